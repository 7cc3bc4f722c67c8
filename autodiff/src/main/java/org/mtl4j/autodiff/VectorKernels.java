package org.mtl4j.autodiff;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * The kernels on the Vector API. Only this class and {@link VectorTiles} use the incubator module.
 *
 * <p>A product is divided into tiles of eight rows by one panel of two vectors, and the summed
 * index into chunks. The numbers of one factor are broadcast. That factor is first copied to
 * scratch memory in the order in which the tile reads it, which costs a few percent of the product.
 * The other factor is stored in panels already: packed weights, or inputs that the forward run
 * packed.
 *
 * <p>A chunk is short enough for its numbers to stay in cache. The next chunk continues with the
 * sums in C, so that every output remains one chain in ascending order.
 *
 * <p>Tiles that reach beyond an edge of C are summed in scratch memory, because with a masked store
 * the JIT compiler boxed its vectors.
 */
final class VectorKernels extends Kernels {
  private static final VectorSpecies<Float> SPECIES = VectorTiles.SPECIES;
  private static final int LANES = VectorTiles.LANES;
  private static final int PANEL = VectorTiles.PANEL;
  private static final int TILE = VectorTiles.TILE;

  /** How many panels a single row is multiplied with at once: few, so that reads are sequential. */
  private static final int GROUP = 2;

  /** Terms in a chunk of {@link #product}. */
  private static final int DEPTH = VectorTiles.DEPTH;

  /** Rows of the batch in a chunk of {@link #transposedMultiply}. */
  private static final int ROWS = 128;

  /** Outputs of {@link #transposedMultiply} that are copied to scratch memory together. */
  private static final int OUTPUTS = 64;

  /** Distance of rows in scratch memory, see {@link VectorTiles#ROOM}. */
  private static final int ROOM = VectorTiles.ROOM;

  @Override
  public String name() {
    return "vector " + SPECIES.vectorBitSize();
  }

  @Override
  Packed room(int depth, int width) {
    return new PanelMatrix(depth, width, PANEL);
  }

  @Override
  Scratch scratch(int width) {
    return new Tile();
  }

  @Override
  void product(
      RowBlock block, View a, Packed packed, float @Nullable [] bias, View c, boolean add) {
    Tile tile = (Tile) block.scratch;
    PanelMatrix b = (PanelMatrix) packed;
    if (block.rows() == 1) {
      int at = a.at(block.from);
      int out = c.at(block.from);
      float[] start = add ? c.data : bias;
      sumRow(b.depth, a.data, at, b, 0, start, add ? out : 0, c.data, out, tile.sums);
      return;
    }
    tile.out.set(c.data, c.stride);
    for (int from = 0; from < b.depth; from += DEPTH) {
      int deep = Math.min(DEPTH, b.depth - from);
      boolean begun = add || from > 0;
      tile.start.set(begun ? c.data : bias == null ? tile.zero : bias, begun ? c.stride : 0);
      for (int row = block.from; row < block.to; row += TILE) {
        int tall = Math.min(TILE, block.to - row);
        for (int r = 0; r < tall; r++) {
          System.arraycopy(a.data, a.at(row + r) + from, tile.rows, r * ROOM, deep);
        }
        for (int column = 0; column < b.width; column += PANEL) {
          tile.out.at = c.at(row) + column;
          tile.start.at = begun ? tile.out.at : bias == null ? 0 : column;
          int wide = Math.min(PANEL, b.width - column);
          int bt = column * b.depth + from * PANEL;
          tile.sum(true, deep, tall, wide, tile.rows, 0, b.data, bt);
        }
      }
    }
  }

  /**
   * Multiplies one row by {@link #GROUP} panels at once: with one panel each addition would wait
   * for the previous one. The last group may overlap the one before it; results that are computed
   * twice are dropped.
   *
   * @param deep the number of terms
   * @param from the first row of b
   * @param start what each sum begins with, or null for 0; may be c
   */
  private static void sumRow(
      int deep,
      float[] a,
      int at,
      PanelMatrix b,
      int from,
      float @Nullable [] start,
      int startAt,
      float[] c,
      int out,
      float[] sums) {
    int panels = (b.width + PANEL - 1) / PANEL;
    int size = PANEL * b.depth;
    int begin = from * PANEL;
    for (int done = 0; done < panels; done += GROUP) {
      int first = Math.max(0, Math.min(done, panels - GROUP));
      int column = first * PANEL;
      int wide = Math.min(GROUP * PANEL, b.width - column);
      if (start == null) {
        Arrays.fill(sums, 0);
      } else {
        System.arraycopy(start, startAt + column, sums, 0, wide);
      }
      VectorTiles.oneRow(
          deep,
          a,
          at,
          b.data,
          first * size + begin,
          Math.min(first + 1, panels - 1) * size + begin,
          sums);
      int skip = done * PANEL - column;
      System.arraycopy(sums, skip, c, out + column + skip, wide - skip);
    }
  }

  @Override
  void transposedMultiply(
      int rows,
      View d,
      int from,
      int count,
      Packed packed,
      float[] g,
      int at,
      boolean add,
      Scratch scratch) {
    Tile tile = (Tile) scratch;
    PanelMatrix x = (PanelMatrix) packed;
    if (tile.left == null) {
      tile.left = new float[OUTPUTS * ROWS];
    }
    tile.out.set(g, x.width);
    for (int row = 0; row < rows; row += ROWS) {
      int deep = Math.min(ROWS, rows - row);
      boolean begun = add || row > 0;
      tile.start.set(begun ? g : tile.zero, begun ? x.width : 0);
      if (count == 1) {
        for (int k = 0; k < deep; k++) {
          tile.left[k] = d.data[d.at(row + k) + from];
        }
        sumRow(deep, tile.left, 0, x, row, begun ? g : null, at, g, at, tile.sums);
        continue;
      }
      for (int first = 0; first < count; first += OUTPUTS) {
        int outputs = Math.min(OUTPUTS, count - first);
        for (int j = 0; j < outputs; j += PANEL) {
          copyPanel(d, row, deep, from + first + j, tile.left, j * ROWS);
        }
        for (int column = 0; column < x.width; column += PANEL) {
          int wide = Math.min(PANEL, x.width - column);
          for (int j = 0; j < outputs; j += TILE) {
            tile.out.at = at + (first + j) * x.width + column;
            tile.start.at = begun ? tile.out.at : 0;
            int tall = Math.min(TILE, outputs - j);
            int left = j / PANEL * PANEL * ROWS + j % PANEL;
            int bt = column * x.depth + row * PANEL;
            tile.sum(false, deep, tall, wide, tile.left, left, x.data, bt);
          }
        }
      }
    }
  }

  @Override
  void pack(View x, int from, int to, Packed packed) {
    PanelMatrix panels = (PanelMatrix) packed;
    int whole = x.width / PANEL * PANEL;
    for (int column = 0; column < whole; column += PANEL) {
      copyPanel(x, from, to - from, column, panels.data, panels.at(from, column));
    }
    for (int row = from; whole < x.width && row < to; row++) {
      System.arraycopy(
          x.data, x.at(row) + whole, panels.data, panels.at(row, whole), x.width - whole);
    }
  }

  /** Copies one panel of some rows, so that the rows follow each other in memory. */
  private static void copyPanel(View from, int row, int count, int column, float[] to, int at) {
    for (int k = 0; k < count; k++) {
      int source = from.at(row + k) + column;
      int target = at + k * PANEL;
      FloatVector.fromArray(SPECIES, from.data, source).intoArray(to, target);
      FloatVector.fromArray(SPECIES, from.data, source + LANES).intoArray(to, target + LANES);
    }
  }

  @Override
  void multiplyAdd(
      int count, float[] a, int atA, float[] b, int atB, float[] c, int atC, float[] y, int atY) {
    int whole = SPECIES.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector.fromArray(SPECIES, a, atA + i)
          .fma(
              FloatVector.fromArray(SPECIES, b, atB + i),
              FloatVector.fromArray(SPECIES, c, atC + i))
          .intoArray(y, atY + i);
    }
    for (int i = whole; i < count; i++) {
      y[atY + i] = Math.fma(a[atA + i], b[atB + i], c[atC + i]);
    }
  }

  @Override
  void saturatedMultiplyAdd(
      int count, float[] a, int atA, float[] b, int atB, float[] c, int atC, float[] y, int atY) {
    int whole = SPECIES.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector sum =
          FloatVector.fromArray(SPECIES, a, atA + i)
              .fma(
                  FloatVector.fromArray(SPECIES, b, atB + i),
                  FloatVector.fromArray(SPECIES, c, atC + i));
      // Rare: this test is cheaper than applying both limits, which must keep NaN.
      if (sum.abs().compare(VectorOperators.GT, Saturation.LIMIT).anyTrue()) {
        sum = sum.max(-Saturation.LIMIT).min(Saturation.LIMIT);
      }
      sum.intoArray(y, atY + i);
    }
    for (int i = whole; i < count; i++) {
      y[atY + i] = Saturation.of(Math.fma(a[atA + i], b[atB + i], c[atC + i]));
    }
  }

  @Override
  void times(int count, float[] a, int atA, float[] b, int atB, float[] y, int atY) {
    int whole = SPECIES.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector.fromArray(SPECIES, a, atA + i)
          .mul(FloatVector.fromArray(SPECIES, b, atB + i))
          .intoArray(y, atY + i);
    }
    for (int i = whole; i < count; i++) {
      y[atY + i] = a[atA + i] * b[atB + i];
    }
  }

  @Override
  void axpy(int count, float scale, float[] x, int atX, float[] y, int atY) {
    int whole = SPECIES.loopBound(count);
    FloatVector factor = FloatVector.broadcast(SPECIES, scale);
    for (int i = 0; i < whole; i += LANES) {
      factor
          .fma(
              FloatVector.fromArray(SPECIES, x, atX + i),
              FloatVector.fromArray(SPECIES, y, atY + i))
          .intoArray(y, atY + i);
    }
    for (int i = whole; i < count; i++) {
      y[atY + i] = Math.fma(scale, x[atX + i], y[atY + i]);
    }
  }

  @Override
  void scale(int count, float scale, float[] x, int atX, float[] y, int atY) {
    int whole = SPECIES.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector.fromArray(SPECIES, x, atX + i).mul(scale).intoArray(y, atY + i);
    }
    for (int i = whole; i < count; i++) {
      y[atY + i] = scale * x[atX + i];
    }
  }

  @Override
  void keepWherePositive(int count, float[] x, int atX, float[] y, int atY) {
    int whole = SPECIES.loopBound(count);
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector sign = FloatVector.fromArray(SPECIES, x, atX + i);
      zero.blend(
              FloatVector.fromArray(SPECIES, y, atY + i),
              sign.compare(VectorOperators.GT, 0f)
                  .and(sign.compare(VectorOperators.LT, Saturation.LIMIT)))
          .intoArray(y, atY + i);
    }
    for (int i = whole; i < count; i++) {
      float sign = x[atX + i];
      y[atY + i] = sign > 0 && sign < Saturation.LIMIT ? y[atY + i] : 0;
    }
  }

  @Override
  void keepWithinLimit(int count, float[] x, int atX, float[] y, int atY) {
    int whole = SPECIES.loopBound(count);
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = 0; i < whole; i += LANES) {
      zero.blend(
              FloatVector.fromArray(SPECIES, y, atY + i),
              FloatVector.fromArray(SPECIES, x, atX + i)
                  .abs()
                  .compare(VectorOperators.LT, Saturation.LIMIT))
          .intoArray(y, atY + i);
    }
    for (int i = whole; i < count; i++) {
      y[atY + i] = Math.abs(x[atX + i]) < Saturation.LIMIT ? y[atY + i] : 0;
    }
  }

  /** Scratch memory: copies in the order of reading, and sums of tiles at an edge. */
  static final class Tile extends Scratch {
    final float[] rows = new float[TILE * ROOM];
    final float[] sums = new float[TILE * PANEL];
    final float[] zero = new float[PANEL];

    /** What the sums of the next tile begin with. */
    final VectorTiles.Rows start = new VectorTiles.Rows();

    /** Where the sums of the next tile are stored. */
    final VectorTiles.Rows out = new VectorTiles.Rows();

    /** The rows of {@link #sums}. */
    private final VectorTiles.Rows edge = new VectorTiles.Rows();

    /** Allocated by the first weight gradient; row blocks do not need it. */
    float @Nullable [] left;

    Tile() {
      edge.set(sums, PANEL);
    }

    /**
     * Sums a tile from {@link #start} to {@link #out}, in scratch memory if it reaches beyond an
     * edge.
     */
    void sum(boolean byRows, int deep, int tall, int wide, float[] a, int at, float[] b, int bt) {
      if (tall == TILE && (wide == PANEL || wide == LANES)) {
        sum(byRows, wide, deep, a, at, b, bt, start, out);
        return;
      }
      for (int r = 0; r < tall; r++) {
        System.arraycopy(start.data, start.at + r * start.step, sums, r * PANEL, wide);
      }
      sum(byRows, wide, deep, a, at, b, bt, edge, edge);
      for (int r = 0; r < tall; r++) {
        System.arraycopy(sums, r * PANEL, out.data, out.at + r * out.step, wide);
      }
    }

    private static void sum(
        boolean byRows,
        int wide,
        int deep,
        float[] a,
        int at,
        float[] b,
        int bt,
        VectorTiles.Rows start,
        VectorTiles.Rows out) {
      if (byRows && wide > LANES) {
        VectorTiles.byRows(deep, a, b, bt, start, out);
      } else if (byRows) {
        VectorTiles.byRowsNarrow(deep, a, b, bt, start, out);
      } else if (wide > LANES) {
        VectorTiles.byColumns(deep, a, at, b, bt, start, out);
      } else {
        VectorTiles.byColumnsNarrow(deep, a, at, b, bt, start, out);
      }
    }
  }
}
