package org.mtl4j.data.log;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.packed.ChunkStore;
import org.mtl4j.data.packed.PackedBuilder;

/** A growing {@link CategoryColumn}. */
final class CategoryColumnBuilder extends ColumnBuilder {
  private final Dictionary dictionary;
  private final Set<String> missing;
  private int[] codes;
  private @Nullable List<String> tokens;
  private @Nullable PackedBuilder packed;

  CategoryColumnBuilder(Set<String> missing) {
    this(missing, new Dictionary(missing), FIRST_CAPACITY);
  }

  private CategoryColumnBuilder(Set<String> missing, Dictionary dictionary, int capacity) {
    this.missing = missing;
    this.dictionary = dictionary;
    codes = new int[capacity];
  }

  @Override
  CategoryColumnBuilder next(int capacity) {
    return new CategoryColumnBuilder(missing, dictionary.next(missing), capacity);
  }

  @Override
  void end() {
    tokens = dictionary.tokens();
  }

  @Nullable String parse(int row, Cell cell) {
    set(row, dictionary.code(cell));
    return null;
  }

  @Override
  public @Nullable String parse(int row, CharSequence text) {
    set(row, dictionary.code(text));
    return null;
  }

  @Override
  @Nullable String missing(int row) {
    set(row, CategoryColumn.MISSING);
    return null;
  }

  private void set(int row, int code) {
    codes = IntArrays.grow(codes, row + 1, row);
    codes[row] = code;
    written(row);
  }

  @Override
  void keep(int[] kept, int count) {
    for (int i = 0; i < count; i++) {
      codes[i] = codes[kept[i]];
    }
  }

  @Override
  void clear() {
    super.clear();
    packed = null;
  }

  @Override
  void append(ColumnBuilder block, int at, int rows, ChunkStore store) {
    CategoryColumnBuilder other = (CategoryColumnBuilder) block;
    dictionary.translate(other.codes, rows, other.dictionary, Objects.requireNonNull(other.tokens));
    if (packed == null) {
      packed = new PackedBuilder(store);
    }
    packed.add(other.codes, rows);
    written(at + rows - 1);
  }

  CategoryColumn build(int rows) {
    return packed == null
        ? new CategoryColumn(Arrays.copyOf(codes, rows), dictionary.tokens())
        : new CategoryColumn(packed.ints(), dictionary.tokens());
  }
}
