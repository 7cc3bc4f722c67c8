package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** However few keys are held, and wherever the rows are, every metric has the same bits. */
final class RangesRankingPropertiesTest {
  private record Tie(double value, double positives, double negatives) {}

  @Provide
  Arbitrary<Table> tables() {
    return Table.extreme();
  }

  @Property(tries = 400)
  void rangesGiveTheSameBits(
      @ForAll("tables") Table table,
      @ForAll @IntRange(min = 1, max = 12) int most,
      @ForAll @IntRange(min = 1, max = 20) int bins) {
    ScoredRows rows = table.scored();
    RowStatistics ranges = new RowStatistics(rows, most);
    RowStatistics held = new RowStatistics(rows, Integer.MAX_VALUE);
    assertEquals(ties(held, true), ties(ranges, true));
    assertEquals(ties(held, false), ties(ranges, false));
    for (Metric metric : Metrics.standard(bins)) {
      assertEquals(metric.of(held), metric.of(ranges), metric::name);
    }
    assertEquals(
        Calibration.bins(rows, held.ranking(), bins),
        Calibration.bins(rows, ranges.ranking(), bins));
  }

  @Property
  void listsGiveTheSameBitsAsArrays(
      @ForAll("tables") Table table, @ForAll @IntRange(min = 1, max = 20) int bins) {
    ScoredRows arrays = table.scored();
    ScoredRows lists = table.listed();
    assertEquals(arrays.rows(), lists.rows());
    assertEquals(
        BinaryReport.of(arrays, Metrics.standard(bins)),
        BinaryReport.of(lists, Metrics.standard(bins)));
    assertEquals(Calibration.bins(arrays, bins), Calibration.bins(lists, bins));
    assertEquals(RelativeInformationGain.of(arrays), RelativeInformationGain.of(lists));
  }

  @Property(tries = 200)
  void aPartOfListsInRangesGivesTheSameBits(
      @ForAll("tables") Table table,
      @ForAll @IntRange(min = 0, max = 40) int start,
      @ForAll @IntRange(min = 3, max = 12) int most) {
    int from = Math.min(start, table.rows().size());
    int to = table.rows().size();
    RowStatistics ranges = new RowStatistics(table.listed().range(from, to), most);
    RowStatistics held = new RowStatistics(table.scored().range(from, to), Integer.MAX_VALUE);
    for (Metric metric : Metrics.standard()) {
      assertEquals(metric.of(held), metric.of(ranges), metric::name);
    }
  }

  private static List<Tie> ties(RowStatistics rows, boolean ascending) {
    List<Tie> ties = new ArrayList<>();
    TieVisitor visitor =
        (value, positives, negatives) -> ties.add(new Tie(value, positives, negatives));
    if (ascending) {
      rows.ascending(visitor);
    } else {
      rows.descending(visitor);
    }
    return ties;
  }
}
