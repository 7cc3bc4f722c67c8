package org.mtl4j.data.split;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Label;
import org.mtl4j.data.log.Outcomes;

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
    assertArrayEquals(new int[] {0, 1}, split.train());
    assertArrayEquals(new int[] {2, 3}, split.test());
    assertArrayEquals(new int[] {0, 1, 2}, Split.byTime(FOUR, 2 * DAY + 1).train());
  }

  @Test
  void byTimeNeedsNoOrder() {
    Outcomes unordered = new Outcomes(4, null, new float[4], null, new long[] {5, 1, 9, 3}, null);
    Split split = Split.byTime(unordered, 5);
    assertArrayEquals(new int[] {1, 3}, split.train());
    assertArrayEquals(new int[] {0, 2}, split.test());
    assertArrayEquals(new int[] {3}, Split.byTime(unordered, split.train(), 2).test());
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
    assertNegatives(new int[] {0, 1, 2}, chosen, null);
  }

  private static void assertNegatives(int[] rows, Outcomes outcomes, String complaint) {
    int[] all = rows == null ? new int[] {0, 1, 2, 3} : rows;
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
    Split split = Split.byTime(outcomes, rows.length == 0 ? new int[] {0, 1, 2, 3} : rows, 2 * DAY);
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
    Split.byTime(own(ones, some, other), new int[] {0, 1, 2}, DAY)
        .requireNegatives(own(ones, new float[] {0, 0, 1, 0}, new float[] {0, 1, 0, 1}));
    assertTrue(fault(own(new float[] {1, 1, 1, 0}, some, ones), 0, 1, 2).contains("'like' = 1"));
  }

  @Property
  void partsAreDisjointAndComplete(
      @ForAll @IntRange(min = 2, max = 300) int rows,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double fraction,
      @ForAll long seed) {
    Split split = Split.random(rows(rows), fraction, seed);
    assertIsSplit(split, IntStream.range(0, rows).toArray());
    assertEquals(fraction * rows, split.test().length, 1);
    if (split.train().length > 1) {
      assertIsSplit(Split.random(rows(rows), split.train(), fraction, seed), split.train());
    }
    assertArrayEquals(split.test(), Split.random(rows(rows), fraction, seed).test());
  }

  private static void assertIsSplit(Split split, int[] rows) {
    assertTrue(split.train().length > 0 && split.test().length > 0);
    for (int[] side : new int[][] {split.train(), split.test()}) {
      assertTrue(IntStream.range(1, side.length).allMatch(i -> side[i - 1] < side[i]));
    }
    int[] all =
        IntStream.concat(Arrays.stream(split.train()), Arrays.stream(split.test()))
            .sorted()
            .toArray();
    assertArrayEquals(rows, all);
  }

  @Test
  void anotherSeedIsAnotherSplit() {
    assertEquals(300, Split.random(rows(1000), 0.3, 1).test().length);
    assertTrue(
        !Arrays.equals(
            Split.random(rows(1000), 0.3, 1).test(), Split.random(rows(1000), 0.3, 2).test()));
  }

  @Test
  void everyRowIsHeldOutEquallyOften() {
    int[] counts = new int[10];
    for (int seed = 0; seed < 2000; seed++) {
      Arrays.stream(Split.random(rows(10), 0.3, seed).test()).forEach(row -> counts[row]++);
    }
    for (int count : counts) {
      assertEquals(600, count, 5 * Math.sqrt(2000 * 0.3 * 0.7));
    }
  }

  @Test
  void theLastRowsByTime() {
    Outcomes ten =
        new Outcomes(10, null, new float[10], null, longs(9, 8, 7, 6, 5, 4, 3, 2, 1, 0), null);
    Split split = Split.last(ten, IntStream.range(0, 10).toArray(), 0.2);
    assertArrayEquals(new int[] {0, 1}, split.test());
    assertArrayEquals(new int[] {3}, Split.last(ten, new int[] {3, 5, 9}, 0.1).test());
  }

  @Test
  void rowsOfOneSecondStayTogether() {
    Outcomes tied = new Outcomes(5, null, new float[5], null, longs(1, 2, 2, 2, 3), null);
    int[] all = {0, 1, 2, 3, 4};
    assertArrayEquals(new int[] {1, 2, 3, 4}, Split.last(tied, all, 0.4).test());
    assertArrayEquals(new int[] {4}, Split.last(tied, all, 0.2).test());
    DataException e =
        assertThrows(DataException.class, () -> Split.last(tied, new int[] {1, 2, 3, 4}, 0.5));
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
    Split split = Split.of(rows(6), new int[] {0, 2, 3, 5}, new int[] {0, 1, 2}, new int[] {3, 4});
    assertArrayEquals(new int[] {0, 2}, split.train());
    assertArrayEquals(new int[] {3}, split.test());
    assertEquals(
        "of the 1 rows to train on and the 2 to test on, 1 and 0 can be used; give other rows to"
            + " Split.of; a model may learn from clicks alone",
        assertThrows(
                DataException.class,
                () -> Split.of(rows(3), new int[] {0}, new int[] {0}, new int[] {1, 2}))
            .getMessage());
    int[] all = {0, 1, 2};
    for (int[] test : new int[][] {{1, 2}, {2, 2}}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> Split.of(rows(all.length), all, new int[] {0, 1}, test));
    }
  }

  @Test
  void nothingIsHeldOut() {
    Split split = Split.none(new int[] {1, 3});
    assertArrayEquals(new int[] {1, 3}, split.train());
    assertEquals(0, split.test().length);
  }

  private static Outcomes rows(int count) {
    return new Outcomes(count, null, new float[count], null, null, null);
  }
}
