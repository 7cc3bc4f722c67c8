package org.mtl4j.study;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mtl4j.train.Holdout;

/**
 * Which rows a study of all impressions keeps, and which of them it tests on: the first period, on
 * which models are compared, and later ones, which show how models age.
 *
 * @param holdout the rows to test on; none for a simulated world, which is tested on its last days
 * @param days of a period; 0 for one period of all rows that are held out
 * @param count of periods
 * @param downsampling one in how many rows without a click is kept, which then weighs as many
 */
public record TestPeriods(Holdout holdout, int days, int count, int downsampling) {
  /** Those of the built-in world: the test, and five more days to see models age. */
  public static final TestPeriods WORLD = new TestPeriods(Holdout.none(), 1, 6, 10);

  /**
   * Tests on all rows that are held out, as one period.
   *
   * @param holdout which they are
   */
  public static TestPeriods of(Holdout holdout) {
    return new TestPeriods(holdout, 0, 1, 1);
  }

  /** Returns these periods with another length, in days. */
  public TestPeriods withDays(int other) {
    return new TestPeriods(holdout, other, count, downsampling);
  }

  /** Returns another number of periods. */
  public TestPeriods withCount(int other) {
    return new TestPeriods(holdout, days, other, downsampling);
  }

  /** Returns these periods with one in so many rows without a click kept. */
  public TestPeriods withDownsampling(int factor) {
    return new TestPeriods(holdout, days, count, factor);
  }

  /**
   * Returns the first second of the first period.
   *
   * @throws IllegalArgumentException if the rows are not held out by time
   */
  long firstSecond() {
    if (holdout instanceof Holdout.FromTime time) {
      return time.second();
    }
    throw new IllegalArgumentException(
        "periods of days need rows that are held out by Holdout.from, but " + holdout);
  }

  /** Returns every setting by name. */
  public Map<String, String> describe() {
    Map<String, String> all = new LinkedHashMap<>();
    if (!holdout.equals(Holdout.none())) {
      all.putAll(holdout.settings());
    }
    all.put("downsampling", Integer.toString(downsampling));
    all.put("testDays", days == 0 ? "all" : Integer.toString(days));
    all.put("testPeriods", Integer.toString(count));
    return all;
  }
}
