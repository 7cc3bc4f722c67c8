package org.mtl4j.bench;

/**
 * A histogram of the durations of calls, in constant memory: the width of a bucket is at most 1/128
 * of its lower end. Recording allocates nothing.
 */
final class LatencyHistogram {
  private static final int BITS = 7;
  private static final int STEPS = 1 << BITS;

  private final long[] counts = new long[bucket(Long.MAX_VALUE) + 1];
  private long count;

  /** Counts a duration, 0 or more. */
  void record(long nanos) {
    counts[bucket(Math.max(0, nanos))]++;
    count++;
  }

  /** Adds the durations of another histogram. */
  void add(LatencyHistogram other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    count += other.count;
  }

  /** Returns how many durations were counted. */
  long count() {
    return count;
  }

  /**
   * Returns a quantile of the durations (the nearest rank), rounded up to the end of its bucket, by
   * at most 1/128.
   *
   * @param share greater than 0, at most 1
   * @return nanoseconds, 0 where nothing was counted
   */
  long quantile(double share) {
    long rank = Math.max(1, (long) Math.ceil(share * count));
    long sum = 0;
    for (int i = 0; i < counts.length && count > 0; i++) {
      sum += counts[i];
      if (sum >= rank) {
        return last(i);
      }
    }
    return 0;
  }

  /** Durations below 128 have a bucket each, then come 128 for every power of two. */
  private static int bucket(long nanos) {
    int shift = Math.max(0, Long.SIZE - 1 - BITS - Long.numberOfLeadingZeros(nanos));
    return shift * STEPS + (int) (nanos >>> shift);
  }

  /** Returns the longest duration of a bucket. */
  private static long last(int bucket) {
    int shift = Math.max(0, bucket / STEPS - 1);
    return ((bucket - (long) shift * STEPS + 1) << shift) - 1;
  }
}
