package org.mtl4j.data.gzip;

import java.io.IOException;
import java.util.Arrays;

/**
 * A part of the data as literals and matches, gathered and counted first, then written with the
 * Huffman codes that fit it best (RFC 1951, section 3.2.7).
 */
final class Block {
  private static final int LONGEST_WORD = 15;
  private static final int LONGEST_LENGTH_WORD = 7;
  private static final int LITERALS = 286;
  private static final int DISTANCES = 30;
  private static final int END = 256;
  private static final int LEAST_LITERALS = 257;
  private static final int DYNAMIC = 2;
  private static final int LENGTH_OF_ALL = 258;

  /** The order in which the lengths of the words for lengths are written. */
  private static final int[] ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  /** Literals as they are, matches as length · 2^16 + distance. */
  private final int[] parts;

  private int size;
  private final int[] literalCounts = new int[LITERALS];
  private final int[] distanceCounts = new int[DISTANCES];

  /**
   * Creates an empty block.
   *
   * @param capacity bytes that it may stand for
   */
  Block(int capacity) {
    parts = new int[capacity];
  }

  void literal(byte value) {
    int literal = value & 0xFF;
    parts[size++] = literal;
    literalCounts[literal]++;
  }

  /**
   * Adds a match.
   *
   * @param length from 3 to 258
   * @param distance from 1 to 32,768
   */
  void match(int length, int distance) {
    parts[size++] = length << Short.SIZE | distance;
    literalCounts[lengthSymbol(length)]++;
    distanceCounts[distanceSymbol(distance)]++;
  }

  /** Eight lengths have a symbol each, then four share one, four share two, and so on. */
  private static int lengthSymbol(int length) {
    if (length == LENGTH_OF_ALL) {
      return LITERALS - 1;
    }
    int from3 = length - 3;
    int extra = lengthExtra(length);
    return LEAST_LITERALS + 4 * extra + (from3 >>> extra);
  }

  /** Bits that tell the lengths of a symbol apart. */
  private static int lengthExtra(int length) {
    int from3 = length - 3;
    return from3 < 8 || length == LENGTH_OF_ALL ? 0 : 29 - Integer.numberOfLeadingZeros(from3);
  }

  private static int distanceSymbol(int distance) {
    int extra = distanceExtra(distance);
    return 2 * extra + ((distance - 1) >>> extra);
  }

  private static int distanceExtra(int distance) {
    return distance <= 4 ? 0 : 30 - Integer.numberOfLeadingZeros(distance - 1);
  }

  /**
   * Writes the block and empties it.
   *
   * @param last whether no other follows
   */
  void write(BitOutput out, boolean last) throws IOException {
    literalCounts[END]++;
    HuffmanCode literals = HuffmanCode.of(literalCounts, LONGEST_WORD);
    HuffmanCode distances = HuffmanCode.of(distanceCounts, LONGEST_WORD);
    out.write(last ? 1 : 0, 1);
    out.write(DYNAMIC, 2);
    writeCodes(out, literals.lengths(), distances.lengths());
    for (int i = 0; i < size; i++) {
      int part = parts[i];
      if (part < END) {
        out.write(literals.words()[part], literals.lengths()[part]);
      } else {
        writeMatch(out, part >>> Short.SIZE, part & 0xFFFF, literals, distances);
      }
    }
    out.write(literals.words()[END], literals.lengths()[END]);
    size = 0;
    Arrays.fill(literalCounts, 0);
    Arrays.fill(distanceCounts, 0);
  }

  /** The word of each symbol, and behind it which of the numbers that share the symbol. */
  private static void writeMatch(
      BitOutput out, int length, int distance, HuffmanCode lengths, HuffmanCode distances)
      throws IOException {
    int symbol = lengthSymbol(length);
    int extra = lengthExtra(length);
    int bits = lengths.lengths()[symbol];
    int which = (length - 3) & ((1 << extra) - 1);
    out.write(lengths.words()[symbol] | which << bits, bits + extra);
    symbol = distanceSymbol(distance);
    extra = distanceExtra(distance);
    bits = distances.lengths()[symbol];
    which = (distance - 1) & ((1 << extra) - 1);
    out.write(distances.words()[symbol] | which << bits, bits + extra);
  }

  private static void writeCodes(BitOutput out, int[] literals, int[] distances)
      throws IOException {
    int literalsUsed = used(literals, LEAST_LITERALS);
    int distancesUsed = used(distances, 1);
    int[] all = Arrays.copyOf(literals, literalsUsed + distancesUsed);
    System.arraycopy(distances, 0, all, literalsUsed, distancesUsed);
    CodeLengths lengths = new CodeLengths(all);
    HuffmanCode code = HuffmanCode.of(lengths.counts(), LONGEST_LENGTH_WORD);
    int orderUsed = ORDER.length;
    while (orderUsed > 4 && code.lengths()[ORDER[orderUsed - 1]] == 0) {
      orderUsed--;
    }
    out.write(literalsUsed - LEAST_LITERALS, 5);
    out.write(distancesUsed - 1, 5);
    out.write(orderUsed - 4, 4);
    for (int i = 0; i < orderUsed; i++) {
      out.write(code.lengths()[ORDER[i]], 3);
    }
    lengths.write(out, code);
  }

  /** Returns how many of the lengths there are without the zeros at the end. */
  private static int used(int[] lengths, int least) {
    int used = lengths.length;
    while (used > least && lengths[used - 1] == 0) {
      used--;
    }
    return used;
  }
}
