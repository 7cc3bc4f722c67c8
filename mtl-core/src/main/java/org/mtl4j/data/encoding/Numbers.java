package org.mtl4j.data.encoding;

import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.List;
import org.mtl4j.data.log.Column;
import org.mtl4j.data.log.NumberColumn;
import org.mtl4j.data.packed.RowReader;

/** The numbers that a network gets of each row, one for each numeric feature. */
sealed interface Numbers {
  /** Returns how many a row has. */
  int width();

  /** Returns a number of a row. */
  float get(int row, int place);

  /** Copies a number of each of some rows. */
  void copy(int from, int place, float[] target, int count);

  /** Numbers of a log, normalised when they are asked for. */
  final class Found implements Numbers {
    private final FloatList[] raw;
    private final Normalizer[] normalizers;

    Found(Encoding encoding, List<Column> columns) {
      raw =
          columns.stream()
              .filter(NumberColumn.class::isInstance)
              .map(column -> ((NumberColumn) column).values())
              .toArray(FloatList[]::new);
      normalizers =
          encoding.features().stream()
              .filter(FeatureEncoding.Numeric.class::isInstance)
              .map(feature -> ((FeatureEncoding.Numeric) feature).normalizer())
              .toArray(Normalizer[]::new);
    }

    @Override
    public int width() {
      return raw.length;
    }

    @Override
    public float get(int row, int place) {
      return normalizers[place].apply(raw[place].getFloat(row));
    }

    @Override
    public void copy(int from, int place, float[] target, int count) {
      raw[place].getElements(from, target, 0, count);
      for (int i = 0; i < count; i++) {
        target[i] = normalizers[place].apply(target[i]);
      }
    }

    private void copy(int place, IntList rows, float[] target, int width) {
      int at = place;
      for (RowReader reader = new RowReader(rows); reader.next(); ) {
        float[] some = reader.floats(raw[place]);
        for (int i = 0; i < reader.count(); i++, at += width) {
          target[at] = normalizers[place].apply(some[i]);
        }
      }
    }
  }

  /**
   * Numbers in memory, row by row in one block: a row that is taken at random is then one short run
   * of memory instead of a cache miss for each column.
   */
  final class Held implements Numbers {
    private final float[] block;
    private final int width;

    Held(int rows, int width) {
      this.width = width;
      block = new float[Math.multiplyExact(rows, width)];
    }

    /** Copies a number of each of some rows; several threads may copy different ones at once. */
    void copy(Numbers all, int place, IntList rows) {
      if (all instanceof Found found) {
        found.copy(place, rows, block, width);
        return;
      }
      for (int i = 0; i < rows.size(); i++) {
        block[i * width + place] = all.get(rows.getInt(i), place);
      }
    }

    @Override
    public int width() {
      return width;
    }

    @Override
    public float get(int row, int place) {
      return block[row * width + place];
    }

    @Override
    public void copy(int from, int place, float[] target, int count) {
      for (int i = 0; i < count; i++) {
        target[i] = get(from + i, place);
      }
    }
  }
}
