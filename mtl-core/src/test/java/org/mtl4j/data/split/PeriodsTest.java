package org.mtl4j.data.split;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Label;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.packed.Rows;

class PeriodsTest {
  private static final long DAY = 86_400;

  /** Two rows a day for six days, the second of each in its last second, all clicked. */
  private static Outcomes outcomes() {
    long[] time = new long[12];
    float[] ones = new float[12];
    for (int row = 0; row < 12; row++) {
      time[row] = row / 2 * DAY + row % 2 * (DAY - 1);
      ones[row] = 1;
    }
    return new Outcomes(12, ones, ones.clone(), null, time, null);
  }

  private static Periods periods(long from, int days, int count) {
    return Periods.byTime(outcomes(), Rows.all(12), from, days, count);
  }

  @Test
  void periodsFollowThePastAndOneAnother() {
    Periods periods = periods(2 * DAY, 1, 3);
    assertArrayEquals(new int[] {0, 1, 2, 3}, periods.past().toIntArray());
    assertEquals(3, periods.future().size());
    assertArrayEquals(new int[] {4, 5}, periods.test().toIntArray());
    assertArrayEquals(new int[] {6, 7}, periods.future().get(1).toIntArray());
    assertArrayEquals(new int[] {8, 9}, periods.future().get(2).toIntArray());
  }

  @Test
  void aPeriodMayHaveSeveralDays() {
    Periods periods = periods(DAY, 2, 2);
    assertArrayEquals(new int[] {0, 1}, periods.past().toIntArray());
    assertArrayEquals(new int[] {2, 3, 4, 5}, periods.test().toIntArray());
    assertArrayEquals(new int[] {6, 7, 8, 9}, periods.future().get(1).toIntArray());
  }

  @Test
  void whatIsEmptyIsNamed() {
    DataException beyond = assertThrows(DataException.class, () -> periods(5 * DAY, 1, 2));
    assertTrue(beyond.getMessage().contains("test period 2, from 1970-01-07"), beyond::getMessage);
    assertThrows(DataException.class, () -> periods(0, 1, 1));
    float[] none = new float[12];
    Outcomes barren =
        new Outcomes(12, none, none.clone(), null, outcomes().time().toLongArray(), null);
    DataException clicks =
        assertThrows(
            DataException.class, () -> periods(2 * DAY, 1, 1).requirePositives(barren, "wait"));
    assertTrue(clicks.getMessage().contains("training rows has a click"));
  }

  @Test
  void everyLabelIsRequiredByItsName() {
    float[] half = new float[12];
    for (int row = 0; row < 12; row += 2) {
      half[row] = 1;
    }
    Outcomes never =
        new Outcomes(12, half, half, null, outcomes().time().toLongArray(), null)
            .withLabel(new Label("l", "like", null), new float[12]);
    assertTrue(
        assertThrows(
                DataException.class, () -> periods(2 * DAY, 1, 1).requirePositives(never, "wait"))
            .getMessage()
            .startsWith("none of the 4 training rows has label 'like' = 1"));
    Outcomes always =
        new Outcomes(12, half, half, null, outcomes().time().toLongArray(), null)
            .withLabel(new Label("l", "like", null), outcomes().click().toFloatArray());
    assertEquals(
        "each of the 4 training rows has label 'like' = 1; wait",
        assertThrows(
                DataException.class, () -> periods(2 * DAY, 1, 1).requireNegatives(always, "wait"))
            .getMessage());
    assertEquals(
        "each of the 4 training rows has a click; wait",
        assertThrows(
                DataException.class,
                () -> periods(2 * DAY, 1, 1).requireNegatives(outcomes(), "wait"))
            .getMessage());
  }

  @Test
  void aSplitIsOnePeriod() {
    Split split = Split.random(outcomes(), 0.3, 1);
    Periods periods = Periods.of(split);
    assertEquals(split.train(), periods.past());
    assertEquals(split.test(), periods.test());
    assertEquals(1, periods.future().size());
  }
}
