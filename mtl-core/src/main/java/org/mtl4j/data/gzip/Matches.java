package org.mtl4j.data.gzip;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds what was there before (LZ77; Ziv and Lempel, 1977): for each place the last one that began
 * with the same four bytes, by a hash table with one entry per hash.
 */
final class Matches {
  /** How far back a match may lie. */
  static final int WINDOW = 1 << 15;

  private static final int NONE = 0;
  private static final int SHORTEST = 4;
  private static final int LONGEST = 258;
  private static final int HASH_BITS = 15;
  private static final int MULTIPLIER = 0x9E3779B1;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** The last place of each hash, plus one; 0 for none. */
  private final int[] places = new int[1 << HASH_BITS];

  /** Takes note that all bytes were moved towards the begin of their array. */
  void shift(int by) {
    for (int i = 0; i < places.length; i++) {
      places[i] = Math.max(0, places[i] - by);
    }
  }

  /**
   * Cuts bytes into literals and matches. A match waits until it is known whether a longer one
   * begins a byte behind it, which makes its first byte a literal.
   *
   * @param bytes those to cut, and those before them that matches may lie in
   * @param from the first to cut
   * @param to behind the last to cut
   * @param block is given the parts
   */
  void cut(byte[] bytes, int from, int to, Block block) {
    int waiting = NONE;
    int at = from;
    while (at < to) {
      int found = find(bytes, at, to);
      if (waiting != NONE && lengthOf(waiting) >= lengthOf(found)) {
        block.match(lengthOf(waiting), waiting & 0xFFFF);
        at += lengthOf(waiting) - 1;
        waiting = NONE;
      } else {
        if (waiting != NONE) {
          block.literal(bytes[at - 1]);
        }
        if (found == NONE) {
          block.literal(bytes[at]);
        }
        waiting = found;
        at++;
      }
    }
  }

  private static int lengthOf(int match) {
    return match >>> Short.SIZE;
  }

  /** Returns length · 2^16 + distance of the match at a place, or {@link #NONE}. */
  private int find(byte[] bytes, int at, int to) {
    if (at > to - SHORTEST) {
      return NONE;
    }
    int head = (int) INT.get(bytes, at);
    int hash = (head * MULTIPLIER) >>> (Integer.SIZE - HASH_BITS);
    int place = places[hash] - 1;
    places[hash] = at + 1;
    int distance = at - place;
    if (place < 0 || distance > WINDOW || (int) INT.get(bytes, place) != head) {
      return NONE;
    }
    int most = Math.min(to - at, LONGEST);
    int different = Arrays.mismatch(bytes, place, place + most, bytes, at, at + most);
    return (different < 0 ? most : different) << Short.SIZE | distance;
  }
}
