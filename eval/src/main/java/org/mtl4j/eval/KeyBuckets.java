package org.mtl4j.eval;

/**
 * Keys on their way into order: each goes straight into its bucket, a piece of the array, and the
 * buckets are then sorted one by one.
 *
 * <p>A bucket is a range of the keys' upper 32 bits. All have the same width, and there are so many
 * that evenly spread keys come to {@value #KEYS_PER_BUCKET} in each, or a few times as many, which
 * are sorted within the cache. Since nothing but the array is to hold the keys they are told twice:
 * first their upper halves, to be counted, then they themselves, in any order.
 *
 * <pre>{@code
 * KeyBuckets buckets = new KeyBuckets(rows, least, greatest);
 * for (...) buckets.count((int) (key >> 32));
 * buckets.close();
 * for (...) buckets.put(key);
 * long[] keys = buckets.sorted();
 * }</pre>
 */
final class KeyBuckets {
  private static final int KEYS_PER_BUCKET = 512;

  /** With more, the places where the buckets are being filled do not stay in the cache. */
  private static final int MOST_BUCKETS = 1 << 16;

  private final long[] keys;
  private final int least;

  /** The width of a bucket is two to this power. */
  private final int shift;

  /** For each bucket the number of its keys; once counting is over, where its next key goes. */
  private final int[] next;

  /**
   * Prepares for keys to come.
   *
   * @param count how many, at least 1
   * @param least no key's upper 32 bits, taken as an {@code int}, are below this
   * @param greatest nor above this
   */
  KeyBuckets(int count, int least, int greatest) {
    int most = Math.min(Math.max(count / KEYS_PER_BUCKET, 1), MOST_BUCKETS);
    long span = (long) greatest - least;
    int width = 0;
    while (span >> width >= most) {
      width++;
    }
    this.keys = new long[count];
    this.least = least;
    this.shift = width;
    this.next = new int[(int) (span >> width) + 1];
  }

  /** Counts a key by its upper 32 bits. */
  void count(int upper) {
    next[bucket(upper)]++;
  }

  /** Ends the counting. */
  void close() {
    RadixSort.startsOfCounts(next, 0);
  }

  /** Puts a key into its bucket. */
  void put(long key) {
    keys[next[bucket((int) (key >> 32))]++] = key;
  }

  /** All keys in ascending order, once the last has been put; the array itself, not a copy. */
  long[] sorted() {
    RadixSort sort = new RadixSort(bufferLength());
    int start = 0;
    // A full bucket's next key would go where the bucket ends.
    for (int end : next) {
      sort.sort(keys, start, end);
      start = end;
    }
    return keys;
  }

  /** Room for the largest bucket, but for no more than a sixteenth of the keys. */
  private int bufferLength() {
    int largest = 0;
    int start = 0;
    for (int end : next) {
      largest = Math.max(largest, end - start);
      start = end;
    }
    return Math.min(largest, keys.length / 16);
  }

  private int bucket(int upper) {
    return (int) (((long) upper - least) >> shift);
  }
}
