package org.mtl4j.data.gzip;

import java.io.IOException;

/**
 * The lengths of the words of two codes behind one another, in which runs are folded: symbols 0 to
 * 15 are lengths, 16 repeats the last one, 17 and 18 stand for zeros (RFC 1951, section 3.2.7).
 */
final class CodeLengths {
  private static final int SYMBOLS = 19;
  private static final int REPEAT = 16;
  private static final int ZEROS = 17;
  private static final int MANY_ZEROS = 18;

  /** Symbols, with the number behind a symbol of a run above them. */
  private final int[] parts;

  private int size;

  /**
   * Folds the runs.
   *
   * @param lengths from 0 to 15
   */
  CodeLengths(int[] lengths) {
    parts = new int[lengths.length];
    int at = 0;
    while (at < lengths.length) {
      int value = lengths[at];
      int end = at;
      while (end < lengths.length && lengths[end] == value) {
        end++;
      }
      int run = end - at;
      if (value != 0) {
        add(value, 0);
        run--;
      }
      while (run >= 3) {
        int most = value != 0 ? 6 : run <= 10 ? 10 : 138;
        int symbol = value != 0 ? REPEAT : run <= 10 ? ZEROS : MANY_ZEROS;
        int folded = Math.min(run, most);
        add(symbol, folded - (symbol == MANY_ZEROS ? 11 : 3));
        run -= folded;
      }
      for (; run > 0; run--) {
        add(value, 0);
      }
      at = end;
    }
  }

  private void add(int symbol, int more) {
    parts[size++] = more << Byte.SIZE | symbol;
  }

  /** Returns how often each symbol occurs. */
  int[] counts() {
    int[] counts = new int[SYMBOLS];
    for (int i = 0; i < size; i++) {
      counts[parts[i] & 0xFF]++;
    }
    return counts;
  }

  void write(BitOutput out, HuffmanCode code) throws IOException {
    for (int i = 0; i < size; i++) {
      int symbol = parts[i] & 0xFF;
      out.write(code.words()[symbol], code.lengths()[symbol]);
      switch (symbol) {
        case REPEAT -> out.write(parts[i] >>> Byte.SIZE, 2);
        case ZEROS -> out.write(parts[i] >>> Byte.SIZE, 3);
        case MANY_ZEROS -> out.write(parts[i] >>> Byte.SIZE, 7);
        default -> {
          // A length stands for itself.
        }
      }
    }
  }
}
