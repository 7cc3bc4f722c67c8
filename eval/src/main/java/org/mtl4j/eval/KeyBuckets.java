package org.mtl4j.eval;

/**
 * A bucket sort of keys: each key is written to its bucket, a part of the array, and then the
 * buckets are sorted one by one.
 *
 * <p>A bucket is a range of the keys' upper 32 bits. All have the same width, chosen so that evenly
 * spread keys give {@value #KEYS_PER_BUCKET} keys to each, or a few times as many, which are sorted
 * within the cache. Because only the array holds the keys, the caller passes them twice: first
 * their upper halves, which are counted, then the keys, in any order.
 *
 * <pre>{@code
 * KeyBuckets buckets = new KeyBuckets(new long[rows], rows, least, greatest);
 * for (...) buckets.count((int) (key >> 32));
 * buckets.close();
 * for (...) buckets.put(key);
 * long[] keys = buckets.sorted();
 * }</pre>
 *
 * <p>Where a pass costs more than moving the keys, they are passed once and then exchanged within
 * the array:
 *
 * <pre>{@code
 * for (...) buckets.append(key);
 * buckets.close();
 * buckets.distribute();
 * long[] keys = buckets.sorted();
 * }</pre>
 */
final class KeyBuckets {
  private static final int KEYS_PER_BUCKET = 512;

  /** With more buckets, the positions at which they are filled do not fit the cache. */
  private static final int MOST_BUCKETS = 1 << 16;

  private final long[] keys;
  private final int count;
  private final int least;

  /** A bucket's width is 2 to the power of this. */
  private final int shift;

  /** For each bucket the number of its keys; after counting, the index of its next key. */
  private final int[] next;

  private int appended;

  /**
   * Creates empty buckets.
   *
   * @param keys the array that is filled with the keys, from its beginning
   * @param count the number of keys, at least 1
   * @param least the least upper 32 bits of a key, as an {@code int}, or less
   * @param greatest the greatest upper 32 bits of a key, as an {@code int}, or more
   */
  KeyBuckets(long[] keys, int count, int least, int greatest) {
    int most = Math.min(Math.max(count / KEYS_PER_BUCKET, 1), MOST_BUCKETS);
    long span = (long) greatest - least;
    int width = 0;
    while (span >> width >= most) {
      width++;
    }
    this.keys = keys;
    this.count = count;
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
    keys[next[bucket(key)]++] = key;
  }

  /** Counts a key and holds it, in no bucket yet. */
  void append(long key) {
    keys[appended++] = key;
    count((int) (key >> 32));
  }

  /** Exchanges all keys that were appended, so that each is in its bucket. */
  void distribute() {
    int[] ends = new int[next.length];
    System.arraycopy(next, 1, ends, 0, next.length - 1);
    ends[next.length - 1] = count;
    for (int bucket = 0; bucket < next.length; bucket++) {
      while (next[bucket] < ends[bucket]) {
        // Takes a key out, puts it into the place of another one of its bucket, goes on with that
        // one, and ends with one for the place that is free.
        long key = keys[next[bucket]];
        for (int to = bucket(key); to != bucket; to = bucket(key)) {
          long other = keys[next[to]];
          keys[next[to]++] = key;
          key = other;
        }
        keys[next[bucket]++] = key;
      }
    }
  }

  /** Returns the array with all keys in ascending order, after the last put; not a copy. */
  long[] sorted() {
    RadixSort sort = new RadixSort(bufferLength());
    int start = 0;
    // In a full bucket the index of the next key is the bucket's end.
    for (int end : next) {
      sort.sort(keys, start, end);
      start = end;
    }
    return keys;
  }

  /** Returns the size of the largest bucket, but at most a sixteenth of the keys. */
  private int bufferLength() {
    int largest = 0;
    int start = 0;
    for (int end : next) {
      largest = Math.max(largest, end - start);
      start = end;
    }
    return Math.min(largest, count / 16);
  }

  private int bucket(long key) {
    return bucket((int) (key >> 32));
  }

  private int bucket(int upper) {
    return (int) (((long) upper - least) >> shift);
  }
}
