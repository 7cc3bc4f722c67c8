package org.mtl4j.data.log;

import it.unimi.dsi.fastutil.bytes.ByteArrays;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.mtl4j.data.Text;

/**
 * Numbers for texts in the order of their first appearance.
 *
 * <p>A hash table with open addressing over the texts' bytes in UTF-8, which are kept one after the
 * other. Texts are hashed and compared eight bytes at a time, because this is done for every cell
 * of a log.
 */
final class Dictionary {
  private static final int UNKNOWN = -2;
  private static final int LEAST_SLOTS = 64;

  /** Above this a dictionary of one thread is begun anew: each thread has one for each column. */
  private static final int MANY = 1 << 16;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** An odd number whose bits look random, from the golden ratio. */
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private static final long LOW = 0xFFFFFFFFL;

  /** Texts of at most this size are compared as two words. */
  private static final int SHORT = 2 * Long.BYTES;

  /** By a text's size which bytes its first word has, then the same of its second word. */
  private static final long[] MASKS = masks();

  /** The bytes before each text: its size and its place, four bytes each. */
  private static final int HEADER = Long.BYTES;

  /**
   * Of each slot the upper half is the upper half of a text's hash, the lower half one and the
   * number of words before its entry; 0 where it is free. Less than half of the slots are taken.
   */
  private long[] slots = new long[LEAST_SLOTS];

  /** Entries one after the other: header, text, and zeros up to a whole word. */
  private byte[] entries = new byte[LEAST_SLOTS * Long.BYTES];

  private int entriesEnd;

  /** By place, where the entry begins. */
  private int[] begins = new int[LEAST_SLOTS];

  private int size;

  /** The texts that mean a missing value are the first. */
  private final int missing;

  /**
   * By code, the code in the one dictionary to which all codes are translated; only the thread that
   * translates uses it.
   */
  private int[] translated = {};

  /** A text that is no cell is looked up by this one. */
  private final Cell other = new Cell();

  private byte[] otherBytes = new byte[LEAST_SLOTS];

  private static long[] masks() {
    long[] masks = new long[2 * SHORT + 2];
    for (int count = 0; count <= SHORT; count++) {
      masks[count] = mask(count);
      masks[count + SHORT + 1] = mask(count - Long.BYTES);
    }
    return masks;
  }

  /** Returns a word in which all bits of the first bytes are set. */
  private static long mask(int bytes) {
    if (bytes <= 0) {
      return 0;
    }
    return bytes >= Long.BYTES ? -1 : (1L << (Byte.SIZE * bytes)) - 1;
  }

  /** Creates a dictionary in which the given texts mean a missing value. */
  Dictionary(Collection<String> missing) {
    missing.forEach(text -> place(cell(text), true));
    this.missing = size;
  }

  /**
   * Returns texts by code, which cannot be changed.
   *
   * @param codes each must be an index into the texts, or as low as the least
   * @throws IllegalArgumentException if one is not, or a text holds half of a surrogate pair
   */
  static List<String> checked(List<String> texts, int[] codes, int least) {
    int most = texts.size();
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] < least || codes[i] >= most) {
        throw new IllegalArgumentException(
            "code " + codes[i] + " at " + i + " is outside the dictionary of " + most);
      }
    }
    if (texts instanceof TokenList) {
      return texts;
    }
    texts.forEach(Text::requireWhole);
    return List.copyOf(texts);
  }

  /**
   * Returns the code of a text, a new one where it is new, {@link CategoryColumn#MISSING} for
   * missing.
   *
   * @throws IllegalArgumentException if the text holds half of a surrogate pair
   */
  int code(CharSequence text) {
    return code(cell(text));
  }

  /** Returns the code of a text in a cell, as the other method does. */
  int code(Cell cell) {
    return code(place(cell, true));
  }

  /** Returns the code of a text, or a negative number where it is new or missing. */
  int find(CharSequence text) {
    int place = place(cell(text), false);
    return place < 0 ? UNKNOWN : code(place);
  }

  private int code(int place) {
    return place < missing ? CategoryColumn.MISSING : place - missing;
  }

  /**
   * Translates codes of another dictionary to those here. Texts that are new here are added in the
   * order of the codes.
   *
   * @param codes replaced
   * @param count how many of them
   * @param of the dictionary of the codes; more texts may be added to it meanwhile
   * @param texts its texts by code, as far as the codes need them
   */
  void translate(int[] codes, int count, Dictionary of, List<String> texts) {
    TokenList tokens = (TokenList) texts;
    int known = of.translated.length;
    if (known < tokens.size()) {
      of.translated = Arrays.copyOf(of.translated, Math.max(tokens.size(), 2 * known));
      Arrays.fill(of.translated, known, of.translated.length, UNKNOWN);
    }
    int[] here = of.translated;
    for (int i = 0; i < count; i++) {
      int code = codes[i];
      if (code != CategoryColumn.MISSING) {
        int own = here[code];
        if (own == UNKNOWN) {
          own = code(place(tokens.cell(code, other), true));
          here[code] = own;
        }
        codes[i] = own;
      }
    }
  }

  /**
   * Returns this dictionary for more texts; another one if there are many, which would be slower
   * than to find them again.
   *
   * @param same the texts that mean a missing value
   */
  Dictionary next(Collection<String> same) {
    return size < MANY ? this : new Dictionary(same);
  }

  /** Returns the texts by code, as far as there are any now; they stay when more are added. */
  List<String> tokens() {
    return new TokenList(entries, begins, missing, size - missing);
  }

  /** Moves a window to the text of an entry. */
  static Cell window(byte[] entries, int begin, Cell window) {
    return window.set(entries, begin + HEADER, (int) (long) WORDS.get(entries, begin), false);
  }

  /** Returns a text as a cell, valid until the next call. */
  private Cell cell(CharSequence text) {
    if (text instanceof Cell cell) {
      return cell;
    }
    int length = text.length();
    otherBytes = ByteArrays.ensureCapacity(otherBytes, length + SHORT);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 128) {
        byte[] encoded = Text.requireWhole(text.toString()).getBytes(StandardCharsets.UTF_8);
        return other.set(encoded, 0, encoded.length, false);
      }
      otherBytes[i] = (byte) c;
    }
    return other.set(otherBytes, 0, length, true);
  }

  /** Returns the place of a text; where it is new, its new place, or -1. */
  private int place(Cell cell, boolean add) {
    byte[] in = cell.bytes();
    int from = cell.begin();
    int count = cell.size();
    if (count > SHORT || from + SHORT > in.length) {
      return anyPlace(in, from, count, add);
    }
    // Without a branch on the length, which is hard to predict.
    long low = (long) WORDS.get(in, from) & MASKS[count];
    long high = (long) WORDS.get(in, from + Long.BYTES) & MASKS[count + SHORT + 1];
    long hash = hash(low, high, count);
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    for (long found = slots[slot]; found != 0; found = slots[slot]) {
      if ((found ^ hash) >>> 32 == 0) {
        int begin = ((int) found - 1) * Long.BYTES;
        long header = (long) WORDS.get(entries, begin);
        long differs = (long) WORDS.get(entries, begin + HEADER) ^ low;
        differs |= (long) WORDS.get(entries, begin + HEADER + Long.BYTES) ^ high;
        if ((int) header == count && differs == 0) {
          return (int) (header >>> 32);
        }
      }
      slot = (slot + 1) & mask;
    }
    return add ? add(in, from, count, hash) : -1;
  }

  /** The same for a text of any length, anywhere. */
  private int anyPlace(byte[] in, int from, int count, boolean add) {
    long hash = hash(in, from, count);
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    for (long found = slots[slot]; found != 0; found = slots[slot]) {
      if ((found ^ hash) >>> 32 == 0) {
        int begin = ((int) found - 1) * Long.BYTES;
        long header = (long) WORDS.get(entries, begin);
        int text = begin + HEADER;
        if ((int) header == count
            && Arrays.equals(entries, text, text + count, in, from, from + count)) {
          return (int) (header >>> 32);
        }
      }
      slot = (slot + 1) & mask;
    }
    return add ? add(in, from, count, hash) : -1;
  }

  private int add(byte[] in, int from, int count, long hash) {
    int place = size++;
    int begin = entriesEnd;
    int words = (Math.max(count, SHORT) + Long.BYTES - 1) / Long.BYTES;
    entriesEnd = Math.addExact(begin + HEADER, words * Long.BYTES);
    // A text that was seen stays where it is: lists of tokens share the arrays.
    entries = ByteArrays.grow(entries, entriesEnd, begin);
    WORDS.set(entries, begin, (long) place << 32 | count);
    System.arraycopy(in, from, entries, begin + HEADER, count);
    begins = IntArrays.grow(begins, size, place);
    begins[place] = begin;
    if (2 * size > slots.length) {
      slots = new long[Math.multiplyExact(slots.length, 2)];
      for (int i = 0; i < place; i++) {
        int other = begins[i];
        int length = (int) (long) WORDS.get(entries, other);
        put(other, hash(entries, other + HEADER, length));
      }
    }
    put(begin, hash);
    return place;
  }

  private void put(int begin, long hash) {
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    while (slots[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = (hash & ~LOW) | (begin / Long.BYTES + 1);
  }

  private static long hash(byte[] in, int from, int count) {
    if (count <= SHORT) {
      int first = Math.min(count, Long.BYTES);
      return hash(tail(in, from, first), tail(in, from + first, count - first), count);
    }
    long hash = count;
    int end = from + count;
    int at = from;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      hash = (hash ^ (long) WORDS.get(in, at)) * FACTOR;
      hash ^= hash >>> 29;
    }
    return hash(hash, tail(in, at, end - at), count);
  }

  private static long hash(long low, long high, int count) {
    long product = (low ^ count) * FACTOR;
    product = (product ^ (product >>> 32) ^ high) * FACTOR;
    return product ^ (product >>> 32);
  }

  /** Returns at most eight bytes as a number. */
  private static long tail(byte[] in, int from, int count) {
    long word = 0;
    for (int i = count - 1; i >= 0; i--) {
      word = (word << Byte.SIZE) | (in[from + i] & 0xFF);
    }
    return word;
  }
}
