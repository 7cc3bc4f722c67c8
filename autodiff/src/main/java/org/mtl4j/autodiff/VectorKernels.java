package org.mtl4j.autodiff;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels on the Vector API, the only class that touches the incubator module.
 *
 * <p>B is packed in panels of two vectors' width, padded with zeros. A tile of eight rows by one
 * panel is summed in sixteen registers over the whole depth, so B is read once per eight rows and C
 * is written once. The tiles of eight, four rows and one are the same code written out, because an
 * array of vectors would live in memory.
 *
 * <p>A panel that is wider than what is left of C goes through scratch: a masked store here made
 * the JIT compiler box its vectors.
 */
final class VectorKernels extends Kernels {
  /** At most 512 bits, so that a panel is at most {@link Kernels#PAD} wide. */
  private static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() > 16
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();
  private static final int PANEL = 2 * LANES;
  private static final int TILE = 8;

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
    return new PanelMatrix.Tile(TILE, PANEL);
  }

  @Override
  void multiply(
      int rows,
      View a,
      int aRow,
      Packed packed,
      float[] bias,
      View c,
      int cRow,
      boolean add,
      Scratch scratch) {
    PanelMatrix.Tile aside = (PanelMatrix.Tile) scratch;
    float[] panels = ((PanelMatrix) packed).data;
    int depth = packed.depth;
    for (int column = 0; column < packed.width; column += PANEL) {
      int panel = column * depth;
      int left = Math.min(PANEL, packed.width - column);
      float[] start = bias;
      int startAt = column;
      if (bias != null && column + PANEL > bias.length) {
        start = aside.start;
        System.arraycopy(bias, column, start, 0, left);
        startAt = 0;
      }
      int i = 0;
      while (i < rows) {
        int tile = tile(rows - i);
        int at = a.at(aRow + i);
        int out = c.at(cRow + i) + column;
        if (left == PANEL) {
          tile(
              tile, depth, a.data, at, a.stride, 1, panels, panel, PANEL, start, startAt, c.data,
              out, c.stride, add);
        } else {
          tile(
              tile, depth, a.data, at, a.stride, 1, panels, panel, PANEL, start, startAt, aside.out,
              0, PANEL, false);
          for (int r = 0; r < tile; r++) {
            copy(aside.out, r * PANEL, c.data, out + r * c.stride, left, add);
          }
        }
        i += tile;
      }
    }
  }

  @Override
  void transposedMultiply(
      int rows,
      View d,
      int from,
      int count,
      View x,
      float[] g,
      int stride,
      boolean add,
      Scratch scratch) {
    for (int column = 0; column < x.width; column += PANEL) {
      int j = 0;
      while (j < count) {
        int tile = tile(count - j);
        tile(
            tile,
            rows,
            d.data,
            d.offset + from + j,
            1,
            d.stride,
            x.data,
            x.offset + column,
            x.stride,
            null,
            0,
            g,
            j * stride + column,
            stride,
            add);
        j += tile;
      }
    }
  }

  private static int tile(int left) {
    return left >= TILE ? TILE : left >= 4 ? 4 : 1;
  }

  private static void copy(float[] from, int at, float[] to, int out, int count, boolean add) {
    for (int i = 0; i < count; i++) {
      to[out + i] = add ? to[out + i] + from[at + i] : from[at + i];
    }
  }

  /**
   * Sums a tile: out[r, 0..PANEL) = start + Σ_k a[at + r·aRow + k·aStep] · b[bt + k·bStep ..), in
   * ascending k.
   */
  private static void tile(
      int rows,
      int depth,
      float[] a,
      int at,
      int aRow,
      int aStep,
      float[] b,
      int bt,
      int bStep,
      float[] start,
      int startAt,
      float[] out,
      int outAt,
      int outStride,
      boolean add) {
    if (rows == TILE) {
      tile8(depth, a, at, aRow, aStep, b, bt, bStep, start, startAt, out, outAt, outStride, add);
    } else if (rows == 4) {
      tile4(depth, a, at, aRow, aStep, b, bt, bStep, start, startAt, out, outAt, outStride, add);
    } else {
      tile1(depth, a, at, aStep, b, bt, bStep, start, startAt, out, outAt, add);
    }
  }

  private static void tile8(
      int depth,
      float[] a,
      int at,
      int aRow,
      int aStep,
      float[] b,
      int bt,
      int bStep,
      float[] start,
      int startAt,
      float[] out,
      int outAt,
      int outStride,
      boolean add) {
    FloatVector first =
        start == null ? FloatVector.zero(SPECIES) : FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector second =
        start == null
            ? FloatVector.zero(SPECIES)
            : FloatVector.fromArray(SPECIES, start, startAt + LANES);
    FloatVector s0 = first;
    FloatVector t0 = second;
    FloatVector s1 = first;
    FloatVector t1 = second;
    FloatVector s2 = first;
    FloatVector t2 = second;
    FloatVector s3 = first;
    FloatVector t3 = second;
    FloatVector s4 = first;
    FloatVector t4 = second;
    FloatVector s5 = first;
    FloatVector t5 = second;
    FloatVector s6 = first;
    FloatVector t6 = second;
    FloatVector s7 = first;
    FloatVector t7 = second;
    for (int k = 0; k < depth; k++) {
      FloatVector x = FloatVector.fromArray(SPECIES, b, bt);
      FloatVector y = FloatVector.fromArray(SPECIES, b, bt + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      s0 = a0.fma(x, s0);
      t0 = a0.fma(y, t0);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + aRow]);
      s1 = a1.fma(x, s1);
      t1 = a1.fma(y, t1);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2 * aRow]);
      s2 = a2.fma(x, s2);
      t2 = a2.fma(y, t2);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + 3 * aRow]);
      s3 = a3.fma(x, s3);
      t3 = a3.fma(y, t3);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[at + 4 * aRow]);
      s4 = a4.fma(x, s4);
      t4 = a4.fma(y, t4);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[at + 5 * aRow]);
      s5 = a5.fma(x, s5);
      t5 = a5.fma(y, t5);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[at + 6 * aRow]);
      s6 = a6.fma(x, s6);
      t6 = a6.fma(y, t6);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[at + 7 * aRow]);
      s7 = a7.fma(x, s7);
      t7 = a7.fma(y, t7);
      at += aStep;
      bt += bStep;
    }
    if (add) {
      s0 = FloatVector.fromArray(SPECIES, out, outAt).add(s0);
      t0 = FloatVector.fromArray(SPECIES, out, outAt + LANES).add(t0);
      s1 = FloatVector.fromArray(SPECIES, out, outAt + outStride).add(s1);
      t1 = FloatVector.fromArray(SPECIES, out, outAt + outStride + LANES).add(t1);
      s2 = FloatVector.fromArray(SPECIES, out, outAt + 2 * outStride).add(s2);
      t2 = FloatVector.fromArray(SPECIES, out, outAt + 2 * outStride + LANES).add(t2);
      s3 = FloatVector.fromArray(SPECIES, out, outAt + 3 * outStride).add(s3);
      t3 = FloatVector.fromArray(SPECIES, out, outAt + 3 * outStride + LANES).add(t3);
      s4 = FloatVector.fromArray(SPECIES, out, outAt + 4 * outStride).add(s4);
      t4 = FloatVector.fromArray(SPECIES, out, outAt + 4 * outStride + LANES).add(t4);
      s5 = FloatVector.fromArray(SPECIES, out, outAt + 5 * outStride).add(s5);
      t5 = FloatVector.fromArray(SPECIES, out, outAt + 5 * outStride + LANES).add(t5);
      s6 = FloatVector.fromArray(SPECIES, out, outAt + 6 * outStride).add(s6);
      t6 = FloatVector.fromArray(SPECIES, out, outAt + 6 * outStride + LANES).add(t6);
      s7 = FloatVector.fromArray(SPECIES, out, outAt + 7 * outStride).add(s7);
      t7 = FloatVector.fromArray(SPECIES, out, outAt + 7 * outStride + LANES).add(t7);
    }
    s0.intoArray(out, outAt);
    t0.intoArray(out, outAt + LANES);
    s1.intoArray(out, outAt + outStride);
    t1.intoArray(out, outAt + outStride + LANES);
    s2.intoArray(out, outAt + 2 * outStride);
    t2.intoArray(out, outAt + 2 * outStride + LANES);
    s3.intoArray(out, outAt + 3 * outStride);
    t3.intoArray(out, outAt + 3 * outStride + LANES);
    s4.intoArray(out, outAt + 4 * outStride);
    t4.intoArray(out, outAt + 4 * outStride + LANES);
    s5.intoArray(out, outAt + 5 * outStride);
    t5.intoArray(out, outAt + 5 * outStride + LANES);
    s6.intoArray(out, outAt + 6 * outStride);
    t6.intoArray(out, outAt + 6 * outStride + LANES);
    s7.intoArray(out, outAt + 7 * outStride);
    t7.intoArray(out, outAt + 7 * outStride + LANES);
  }

  private static void tile4(
      int depth,
      float[] a,
      int at,
      int aRow,
      int aStep,
      float[] b,
      int bt,
      int bStep,
      float[] start,
      int startAt,
      float[] out,
      int outAt,
      int outStride,
      boolean add) {
    FloatVector first =
        start == null ? FloatVector.zero(SPECIES) : FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector second =
        start == null
            ? FloatVector.zero(SPECIES)
            : FloatVector.fromArray(SPECIES, start, startAt + LANES);
    FloatVector s0 = first;
    FloatVector t0 = second;
    FloatVector s1 = first;
    FloatVector t1 = second;
    FloatVector s2 = first;
    FloatVector t2 = second;
    FloatVector s3 = first;
    FloatVector t3 = second;
    for (int k = 0; k < depth; k++) {
      FloatVector x = FloatVector.fromArray(SPECIES, b, bt);
      FloatVector y = FloatVector.fromArray(SPECIES, b, bt + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      s0 = a0.fma(x, s0);
      t0 = a0.fma(y, t0);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + aRow]);
      s1 = a1.fma(x, s1);
      t1 = a1.fma(y, t1);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2 * aRow]);
      s2 = a2.fma(x, s2);
      t2 = a2.fma(y, t2);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + 3 * aRow]);
      s3 = a3.fma(x, s3);
      t3 = a3.fma(y, t3);
      at += aStep;
      bt += bStep;
    }
    if (add) {
      s0 = FloatVector.fromArray(SPECIES, out, outAt).add(s0);
      t0 = FloatVector.fromArray(SPECIES, out, outAt + LANES).add(t0);
      s1 = FloatVector.fromArray(SPECIES, out, outAt + outStride).add(s1);
      t1 = FloatVector.fromArray(SPECIES, out, outAt + outStride + LANES).add(t1);
      s2 = FloatVector.fromArray(SPECIES, out, outAt + 2 * outStride).add(s2);
      t2 = FloatVector.fromArray(SPECIES, out, outAt + 2 * outStride + LANES).add(t2);
      s3 = FloatVector.fromArray(SPECIES, out, outAt + 3 * outStride).add(s3);
      t3 = FloatVector.fromArray(SPECIES, out, outAt + 3 * outStride + LANES).add(t3);
    }
    s0.intoArray(out, outAt);
    t0.intoArray(out, outAt + LANES);
    s1.intoArray(out, outAt + outStride);
    t1.intoArray(out, outAt + outStride + LANES);
    s2.intoArray(out, outAt + 2 * outStride);
    t2.intoArray(out, outAt + 2 * outStride + LANES);
    s3.intoArray(out, outAt + 3 * outStride);
    t3.intoArray(out, outAt + 3 * outStride + LANES);
  }

  private static void tile1(
      int depth,
      float[] a,
      int at,
      int aStep,
      float[] b,
      int bt,
      int bStep,
      float[] start,
      int startAt,
      float[] out,
      int outAt,
      boolean add) {
    FloatVector first =
        start == null ? FloatVector.zero(SPECIES) : FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector second =
        start == null
            ? FloatVector.zero(SPECIES)
            : FloatVector.fromArray(SPECIES, start, startAt + LANES);
    FloatVector s0 = first;
    FloatVector t0 = second;
    for (int k = 0; k < depth; k++) {
      FloatVector x = FloatVector.fromArray(SPECIES, b, bt);
      FloatVector y = FloatVector.fromArray(SPECIES, b, bt + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      s0 = a0.fma(x, s0);
      t0 = a0.fma(y, t0);
      at += aStep;
      bt += bStep;
    }
    if (add) {
      s0 = FloatVector.fromArray(SPECIES, out, outAt).add(s0);
      t0 = FloatVector.fromArray(SPECIES, out, outAt + LANES).add(t0);
    }
    s0.intoArray(out, outAt);
    t0.intoArray(out, outAt + LANES);
  }
}
