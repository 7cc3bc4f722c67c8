package org.mtl4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Notice;
import org.mtl4j.data.Schema;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.log.BagColumn;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.Column;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.NumberColumn;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.packed.Rows;

/** Ten rows, of which the first six are learned from. */
class FeatureChecksTest {
  private static final int ROWS = 10;
  private static final IntList TRAINING = Rows.all(6);
  private static final IntList TEST = Rows.where(ROWS, row -> row >= 6);

  private static List<Notice> training(Feature feature, Column column) {
    Schema schema = schema(feature);
    return FeatureChecks.training(examples(schema, column), TRAINING);
  }

  private static List<Notice> unseen(Feature feature, Column column) {
    Schema schema = schema(feature);
    return FeatureChecks.unseen(examples(schema, column), TEST, "test rows");
  }

  private static Schema schema(Feature feature) {
    return Schema.builder("shop").click("click").conversion("conversion").feature(feature).build();
  }

  private static Examples examples(Schema schema, Column column) {
    float[] labels = new float[ROWS];
    Outcomes outcomes = new Outcomes(ROWS, labels, labels, null, null, null);
    EventLog log = new EventLog(schema, List.of(column), outcomes);
    return Encoding.fit(log, TRAINING).encode(log);
  }

  private static CategoryColumn values(int... codes) {
    return new CategoryColumn(codes, List.of("a", "b", "c", "d"));
  }

  private static BagColumn bags(int... codes) {
    return new BagColumn(IntStream.rangeClosed(0, ROWS).toArray(), codes, List.of("a", "b", "c"));
  }

  private static void assertText(String text, List<Notice> notices) {
    assertEquals(List.of(text), notices.stream().map(Notice::text).toList());
    assertEquals("x", notices.get(0).subject());
  }

  @Test
  void aNumberThatIsConstantInTrainingIsNoticedWhateverTheOtherRowsHold() {
    Feature x = Feature.numeric("x");
    float[] numbers = {7, 7, Float.NaN, 7, 7, 7, 7, 1e12f, 7, 7};
    List<Notice> notices = training(x, new NumberColumn(numbers));
    assertText("feature 'x' has one number, or none, in all of 6 training rows", notices);
    assertEquals("constant-feature", notices.get(0).code());
    assertEquals(Notice.Level.WARNING, notices.get(0).level());
    numbers[5] = 8;
    assertEquals(List.of(), training(x, new NumberColumn(numbers)));
    Arrays.fill(numbers, Float.NaN);
    assertText(
        "feature 'x' is missing in each of 6 training rows",
        training(x, new NumberColumn(numbers)));
  }

  @Test
  void aValueThatIsTheSameInTrainingIsNoticed() {
    Feature x = Feature.categorical("x");
    assertText(
        "feature 'x' has one value in all of 6 training rows",
        training(x, values(0, 0, 0, 0, 0, 0, 1, 2, 3, 0)));
    assertText(
        "feature 'x' is missing in each of 6 training rows",
        training(x, values(-1, -1, -1, -1, -1, -1, 1, 2, 3, 0)));
    assertText(
        "feature 'x' has no value that occurs often enough to be learned in 6 training rows",
        training(x.withMinCount(3), values(0, 1, 2, 3, -1, 2, 1, 2, 3, 0)));
    assertEquals(List.of(), training(x, values(-1, -1, -1, -1, -1, 1, 1, 2, 3, 0)));
    assertEquals(List.of(), training(x.withMinCount(3), values(0, 0, 0, 3, -1, 2, 1, 2, 3, 0)));
    assertEquals(List.of(), training(x.withHashBuckets(8), values(0, 0, 0, 3, -1, 2, 1, 2, 3, 0)));
  }

  @Test
  void bagsAreNoticedAsValuesAre() {
    Feature x = Feature.multiValued("x", "|");
    assertText(
        "feature 'x' has one value in all of 6 training rows",
        training(x, bags(0, 0, 0, 0, 0, 0, 1, 2, 1, 0)));
    assertEquals(List.of(), training(x, bags(0, 0, 0, 0, 0, 1, 1, 2, 1, 0)));
    BagColumn empty = new BagColumn(new int[ROWS + 1], new int[0], List.of());
    assertText("feature 'x' is missing in each of 6 training rows", training(x, empty));
  }

  @Test
  void valuesThatAreUnseenInNearlyEveryTestRowAreNoticed() {
    Feature x = Feature.categorical("x");
    List<Notice> notices = unseen(x, values(0, 1, 0, 1, 0, 1, 2, 3, 3, 3));
    assertText(
        "100.0 % of the values of feature 'x' in 4 test rows are not among those that were learned",
        notices);
    assertEquals("unseen-values", notices.get(0).code());
    assertEquals(List.of(), unseen(x, values(0, 1, 0, 1, 0, 1, 2, 3, 3, 0)));
    assertEquals(List.of(), unseen(x.withHashBuckets(8), values(0, 1, 0, 1, 0, 1, 2, 3, 3, 3)));
    // A missing value is one that was learned, or could have been.
    assertEquals(List.of(), unseen(x, values(0, 1, 0, 1, 0, 1, -1, -1, -1, -1)));
    assertTrue(
        unseen(Feature.multiValued("x", "|"), bags(0, 1, 0, 1, 0, 1, 2, 2, 2, 2)).size() == 1);
  }
}
