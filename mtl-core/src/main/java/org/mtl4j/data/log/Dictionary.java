package org.mtl4j.data.log;

import it.unimi.dsi.fastutil.bytes.ByteArrays;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntList;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.mtl4j.data.Text;
import org.mtl4j.data.packed.PackedInts;

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
  static List<String> checked(List<String> texts, IntList codes, int least) {
    int most = texts.size();
    boolean isKnown = codes instanceof PackedInts packed && packed.isWithin(least, most - 1);
    for (int i = 0; i < codes.size() && !isKnown; i++) {
      int code = codes.getInt(i);
      if (code < least || code >= most) {
        throw new IllegalArgumentException(
            "code " + code + " at " + i + " is outside the dictionary of " + most);
      }
    }
    if (texts instanceof TokenList) {
      return texts;
    }
    texts.forEach(Text::requireWhole);
    return List.copyOf(texts);
  }

  /**
   * Writes texts.
   *
   * @param texts in their order
   * @param out where to
   * @throws IOException if that fails
   */
  static void write(List<String> texts, DataOutput out) throws IOException {
    out.writeInt(texts.size());
    Cell window = new Cell();
    for (int i = 0; i < texts.size(); i++) {
      if (texts instanceof TokenList tokens) {
        tokens.cell(i, window);
        out.writeInt(window.size());
        out.write(window.bytes(), window.begin(), window.size());
      } else {
        byte[] bytes = texts.get(i).getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
      }
    }
  }

  /**
   * Reads texts.
   *
   * @param in what {@link #write} wrote
   * @throws IOException if it is something else
   */
  static List<String> read(DataInput in) throws IOException {
    int count = in.readInt();
    int[] begins = new int[count];
    byte[] entries = new byte[Math.max(LEAST_SLOTS, 2 * HEADER * count)];
    int end = 0;
    for (int place = 0; place < count; place++) {
      int size = in.readInt();
      begins[place] = end;
      int next = Math.addExact(end, HEADER + size);
      entries = ByteArrays.grow(entries, next, end);
      WORDS.set(entries, end, (long) place << 32 | size);
      in.readFully(entries, end + HEADER, size);
      end = next;
    }
    return new TokenList(Arrays.copyOf(entries, end), begins, 0, count);
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
    otherBytes = ByteArrays.ensureCapacity(otherBytes, length);
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
    long hash = hash(in, from, count);
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    for (long found = slots[slot]; found != 0; found = slots[slot]) {
      if ((found ^ hash) >>> 32 == 0) {
        int begin = ((int) found - 1) * Long.BYTES;
        long header = (long) WORDS.get(entries, begin);
        if ((int) header == count && same(begin + HEADER, in, from, count)) {
          return (int) (header >>> 32);
        }
      }
      slot = (slot + 1) & mask;
    }
    return add ? add(in, from, count, hash) : -1;
  }

  /** Returns whether a text here, which ends with zeros up to a whole word, is another one. */
  private boolean same(int begin, byte[] in, int from, int count) {
    int at = 0;
    for (; at + Long.BYTES <= count; at += Long.BYTES) {
      if ((long) WORDS.get(entries, begin + at) != (long) WORDS.get(in, from + at)) {
        return false;
      }
    }
    return at == count || (long) WORDS.get(entries, begin + at) == tail(in, from + at, count - at);
  }

  private int add(byte[] in, int from, int count, long hash) {
    int place = size++;
    int begin = entriesEnd;
    int words = (count + Long.BYTES - 1) / Long.BYTES;
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
    long hash = count * FACTOR;
    int end = from + count;
    int at = from;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      hash = mixed(hash ^ (long) WORDS.get(in, at));
    }
    return at < end ? mixed(hash ^ tail(in, at, end - at)) : hash;
  }

  private static long mixed(long bits) {
    long product = bits * FACTOR;
    return product ^ (product >>> 32);
  }

  /** Returns the last bytes of a text, fewer than eight, as a number. */
  private static long tail(byte[] in, int from, int count) {
    if (from + Long.BYTES <= in.length) {
      return (long) WORDS.get(in, from) & (-1L >>> (Long.SIZE - Byte.SIZE * count));
    }
    long word = 0;
    for (int i = count - 1; i >= 0; i--) {
      word = (word << Byte.SIZE) | (in[from + i] & 0xFF);
    }
    return word;
  }
}
