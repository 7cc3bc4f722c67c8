package org.mtl4j.data.split;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Label;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.packed.Rows;

class SplitTest {
  private static final long DAY = 86_400;

  private static Outcomes outcomes(float[] click, float[] conversion, float[] weight) {
    long[] time = IntStream.range(0, conversion.length).mapToLong(i -> i * DAY).toArray();
    return new Outcomes(conversion.length, click, conversion, weight, time, null);
  }

  private static final Outcomes FOUR =
      outcomes(new float[] {0, 1, 1, 0}, new float[] {0, 1, 0, 0}, null);

  @Test
  void byTimeTheBoundaryIsTest() {
    Split split = Split.byTime(FOUR, 2 * DAY);
    assertArrayEquals(new int[] {0, 1}, split.train().toIntArray());
    assertArrayEquals(new int[] {2, 3}, split.test().toIntArray());
    assertArrayEquals(new int[] {0, 1, 2}, Split.byTime(FOUR, 2 * DAY + 1).train().toIntArray());
  }

  @Test
  void byTimeNeedsNoOrder() {
    Outcomes unordered = new Outcomes(4, null, new float[4], null, new long[] {5, 1, 9, 3}, null);
    Split split = Split.byTime(unordered, 5);
    assertArrayEquals(new int[] {1, 3}, split.train().toIntArray());
    assertArrayEquals(new int[] {0, 2}, split.test().toIntArray());
    assertArrayEquals(new int[] {3}, Split.byTime(unordered, split.train(), 2).test().toIntArray());
  }

  @Test
  void emptySidesAreTold() {
    assertEquals(
        "no row is at or after 1970-01-05, so there is nothing to test on; choose an earlier"
            + " time for Split.byTime; the rows run from 1970-01-01 to 1970-01-04",
        assertThrows(DataException.class, () -> Split.byTime(FOUR, 4 * DAY)).getMessage());
    assertEquals(
        "no row is before 1970-01-01, so there is nothing to train on; choose a later"
            + " time for Split.byTime; the rows run from 1970-01-01 to 1970-01-04",
        assertThrows(DataException.class, () -> Split.byTime(FOUR, 0)).getMessage());
    Outcomes timeless = new Outcomes(1, null, new float[1], null, null, null);
    assertEquals(
        "the log cannot be split by time, because its schema names no time column; split at"
            + " random, or name the column under \"time\" in the schema",
        assertThrows(DataException.class, () -> Split.byTime(timeless, 0)).getMessage());
    assertThrows(DataException.class, () -> Split.random(rows(1), 0.5, 1));
    assertThrows(IllegalArgumentException.class, () -> Split.random(rows(9), 1, 1));
    assertThrows(IllegalArgumentException.class, () -> Split.random(rows(9), Double.NaN, 1));
  }

  @Test
  void aSideWithoutPositivesIsTold() {
    Split good = Split.byTime(outcomes(null, new float[] {1, 1}, null), DAY);
    assertSame(good, good.requirePositives(outcomes(null, new float[] {1, 1}, null)));
    assertEquals(
        "none of the 2 test rows has a conversion; choose an earlier time for Split.byTime",
        assertThrows(DataException.class, () -> Split.byTime(FOUR, 2 * DAY).requirePositives(FOUR))
            .getMessage());
    assertEquals(
        "none of the 1 test rows has a click; choose an earlier time for Split.byTime",
        assertThrows(DataException.class, () -> Split.byTime(FOUR, 3 * DAY).requirePositives(FOUR))
            .getMessage());
    assertEquals(
        "none of the 1 training rows has a click; choose a later time for Split.byTime",
        assertThrows(DataException.class, () -> Split.byTime(FOUR, DAY).requirePositives(FOUR))
            .getMessage());
    Outcomes weightless = outcomes(null, new float[] {1, 1, 1, 0}, new float[] {1, 1, 0, 1});
    assertEquals(
        "none of the 1 test rows has a conversion; choose an earlier time for Split.byTime",
        assertThrows(
                DataException.class,
                () -> Split.byTime(weightless, 2 * DAY).requirePositives(weightless))
            .getMessage());
    Outcomes none = outcomes(null, new float[4], null);
    assertEquals(
        "none of the 2 training rows has a conversion, nor has any other of the log's 4 rows;"
            + " check that the schema names the right column, and that the column is filled",
        assertThrows(
                DataException.class, () -> Split.random(rows(4), 0.5, 1).requirePositives(none))
            .getMessage());
  }

  @Test
  void rowsThatWeighNothingAreTold() {
    Outcomes weightless = outcomes(null, new float[] {1, 1, 1, 0}, new float[] {1, 1, 0, 0});
    assertEquals(
        "each of the 2 test rows weighs 0, so none of them counts; correct the weights, or leave"
            + " \"weight\" out of the schema",
        assertThrows(
                DataException.class,
                () -> Split.byTime(weightless, 2 * DAY).requirePositives(weightless))
            .getMessage());
  }

  @Test
  void labelsThatAreAllPositiveAreTold() {
    float[] some = {1, 0, 1, 0};
    assertNegatives(null, outcomes(some, some.clone(), null), "with a click has a conversion");
    assertNegatives(
        null, outcomes(null, new float[] {1, 1, 1, 0}, null), "2 training rows has a con");
    assertNegatives(null, outcomes(null, new float[] {1, 0, 1, 1}, null), "2 test rows has a con");
    float[] ones = {1, 1, 1, 1};
    assertNegatives(null, outcomes(ones, some, null), "each of the 2 training rows has a click");
    assertNegatives(
        null, outcomes(new float[] {1, 0, 1, 1}, new float[4], null), "2 test rows has a click");
    Outcomes weighed = outcomes(ones, some, new float[] {1, 0, 1, 1});
    assertNegatives(null, weighed, "each of the 1 training rows has a click");
    // No click column: every row is one. And of a log with others, the clicks may have been chosen.
    assertNegatives(null, outcomes(null, some, null), null);
    Outcomes chosen = outcomes(new float[] {1, 1, 1, 0}, new float[] {1, 0, 0, 0}, null);
    assertNegatives(Rows.of(0, 1, 2), chosen, null);
  }

  private static void assertNegatives(IntList rows, Outcomes outcomes, String complaint) {
    IntList all = rows == null ? Rows.all(4) : rows;
    Split split = Split.byTime(outcomes, all, 2 * DAY);
    if (complaint == null) {
      assertSame(split, split.requireNegatives(outcomes));
    } else {
      DataException e = assertThrows(DataException.class, () -> split.requireNegatives(outcomes));
      assertTrue(e.reason().contains(complaint), e.getMessage());
    }
  }

  private static Outcomes own(float[] signup, float[] payment, float[] like) {
    return new Outcomes(4, null, null, null, new long[] {0, DAY, 2 * DAY, 3 * DAY}, null)
        .withLabel(new Label("s", "signup", null), signup)
        .withLabel(new Label("p", "payment", "signup"), payment)
        .withLabel(new Label("l", "like", null), like);
  }

  private static String fault(Outcomes outcomes, int... rows) {
    IntList all = rows.length == 0 ? Rows.all(4) : Rows.of(rows);
    Split split = Split.byTime(outcomes, all, 2 * DAY);
    return assertThrows(
            DataException.class, () -> split.requirePositives(outcomes).requireNegatives(outcomes))
        .getMessage();
  }

  @Test
  void everyLabelIsRequiredByItsName() {
    float[] some = {1, 0, 1, 0};
    float[] other = {0, 1, 0, 1};
    float[] early = {1, 0, 0, 0};
    float[] ones = {1, 1, 1, 1};
    assertEquals(
        "none of the 2 test rows has label 'payment' = 1; choose an earlier time for Split.byTime",
        fault(own(some, early, other)));
    assertEquals(
        "none of the 2 test rows has label 'like' = 1; choose an earlier time for Split.byTime",
        fault(own(ones, some, early)));
    assertEquals(
        "each of the 2 training rows has label 'like' = 1; check that the rows on which it is 0 are"
            + " in the log, and which column the schema gives this label",
        fault(own(some, some, ones)));
    assertEquals(
        "each of the 1 training rows with label 'signup' = 1 has label 'payment' = 1 as well; check"
            + " which columns the schema gives the two labels, and that the log has the rows with"
            + " label 'signup' = 1 alone",
        fault(own(some, some, other)));
    assertEquals(
        "each of the 2 training rows has label 'signup' = 1; check that the rows on which it is 0"
            + " are in the log, and which column the schema gives this label",
        fault(own(ones, some, other)));
    // A parent may be what rows were chosen by, a label without children never.
    Split.byTime(own(ones, some, other), Rows.of(0, 1, 2), DAY)
        .requireNegatives(own(ones, new float[] {0, 0, 1, 0}, new float[] {0, 1, 0, 1}));
    assertTrue(fault(own(new float[] {1, 1, 1, 0}, some, ones), 0, 1, 2).contains("'like' = 1"));
  }

  @Property
  void partsAreDisjointAndComplete(
      @ForAll @IntRange(min = 2, max = 300) int rows,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double fraction,
      @ForAll long seed) {
    Split split = Split.random(rows(rows), fraction, seed);
    assertIsSplit(split, Rows.all(rows));
    assertEquals(fraction * rows, split.test().size(), 1);
    if (split.train().size() > 1) {
      assertIsSplit(Split.random(rows(rows), split.train(), fraction, seed), split.train());
    }
    assertEquals(split.test(), Split.random(rows(rows), fraction, seed).test());
  }

  private static void assertIsSplit(Split split, IntList rows) {
    assertTrue(split.train().size() > 0 && split.test().size() > 0);
    for (IntList side : List.of(split.train(), split.test())) {
      assertTrue(
          IntStream.range(1, side.size()).allMatch(i -> side.getInt(i - 1) < side.getInt(i)));
    }
    int[] all =
        IntStream.concat(split.train().intStream(), split.test().intStream()).sorted().toArray();
    assertArrayEquals(rows.toIntArray(), all);
  }

  @Test
  void anotherSeedIsAnotherSplit() {
    assertEquals(300, Split.random(rows(1000), 0.3, 1).test().size());
    assertNotEquals(
        Split.random(rows(1000), 0.3, 1).test(), Split.random(rows(1000), 0.3, 2).test());
  }

  @Test
  void everyRowIsHeldOutEquallyOften() {
    int[] counts = new int[10];
    for (int seed = 0; seed < 2000; seed++) {
      Split.random(rows(10), 0.3, seed).test().intStream().forEach(row -> counts[row]++);
    }
    for (int count : counts) {
      assertEquals(600, count, 5 * Math.sqrt(2000 * 0.3 * 0.7));
    }
  }

  @Test
  void theLastRowsByTime() {
    Outcomes ten =
        new Outcomes(10, null, new float[10], null, longs(9, 8, 7, 6, 5, 4, 3, 2, 1, 0), null);
    Split split = Split.last(ten, Rows.all(10), 0.2);
    assertArrayEquals(new int[] {0, 1}, split.test().toIntArray());
    assertArrayEquals(new int[] {3}, Split.last(ten, Rows.of(3, 5, 9), 0.1).test().toIntArray());
  }

  @Test
  void rowsOfOneSecondStayTogether() {
    Outcomes tied = new Outcomes(5, null, new float[5], null, longs(1, 2, 2, 2, 3), null);
    IntList all = Rows.all(5);
    assertArrayEquals(new int[] {1, 2, 3, 4}, Split.last(tied, all, 0.4).test().toIntArray());
    assertArrayEquals(new int[] {4}, Split.last(tied, all, 0.2).test().toIntArray());
    DataException e =
        assertThrows(DataException.class, () -> Split.last(tied, Rows.of(1, 2, 3, 4), 0.5));
    assertEquals(
        "no training row is before the last 50.0 % of them; hold out less by Split.last, or split"
            + " by Split.random",
        e.getMessage());
  }

  private static long[] longs(long... times) {
    return times;
  }

  @Test
  void givenRowsAreThoseThatAreAllowed() {
    Split split = Split.of(rows(6), Rows.of(0, 2, 3, 5), Rows.of(0, 1, 2), Rows.of(3, 4));
    assertArrayEquals(new int[] {0, 2}, split.train().toIntArray());
    assertArrayEquals(new int[] {3}, split.test().toIntArray());
    assertEquals(
        "of the 1 rows to train on and the 2 to test on, 1 and 0 can be used; give other rows to"
            + " Split.of; a model may learn from clicks alone",
        assertThrows(
                DataException.class, () -> Split.of(rows(3), Rows.of(0), Rows.of(0), Rows.of(1, 2)))
            .getMessage());
    IntList all = Rows.all(3);
    for (IntList test : List.of(Rows.of(1, 2), Rows.of(2, 2))) {
      assertThrows(
          IllegalArgumentException.class,
          () -> Split.of(rows(all.size()), all, Rows.of(0, 1), test));
    }
  }

  @Test
  void nothingIsHeldOut() {
    Split split = Split.none(Rows.of(1, 3));
    assertArrayEquals(new int[] {1, 3}, split.train().toIntArray());
    assertEquals(0, split.test().size());
  }

  private static Outcomes rows(int count) {
    return new Outcomes(count, null, new float[count], null, null, null);
  }
}
