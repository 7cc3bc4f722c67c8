package org.mtl4j.data.log;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.Limits;
import org.mtl4j.data.Text;
import org.mtl4j.data.packed.ChunkStore;
import org.mtl4j.data.packed.PackedBuilder;

/**
 * A growing {@link BagColumn}. Missing texts between separators, the empty one among them, are left
 * out.
 */
final class BagColumnBuilder extends ColumnBuilder {
  private final Dictionary dictionary;
  private final Set<String> missing;
  private final String separator;
  private final byte[] separatorBytes;
  private final Cell token = new Cell();

  /** Where each row's values end. */
  private int[] ends;

  private int[] codes;
  private @Nullable List<String> tokens;
  private @Nullable PackedBuilder packedOffsets;
  private @Nullable PackedBuilder packedCodes;

  BagColumnBuilder(Set<String> missing, String separator) {
    this(missing, separator, new Dictionary(missing), FIRST_CAPACITY);
  }

  private BagColumnBuilder(
      Set<String> missing, String separator, Dictionary dictionary, int capacity) {
    this.missing = missing;
    this.separator = separator;
    this.dictionary = dictionary;
    separatorBytes = separator.getBytes(StandardCharsets.UTF_8);
    ends = new int[capacity];
    codes = new int[capacity];
  }

  @Override
  BagColumnBuilder next(int capacity) {
    return new BagColumnBuilder(missing, separator, dictionary.next(missing), capacity);
  }

  @Override
  void end() {
    tokens = dictionary.tokens();
  }

  @Override
  public @Nullable String parse(int row, CharSequence text) {
    missing(row);
    if (text instanceof Cell cell) {
      split(row, cell);
      return null;
    }
    for (CharSequence part : Text.split(text, separator)) {
      add(row, part);
    }
    return null;
  }

  /** Adds the values in a cell, by its bytes: in UTF-8 no character is part of another. */
  private void split(int row, Cell cell) {
    byte[] bytes = cell.bytes();
    int end = cell.begin() + cell.size();
    int from = cell.begin();
    int last = end - separatorBytes.length;
    for (int at = from; at <= last; at++) {
      if (bytes[at] == separatorBytes[0] && isSeparator(bytes, at)) {
        add(row, token.set(bytes, from, at - from, true));
        from = at + separatorBytes.length;
        at = from - 1;
      }
    }
    add(row, token.set(bytes, from, end - from, true));
  }

  private void add(int row, Cell value) {
    add(row, value.size() == 0 ? CategoryColumn.MISSING : dictionary.code(value));
  }

  private boolean isSeparator(byte[] bytes, int at) {
    for (int i = 1; i < separatorBytes.length; i++) {
      if (bytes[at + i] != separatorBytes[i]) {
        return false;
      }
    }
    return true;
  }

  private int begin(int row) {
    return row == 0 ? 0 : ends[row - 1];
  }

  /** Empties the bag of a row. */
  @Override
  @Nullable String missing(int row) {
    ends = IntArrays.grow(ends, row + 1, row);
    ends[row] = begin(row);
    written(row);
    return null;
  }

  /** Adds a value to the bag of the row that was emptied last. */
  void add(int row, CharSequence value) {
    add(row, value.length() == 0 ? CategoryColumn.MISSING : dictionary.code(value));
  }

  private void add(int row, int code) {
    if (code != CategoryColumn.MISSING) {
      int end = ends[row];
      codes = IntArrays.grow(codes, Limits.values(end + 1L), end);
      codes[end] = code;
      ends[row] = end + 1;
    }
  }

  @Override
  void keep(int[] kept, int count) {
    int end = 0;
    for (int i = 0; i < count; i++) {
      int begin = begin(kept[i]);
      int size = ends[kept[i]] - begin;
      System.arraycopy(codes, begin, codes, end, size);
      end += size;
      // Changes no end that is still asked for: those are of this row or later ones.
      ends[i] = end;
    }
  }

  @Override
  void clear() {
    super.clear();
    packedOffsets = null;
    packedCodes = null;
  }

  @Override
  void append(ColumnBuilder block, int at, int rows, ChunkStore store) {
    BagColumnBuilder other = (BagColumnBuilder) block;
    int added = other.begin(rows);
    dictionary.translate(
        other.codes, added, other.dictionary, Objects.requireNonNull(other.tokens));
    if (packedOffsets == null || packedCodes == null) {
      packedOffsets = new PackedBuilder(store);
      packedOffsets.add(0);
      packedCodes = new PackedBuilder(store);
    }
    int before = packedCodes.size();
    Limits.values((long) before + added);
    for (int row = 0; row < rows; row++) {
      other.ends[row] += before;
    }
    packedCodes.add(other.codes, added);
    packedOffsets.add(other.ends, rows);
    written(at + rows - 1);
  }

  BagColumn build(int rows) {
    if (packedOffsets != null && packedCodes != null) {
      return new BagColumn(packedOffsets.ints(), packedCodes.ints(), dictionary.tokens());
    }
    int[] offsets = new int[rows + 1];
    System.arraycopy(ends, 0, offsets, 1, rows);
    return new BagColumn(offsets, Arrays.copyOf(codes, offsets[rows]), dictionary.tokens());
  }
}
