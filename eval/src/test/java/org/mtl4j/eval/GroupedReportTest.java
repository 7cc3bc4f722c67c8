package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Each group is a report of its own, and the summaries are their definitions. */
final class GroupedReportTest {
  private static final double TOLERANCE = 1e-15;

  @Provide
  Arbitrary<Table> tables() {
    return Table.any();
  }

  @Provide
  Arbitrary<Table> mixed() {
    return Table.mixed();
  }

  private static int[] ids(Table table, Random random, int groups) {
    return table.rows().stream().mapToInt(row -> random.nextInt(groups)).toArray();
  }

  /** The rows of one group as a table of their own. */
  private static Table part(Table table, int[] ids, int id) {
    return new Table(
        IntStream.range(0, ids.length)
            .filter(i -> ids[i] == id)
            .mapToObj(table.rows()::get)
            .toList());
  }

  @Property
  void eachGroupIsTheReportOfItsRows(
      @ForAll("tables") Table table,
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 8) int n) {
    int[] ids = ids(table, random, n);
    GroupedReport report = GroupedReport.of(table.scored(), ids);
    int seen = 0;
    for (int id = 0; id < n; id++) {
      Table part = part(table, ids, id);
      if (part.rows().stream().anyMatch(row -> row.weight() > 0)) {
        GroupedReport.Group group = report.groups().get(seen++);
        assertEquals(id, group.id());
        assertEquals(BinaryReport.of(part.scored()), group.report());
        assertEquals(part.scored().weightSum(), group.weight());
      }
    }
    assertEquals(seen, report.groups().size(), "groups without weight are left out");
    assertEquals(table.scored().weightSum(), report.weightSum(), TOLERANCE);
  }

  @Property
  void theSummariesAreTheirDefinitions(
      @ForAll("tables") Table table,
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 8) int n) {
    int[] ids = ids(table, random, n);
    GroupedReport report = GroupedReport.of(table.scored(), ids);
    double auc = 0;
    double ranked = 0;
    int both = 0;
    double error = 0;
    for (GroupedReport.Group group : report.groups()) {
      ScoredRows rows = part(table, ids, group.id()).scored();
      if (rows.hasBothLabels()) {
        auc += rows.weightSum() * RocAuc.of(rows);
        ranked += rows.weightSum();
        both++;
      }
      error += rows.weightSum() * Math.abs(Calibration.meanPrediction(rows) - rows.baseRate());
    }
    assertEquals(both, report.defined(Metrics.AUC));
    assertEquals(auc / ranked, report.mean(Metrics.AUC), 1e-13);
    assertEquals(error / report.weightSum(), report.calibrationError(), 1e-13);
  }

  @Property
  void aConstantKeyGivesTheMetricsOfAllRows(@ForAll("mixed") Table table) {
    BinaryReport all = BinaryReport.of(table.scored());
    GroupedReport report = GroupedReport.of(table.scored(), new int[table.rows().size()]);
    assertEquals(List.of(all), report.groups().stream().map(GroupedReport.Group::report).toList());
    assertEquals(all.auc(), report.mean(Metrics.AUC), TOLERANCE);
    assertEquals(
        Math.abs(all.meanPrediction() - all.baseRate()), report.calibrationError(), TOLERANCE);
  }

  @Property
  void theOrderOfTheRowsDoesNotMatter(
      @ForAll("mixed") Table table,
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 8) int n) {
    int[] ids = ids(table, random, n);
    List<Integer> order = new ArrayList<>(IntStream.range(0, ids.length).boxed().toList());
    Collections.shuffle(order, random);
    Table shuffled = new Table(order.stream().map(table.rows()::get).toList());
    int[] same = order.stream().mapToInt(i -> ids[i]).toArray();
    GroupedReport expected = GroupedReport.of(table.scored(), ids);
    GroupedReport actual = GroupedReport.of(shuffled.scored(), same);
    // The AUC comes from sorted keys: the same to the bit.
    assertEquals(expected.mean(Metrics.AUC), actual.mean(Metrics.AUC));
    assertEquals(expected.defined(Metrics.AUC), actual.defined(Metrics.AUC));
    assertEquals(expected.calibrationError(), actual.calibrationError(), TOLERANCE);
    for (int i = 0; i < expected.groups().size(); i++) {
      BinaryReport one = expected.groups().get(i).report();
      BinaryReport other = actual.groups().get(i).report();
      one.values().forEach((metric, value) -> assertNear(value, other.value(metric)));
    }
  }

  @Property
  void floatAndDoublePredictionsAndPartsAgree(
      @ForAll("tables") Table table, @ForAll Random random) {
    int[] ids = ids(table, random, 4);
    double[] logits = new double[ids.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = table.logits()[i];
    }
    GroupedReport doubles = GroupedReport.of(table.scored(Predictions.logits(logits)), ids);
    assertEquals(
        GroupedReport.of(table.scored(), ids).mean(Metrics.AUC), doubles.mean(Metrics.AUC), 1e-13);
    int half = ids.length / 2;
    assertEquals(
        GroupedReport.of(part(table, rest(ids, half), 0).scored(), zeros(ids.length - half))
            .groups(),
        GroupedReport.of(table.scored().range(half, ids.length), zeros(ids.length - half))
            .groups());
  }

  private static int[] zeros(int length) {
    return new int[length];
  }

  /** 1 before a place and 0 from there on. */
  private static int[] rest(int[] ids, int from) {
    int[] rest = new int[ids.length];
    Arrays.fill(rest, 0, from, 1);
    return rest;
  }

  @Example
  void groupsOfOneLabelAreCountedAndLeftOut() {
    float[] labels = {0, 1, 1, 1, 0, 0};
    int[] ids = {3, 3, 0, 0, 7, 7};
    ScoredRows rows =
        ScoredRows.of(Predictions.logits(new float[] {-1, 1, 5, 4, 3, -2}), labels)
            .weighted(new float[] {1, 1, 4, 1, 1, 2});
    GroupedReport report = GroupedReport.of(rows, ids);
    assertEquals(List.of(0, 3, 7), report.groups().stream().map(GroupedReport.Group::id).toList());
    assertEquals(1, report.defined(Metrics.AUC));
    assertEquals(1, report.mean(Metrics.AUC), "the positive of the one group is above");
    assertEquals(List.of(0, 7), largest(report, 2));
    assertEquals(List.of(0, 7, 3), largest(report, 9));
    // 1 + σ(-2): two rows of weight 2 and one of weight 1 that did not come.
    assertEquals(7, report.worstCalibrated(1).get(0).id());
    assertEquals(Double.NaN, GroupedReport.of(rows.range(2, 4), new int[2]).mean(Metrics.AUC));
    GroupedReport none = GroupedReport.of(rows.range(0, 0), new int[0]);
    assertEquals(List.of(), none.groups());
    assertEquals(Double.NaN, none.calibrationError());
  }

  private static List<Integer> largest(GroupedReport report, int most) {
    return report.largest(most).stream().map(GroupedReport.Group::id).toList();
  }

  @Example
  void rowsAndIdsBelongTogether() {
    ScoredRows rows = ScoredRows.of(Predictions.logits(new float[2]), new float[2]);
    assertTrue(refused(rows, 1).contains("2 rows but 1 group ids"));
    assertTrue(refused(rows, 0, -1).contains("the group id at index 1 is -1"));
  }

  private static String refused(ScoredRows rows, int... ids) {
    return assertThrows(IllegalArgumentException.class, () -> GroupedReport.of(rows, ids))
        .getMessage();
  }

  /** Ten rows a group: the work of a group does not grow with the number of all rows. */
  @Example
  void memoryGrowsWithTheRows() {
    bytes(20_000);
    long few = bytes(20_000);
    long many = bytes(80_000);
    assertTrue(many < 4.4 * few, () -> few + " bytes, and for four times the rows " + many);
  }

  private static long bytes(int count) {
    float[] logits = new float[count];
    byte[] labels = new byte[count];
    int[] ids = new int[count];
    Random random = new Random(1);
    for (int i = 0; i < count; i++) {
      ids[i] = random.nextInt(count / 10);
      logits[i] = random.nextFloat();
      labels[i] = (byte) random.nextInt(2);
    }
    ScoredRows rows = ScoredRows.of(Predictions.logits(logits), labels);
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getThreadAllocatedBytes(Thread.currentThread().getId());
    GroupedReport report = GroupedReport.of(rows, ids);
    long allocated = thread.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    assertEquals(0.5, report.mean(Metrics.AUC), 0.02);
    return allocated;
  }

  private static void assertNear(double expected, double actual) {
    double tolerance = Double.isNaN(expected) ? TOLERANCE : 1e-14 * Math.max(1, Math.abs(expected));
    assertEquals(expected, actual, tolerance);
  }
}
