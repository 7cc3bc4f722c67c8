package org.mtl4j.autodiff;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels on the Vector API, the only class that touches the incubator module.
 *
 * <p>A product is made of tiles, eight rows by one panel of two vectors, which stay in sixteen
 * registers while the summed index runs through a chunk. The factor whose numbers are broadcast is
 * copied to scratch first, the tile's rows at a constant distance: every address in the loop is
 * then one register and a constant, where rows at a distance known only at run time left the JIT
 * compiler short of registers and checking every index. The other factor is read where it stands:
 * packed weights panel by panel, the rows of a batch at their stride.
 *
 * <p>A chunk is as long as what it reads stays in cache; the next one goes on from the sums in C,
 * so that every output remains one chain in ascending order.
 *
 * <p>Tiles that reach over an edge of C are summed in scratch: a masked store here made the JIT
 * compiler box its vectors.
 */
final class VectorKernels extends Kernels {
  /** At most 512 bits, so that a panel is at most {@link Kernels#SLACK} wide. */
  private static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() > 16
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();
  private static final int PANEL = 2 * LANES;
  private static final int TILE = 8;

  /** Panels that a single row is multiplied with at once. */
  private static final int GROUP = 4;

  /** Terms in a chunk of {@link #multiply}. */
  private static final int DEPTH = 256;

  /** Rows of the batch in a chunk of {@link #transposedMultiply}, and outputs that share a copy. */
  private static final int ROWS = 128;

  private static final int OUTPUTS = 64;

  /** Distance of rows in scratch: a chunk, and off the powers of two, which caches map together. */
  private static final int ROOM = DEPTH + 8;

  @Override
  public String name() {
    return "vector " + SPECIES.vectorBitSize();
  }

  @Override
  Packed pack(int depth, int width) {
    return new PanelMatrix(depth, width, PANEL);
  }

  @Override
  Scratch scratch(int width) {
    return new Tile();
  }

  @Override
  void product(
      int rows,
      View a,
      int aRow,
      Packed packed,
      float[] bias,
      View c,
      int cRow,
      boolean add,
      Scratch scratch) {
    Tile tile = (Tile) scratch;
    PanelMatrix b = (PanelMatrix) packed;
    if (rows == 1) {
      int out = c.at(cRow);
      sumRow(
          b.depth,
          a.data,
          a.at(aRow),
          b,
          0,
          add ? c.data : bias,
          add ? out : 0,
          c.data,
          out,
          tile.sums);
      return;
    }
    for (int from = 0; from < b.depth; from += DEPTH) {
      int deep = Math.min(DEPTH, b.depth - from);
      boolean begun = add || from > 0;
      for (int i = 0; i < rows; i += TILE) {
        int tall = Math.min(TILE, rows - i);
        for (int r = 0; r < tall; r++) {
          System.arraycopy(a.data, a.at(aRow + i + r) + from, tile.rows, r * ROOM, deep);
        }
        int out = c.at(cRow + i);
        for (int column = 0; column < b.width; column += PANEL) {
          tile.sum(
              true,
              deep,
              tall,
              Math.min(PANEL, b.width - column),
              tile.rows,
              0,
              b.data,
              column * b.depth + from * PANEL,
              begun ? c.data : bias == null ? tile.zero : bias,
              begun ? out + column : bias == null ? 0 : column,
              begun ? c.stride : 0,
              c.data,
              out + column,
              c.stride);
        }
      }
    }
  }

  /**
   * One row by {@link #GROUP} panels at once: one alone would leave the arithmetic waiting for the
   * two sums of the term before. The last group may overlap the one before it; what is computed
   * again is dropped.
   *
   * @param from the first row of b
   * @param deep number of terms
   * @param start what each chain begins with, or null for 0; may be c
   */
  private static void sumRow(
      int deep,
      float[] a,
      int at,
      PanelMatrix b,
      int from,
      float[] start,
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
      row(
          deep,
          a,
          at,
          b.data,
          first * size + begin,
          Math.min(first + 1, panels - 1) * size + begin,
          Math.min(first + 2, panels - 1) * size + begin,
          Math.min(first + 3, panels - 1) * size + begin,
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
    for (int row = 0; row < rows; row += ROWS) {
      int deep = Math.min(ROWS, rows - row);
      boolean begun = add || row > 0;
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
            int out = at + (first + j) * x.width + column;
            tile.sum(
                false,
                deep,
                Math.min(TILE, outputs - j),
                wide,
                tile.left,
                j / PANEL * PANEL * ROWS + j % PANEL,
                x.data,
                column * x.depth + row * PANEL,
                begun ? g : tile.zero,
                begun ? out : 0,
                begun ? x.width : 0,
                g,
                out,
                x.width);
          }
        }
      }
    }
  }

  /** Copies a panel's width of some rows, so that they stand one behind the other. */
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
  void multiply(int count, float[] a, int atA, float[] b, int atB, float[] y, int atY) {
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
  void keepWherePositive(int count, float[] sign, int atSign, float[] y, int atY) {
    int whole = SPECIES.loopBound(count);
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = 0; i < whole; i += LANES) {
      zero.blend(
              FloatVector.fromArray(SPECIES, y, atY + i),
              FloatVector.fromArray(SPECIES, sign, atSign + i).compare(VectorOperators.GT, 0f))
          .intoArray(y, atY + i);
    }
    for (int i = whole; i < count; i++) {
      y[atY + i] = sign[atSign + i] > 0 ? y[atY + i] : 0;
    }
  }

  /**
   * Sums a tile of eight rows by two vectors: out[r · outStep ..) = start[r · startStep ..) + Σ_k
   * a[r · ROOM + k] · b[bt + k · PANEL ..), in ascending k.
   */
  private static void rows(
      int depth,
      float[] a,
      float[] b,
      int bt,
      float[] start,
      int startAt,
      int startStep,
      float[] out,
      int outAt,
      int outStep) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector t0 = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    FloatVector s1 = FloatVector.fromArray(SPECIES, start, startAt + startStep);
    FloatVector t1 = FloatVector.fromArray(SPECIES, start, startAt + startStep + LANES);
    FloatVector s2 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startStep);
    FloatVector t2 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startStep + LANES);
    FloatVector s3 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startStep);
    FloatVector t3 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startStep + LANES);
    FloatVector s4 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startStep);
    FloatVector t4 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startStep + LANES);
    FloatVector s5 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startStep);
    FloatVector t5 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startStep + LANES);
    FloatVector s6 = FloatVector.fromArray(SPECIES, start, startAt + 6 * startStep);
    FloatVector t6 = FloatVector.fromArray(SPECIES, start, startAt + 6 * startStep + LANES);
    FloatVector s7 = FloatVector.fromArray(SPECIES, start, startAt + 7 * startStep);
    FloatVector t7 = FloatVector.fromArray(SPECIES, start, startAt + 7 * startStep + LANES);
    for (int k = 0; k < depth; k++) {
      FloatVector x = FloatVector.fromArray(SPECIES, b, bt + k * PANEL);
      FloatVector y = FloatVector.fromArray(SPECIES, b, bt + k * PANEL + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[k]);
      s0 = a0.fma(x, s0);
      t0 = a0.fma(y, t0);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[ROOM + k]);
      s1 = a1.fma(x, s1);
      t1 = a1.fma(y, t1);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[2 * ROOM + k]);
      s2 = a2.fma(x, s2);
      t2 = a2.fma(y, t2);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[3 * ROOM + k]);
      s3 = a3.fma(x, s3);
      t3 = a3.fma(y, t3);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[4 * ROOM + k]);
      s4 = a4.fma(x, s4);
      t4 = a4.fma(y, t4);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[5 * ROOM + k]);
      s5 = a5.fma(x, s5);
      t5 = a5.fma(y, t5);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[6 * ROOM + k]);
      s6 = a6.fma(x, s6);
      t6 = a6.fma(y, t6);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[7 * ROOM + k]);
      s7 = a7.fma(x, s7);
      t7 = a7.fma(y, t7);
    }
    s0.intoArray(out, outAt);
    t0.intoArray(out, outAt + LANES);
    s1.intoArray(out, outAt + outStep);
    t1.intoArray(out, outAt + outStep + LANES);
    s2.intoArray(out, outAt + 2 * outStep);
    t2.intoArray(out, outAt + 2 * outStep + LANES);
    s3.intoArray(out, outAt + 3 * outStep);
    t3.intoArray(out, outAt + 3 * outStep + LANES);
    s4.intoArray(out, outAt + 4 * outStep);
    t4.intoArray(out, outAt + 4 * outStep + LANES);
    s5.intoArray(out, outAt + 5 * outStep);
    t5.intoArray(out, outAt + 5 * outStep + LANES);
    s6.intoArray(out, outAt + 6 * outStep);
    t6.intoArray(out, outAt + 6 * outStep + LANES);
    s7.intoArray(out, outAt + 7 * outStep);
    t7.intoArray(out, outAt + 7 * outStep + LANES);
  }

  /** The same, one vector wide. */
  private static void rowsNarrow(
      int depth,
      float[] a,
      float[] b,
      int bt,
      float[] start,
      int startAt,
      int startStep,
      float[] out,
      int outAt,
      int outStep) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector s1 = FloatVector.fromArray(SPECIES, start, startAt + startStep);
    FloatVector s2 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startStep);
    FloatVector s3 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startStep);
    FloatVector s4 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startStep);
    FloatVector s5 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startStep);
    FloatVector s6 = FloatVector.fromArray(SPECIES, start, startAt + 6 * startStep);
    FloatVector s7 = FloatVector.fromArray(SPECIES, start, startAt + 7 * startStep);
    for (int k = 0; k < depth; k++) {
      FloatVector x = FloatVector.fromArray(SPECIES, b, bt + k * PANEL);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[k]);
      s0 = a0.fma(x, s0);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[ROOM + k]);
      s1 = a1.fma(x, s1);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[2 * ROOM + k]);
      s2 = a2.fma(x, s2);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[3 * ROOM + k]);
      s3 = a3.fma(x, s3);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[4 * ROOM + k]);
      s4 = a4.fma(x, s4);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[5 * ROOM + k]);
      s5 = a5.fma(x, s5);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[6 * ROOM + k]);
      s6 = a6.fma(x, s6);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[7 * ROOM + k]);
      s7 = a7.fma(x, s7);
    }
    s0.intoArray(out, outAt);
    s1.intoArray(out, outAt + outStep);
    s2.intoArray(out, outAt + 2 * outStep);
    s3.intoArray(out, outAt + 3 * outStep);
    s4.intoArray(out, outAt + 4 * outStep);
    s5.intoArray(out, outAt + 5 * outStep);
    s6.intoArray(out, outAt + 6 * outStep);
    s7.intoArray(out, outAt + 7 * outStep);
  }

  /**
   * Sums a tile of eight columns of a by two vectors: out[r · outStep ..) = start[r · startStep ..)
   * + Σ_k a[at + k · PANEL + r] · b[bt + k · PANEL ..), in ascending k.
   */
  private static void columns(
      int depth,
      float[] a,
      int at,
      float[] b,
      int bt,
      float[] start,
      int startAt,
      int startStep,
      float[] out,
      int outAt,
      int outStep) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector t0 = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    FloatVector s1 = FloatVector.fromArray(SPECIES, start, startAt + startStep);
    FloatVector t1 = FloatVector.fromArray(SPECIES, start, startAt + startStep + LANES);
    FloatVector s2 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startStep);
    FloatVector t2 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startStep + LANES);
    FloatVector s3 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startStep);
    FloatVector t3 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startStep + LANES);
    FloatVector s4 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startStep);
    FloatVector t4 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startStep + LANES);
    FloatVector s5 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startStep);
    FloatVector t5 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startStep + LANES);
    FloatVector s6 = FloatVector.fromArray(SPECIES, start, startAt + 6 * startStep);
    FloatVector t6 = FloatVector.fromArray(SPECIES, start, startAt + 6 * startStep + LANES);
    FloatVector s7 = FloatVector.fromArray(SPECIES, start, startAt + 7 * startStep);
    FloatVector t7 = FloatVector.fromArray(SPECIES, start, startAt + 7 * startStep + LANES);
    for (int k = 0; k < depth; k++) {
      FloatVector x = FloatVector.fromArray(SPECIES, b, bt + k * PANEL);
      FloatVector y = FloatVector.fromArray(SPECIES, b, bt + k * PANEL + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at + k * PANEL]);
      s0 = a0.fma(x, s0);
      t0 = a0.fma(y, t0);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + k * PANEL + 1]);
      s1 = a1.fma(x, s1);
      t1 = a1.fma(y, t1);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + k * PANEL + 2]);
      s2 = a2.fma(x, s2);
      t2 = a2.fma(y, t2);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + k * PANEL + 3]);
      s3 = a3.fma(x, s3);
      t3 = a3.fma(y, t3);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[at + k * PANEL + 4]);
      s4 = a4.fma(x, s4);
      t4 = a4.fma(y, t4);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[at + k * PANEL + 5]);
      s5 = a5.fma(x, s5);
      t5 = a5.fma(y, t5);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[at + k * PANEL + 6]);
      s6 = a6.fma(x, s6);
      t6 = a6.fma(y, t6);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[at + k * PANEL + 7]);
      s7 = a7.fma(x, s7);
      t7 = a7.fma(y, t7);
    }
    s0.intoArray(out, outAt);
    t0.intoArray(out, outAt + LANES);
    s1.intoArray(out, outAt + outStep);
    t1.intoArray(out, outAt + outStep + LANES);
    s2.intoArray(out, outAt + 2 * outStep);
    t2.intoArray(out, outAt + 2 * outStep + LANES);
    s3.intoArray(out, outAt + 3 * outStep);
    t3.intoArray(out, outAt + 3 * outStep + LANES);
    s4.intoArray(out, outAt + 4 * outStep);
    t4.intoArray(out, outAt + 4 * outStep + LANES);
    s5.intoArray(out, outAt + 5 * outStep);
    t5.intoArray(out, outAt + 5 * outStep + LANES);
    s6.intoArray(out, outAt + 6 * outStep);
    t6.intoArray(out, outAt + 6 * outStep + LANES);
    s7.intoArray(out, outAt + 7 * outStep);
    t7.intoArray(out, outAt + 7 * outStep + LANES);
  }

  /** The same, one vector wide. */
  private static void columnsNarrow(
      int depth,
      float[] a,
      int at,
      float[] b,
      int bt,
      float[] start,
      int startAt,
      int startStep,
      float[] out,
      int outAt,
      int outStep) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector s1 = FloatVector.fromArray(SPECIES, start, startAt + startStep);
    FloatVector s2 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startStep);
    FloatVector s3 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startStep);
    FloatVector s4 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startStep);
    FloatVector s5 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startStep);
    FloatVector s6 = FloatVector.fromArray(SPECIES, start, startAt + 6 * startStep);
    FloatVector s7 = FloatVector.fromArray(SPECIES, start, startAt + 7 * startStep);
    for (int k = 0; k < depth; k++) {
      FloatVector x = FloatVector.fromArray(SPECIES, b, bt + k * PANEL);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at + k * PANEL]);
      s0 = a0.fma(x, s0);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + k * PANEL + 1]);
      s1 = a1.fma(x, s1);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + k * PANEL + 2]);
      s2 = a2.fma(x, s2);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + k * PANEL + 3]);
      s3 = a3.fma(x, s3);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[at + k * PANEL + 4]);
      s4 = a4.fma(x, s4);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[at + k * PANEL + 5]);
      s5 = a5.fma(x, s5);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[at + k * PANEL + 6]);
      s6 = a6.fma(x, s6);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[at + k * PANEL + 7]);
      s7 = a7.fma(x, s7);
    }
    s0.intoArray(out, outAt);
    s1.intoArray(out, outAt + outStep);
    s2.intoArray(out, outAt + 2 * outStep);
    s3.intoArray(out, outAt + 3 * outStep);
    s4.intoArray(out, outAt + 4 * outStep);
    s5.intoArray(out, outAt + 5 * outStep);
    s6.intoArray(out, outAt + 6 * outStep);
    s7.intoArray(out, outAt + 7 * outStep);
  }

  /**
   * Eight vectors of sums of one row: sums[i · PANEL ..) += Σ_k a[at + k] · b[pᵢ + k · PANEL ..),
   * in ascending k, i below 4.
   */
  private static void row(
      int depth, float[] a, int at, float[] b, int p0, int p1, int p2, int p3, float[] sums) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, sums, 0 * LANES);
    FloatVector s1 = FloatVector.fromArray(SPECIES, sums, 1 * LANES);
    FloatVector s2 = FloatVector.fromArray(SPECIES, sums, 2 * LANES);
    FloatVector s3 = FloatVector.fromArray(SPECIES, sums, 3 * LANES);
    FloatVector s4 = FloatVector.fromArray(SPECIES, sums, 4 * LANES);
    FloatVector s5 = FloatVector.fromArray(SPECIES, sums, 5 * LANES);
    FloatVector s6 = FloatVector.fromArray(SPECIES, sums, 6 * LANES);
    FloatVector s7 = FloatVector.fromArray(SPECIES, sums, 7 * LANES);
    for (int k = 0; k < depth; k++) {
      FloatVector x = FloatVector.broadcast(SPECIES, a[at + k]);
      s0 = x.fma(FloatVector.fromArray(SPECIES, b, p0 + k * PANEL), s0);
      s1 = x.fma(FloatVector.fromArray(SPECIES, b, p0 + k * PANEL + LANES), s1);
      s2 = x.fma(FloatVector.fromArray(SPECIES, b, p1 + k * PANEL), s2);
      s3 = x.fma(FloatVector.fromArray(SPECIES, b, p1 + k * PANEL + LANES), s3);
      s4 = x.fma(FloatVector.fromArray(SPECIES, b, p2 + k * PANEL), s4);
      s5 = x.fma(FloatVector.fromArray(SPECIES, b, p2 + k * PANEL + LANES), s5);
      s6 = x.fma(FloatVector.fromArray(SPECIES, b, p3 + k * PANEL), s6);
      s7 = x.fma(FloatVector.fromArray(SPECIES, b, p3 + k * PANEL + LANES), s7);
    }
    s0.intoArray(sums, 0 * LANES);
    s1.intoArray(sums, 1 * LANES);
    s2.intoArray(sums, 2 * LANES);
    s3.intoArray(sums, 3 * LANES);
    s4.intoArray(sums, 4 * LANES);
    s5.intoArray(sums, 5 * LANES);
    s6.intoArray(sums, 6 * LANES);
    s7.intoArray(sums, 7 * LANES);
  }

  /** Copies of what is read in another order, and sums that do not fit where they belong. */
  static final class Tile extends Scratch {
    final float[] rows = new float[TILE * ROOM];
    final float[] left = new float[OUTPUTS * ROWS];
    final float[] sums = new float[Math.max(TILE, GROUP) * PANEL];
    final float[] zero = new float[PANEL];

    /** Sums a tile, in scratch where it reaches over an edge. */
    void sum(
        boolean byRows,
        int deep,
        int tall,
        int wide,
        float[] a,
        int at,
        float[] b,
        int bt,
        float[] start,
        int startAt,
        int startStep,
        float[] out,
        int outAt,
        int outStep) {
      if (tall == TILE && (wide == PANEL || wide == LANES)) {
        choose(byRows, wide, deep, a, at, b, bt, start, startAt, startStep, out, outAt, outStep);
        return;
      }
      for (int r = 0; r < tall; r++) {
        System.arraycopy(start, startAt + r * startStep, sums, r * PANEL, wide);
      }
      choose(byRows, wide, deep, a, at, b, bt, sums, 0, PANEL, sums, 0, PANEL);
      for (int r = 0; r < tall; r++) {
        System.arraycopy(sums, r * PANEL, out, outAt + r * outStep, wide);
      }
    }

    private static void choose(
        boolean byRows,
        int wide,
        int deep,
        float[] a,
        int at,
        float[] b,
        int bt,
        float[] start,
        int startAt,
        int startStep,
        float[] out,
        int outAt,
        int outStep) {
      if (byRows && wide > LANES) {
        rows(deep, a, b, bt, start, startAt, startStep, out, outAt, outStep);
      } else if (byRows) {
        rowsNarrow(deep, a, b, bt, start, startAt, startStep, out, outAt, outStep);
      } else if (wide > LANES) {
        columns(deep, a, at, b, bt, start, startAt, startStep, out, outAt, outStep);
      } else {
        columnsNarrow(deep, a, at, b, bt, start, startAt, startStep, out, outAt, outStep);
      }
    }
  }
}
