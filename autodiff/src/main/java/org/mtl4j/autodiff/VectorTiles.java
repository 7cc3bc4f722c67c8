package org.mtl4j.autodiff;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of {@link VectorKernels}. The sums stay in registers during a loop if there
 * are 32 registers (AVX-512, NEON); AVX2 has 16 and spills some.
 *
 * <p>A tile has eight rows of two vectors, which are sixteen independent sums; about eight keep a
 * processor busy. The code is unrolled by hand because an array of vectors would be in memory. The
 * numbers to broadcast have constant distances, so that every address in a loop is one register
 * plus a constant. With distances known only at run time the JIT compiler ran out of registers and
 * checked every index, at half the speed.
 */
final class VectorTiles {
  /** At most 512 bits, so that a panel is at most {@link Kernels#SLACK} wide. */
  static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() > 16
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;

  static final int LANES = SPECIES.length();

  /** Columns of a tile. */
  static final int PANEL = 2 * LANES;

  /** Rows of a tile. */
  static final int TILE = 8;

  /** The largest number of terms of {@link #byRows}. */
  static final int DEPTH = 256;

  /**
   * The distance of rows that are broadcast: at least the number of terms, and not a power of two,
   * because a cache would map such rows to the same lines.
   */
  static final int ROOM = DEPTH + 8;

  private VectorTiles() {}

  /** Rows of numbers within an array: row r begins at {@code at + r · step}. */
  static final class Rows {
    float[] data = {};
    int at;
    int step;

    void set(float[] newData, int newStep) {
      data = newData;
      step = newStep;
    }
  }

  /**
   * Sums a tile of eight rows by two vectors: row r of out = row r of start + Σ_k a[r · ROOM + k] ·
   * b[bt + k · PANEL ..), in ascending k.
   */
  static void byRows(int depth, float[] a, float[] b, int bt, Rows start, Rows out) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, start.data, start.at);
    FloatVector t0 = FloatVector.fromArray(SPECIES, start.data, start.at + LANES);
    FloatVector s1 = FloatVector.fromArray(SPECIES, start.data, start.at + start.step);
    FloatVector t1 = FloatVector.fromArray(SPECIES, start.data, start.at + start.step + LANES);
    FloatVector s2 = FloatVector.fromArray(SPECIES, start.data, start.at + 2 * start.step);
    FloatVector t2 = FloatVector.fromArray(SPECIES, start.data, start.at + 2 * start.step + LANES);
    FloatVector s3 = FloatVector.fromArray(SPECIES, start.data, start.at + 3 * start.step);
    FloatVector t3 = FloatVector.fromArray(SPECIES, start.data, start.at + 3 * start.step + LANES);
    FloatVector s4 = FloatVector.fromArray(SPECIES, start.data, start.at + 4 * start.step);
    FloatVector t4 = FloatVector.fromArray(SPECIES, start.data, start.at + 4 * start.step + LANES);
    FloatVector s5 = FloatVector.fromArray(SPECIES, start.data, start.at + 5 * start.step);
    FloatVector t5 = FloatVector.fromArray(SPECIES, start.data, start.at + 5 * start.step + LANES);
    FloatVector s6 = FloatVector.fromArray(SPECIES, start.data, start.at + 6 * start.step);
    FloatVector t6 = FloatVector.fromArray(SPECIES, start.data, start.at + 6 * start.step + LANES);
    FloatVector s7 = FloatVector.fromArray(SPECIES, start.data, start.at + 7 * start.step);
    FloatVector t7 = FloatVector.fromArray(SPECIES, start.data, start.at + 7 * start.step + LANES);
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
    s0.intoArray(out.data, out.at);
    t0.intoArray(out.data, out.at + LANES);
    s1.intoArray(out.data, out.at + out.step);
    t1.intoArray(out.data, out.at + out.step + LANES);
    s2.intoArray(out.data, out.at + 2 * out.step);
    t2.intoArray(out.data, out.at + 2 * out.step + LANES);
    s3.intoArray(out.data, out.at + 3 * out.step);
    t3.intoArray(out.data, out.at + 3 * out.step + LANES);
    s4.intoArray(out.data, out.at + 4 * out.step);
    t4.intoArray(out.data, out.at + 4 * out.step + LANES);
    s5.intoArray(out.data, out.at + 5 * out.step);
    t5.intoArray(out.data, out.at + 5 * out.step + LANES);
    s6.intoArray(out.data, out.at + 6 * out.step);
    t6.intoArray(out.data, out.at + 6 * out.step + LANES);
    s7.intoArray(out.data, out.at + 7 * out.step);
    t7.intoArray(out.data, out.at + 7 * out.step + LANES);
  }

  /** Sums a tile like {@link #byRows}, but one vector wide. */
  static void byRowsNarrow(int depth, float[] a, float[] b, int bt, Rows start, Rows out) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, start.data, start.at);
    FloatVector s1 = FloatVector.fromArray(SPECIES, start.data, start.at + start.step);
    FloatVector s2 = FloatVector.fromArray(SPECIES, start.data, start.at + 2 * start.step);
    FloatVector s3 = FloatVector.fromArray(SPECIES, start.data, start.at + 3 * start.step);
    FloatVector s4 = FloatVector.fromArray(SPECIES, start.data, start.at + 4 * start.step);
    FloatVector s5 = FloatVector.fromArray(SPECIES, start.data, start.at + 5 * start.step);
    FloatVector s6 = FloatVector.fromArray(SPECIES, start.data, start.at + 6 * start.step);
    FloatVector s7 = FloatVector.fromArray(SPECIES, start.data, start.at + 7 * start.step);
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
    s0.intoArray(out.data, out.at);
    s1.intoArray(out.data, out.at + out.step);
    s2.intoArray(out.data, out.at + 2 * out.step);
    s3.intoArray(out.data, out.at + 3 * out.step);
    s4.intoArray(out.data, out.at + 4 * out.step);
    s5.intoArray(out.data, out.at + 5 * out.step);
    s6.intoArray(out.data, out.at + 6 * out.step);
    s7.intoArray(out.data, out.at + 7 * out.step);
  }

  /**
   * Sums a tile of eight columns of a by two vectors: row r of out = row r of start + Σ_k a[at + k
   * · PANEL + r] · b[bt + k · PANEL ..), in ascending k.
   */
  static void byColumns(int depth, float[] a, int at, float[] b, int bt, Rows start, Rows out) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, start.data, start.at);
    FloatVector t0 = FloatVector.fromArray(SPECIES, start.data, start.at + LANES);
    FloatVector s1 = FloatVector.fromArray(SPECIES, start.data, start.at + start.step);
    FloatVector t1 = FloatVector.fromArray(SPECIES, start.data, start.at + start.step + LANES);
    FloatVector s2 = FloatVector.fromArray(SPECIES, start.data, start.at + 2 * start.step);
    FloatVector t2 = FloatVector.fromArray(SPECIES, start.data, start.at + 2 * start.step + LANES);
    FloatVector s3 = FloatVector.fromArray(SPECIES, start.data, start.at + 3 * start.step);
    FloatVector t3 = FloatVector.fromArray(SPECIES, start.data, start.at + 3 * start.step + LANES);
    FloatVector s4 = FloatVector.fromArray(SPECIES, start.data, start.at + 4 * start.step);
    FloatVector t4 = FloatVector.fromArray(SPECIES, start.data, start.at + 4 * start.step + LANES);
    FloatVector s5 = FloatVector.fromArray(SPECIES, start.data, start.at + 5 * start.step);
    FloatVector t5 = FloatVector.fromArray(SPECIES, start.data, start.at + 5 * start.step + LANES);
    FloatVector s6 = FloatVector.fromArray(SPECIES, start.data, start.at + 6 * start.step);
    FloatVector t6 = FloatVector.fromArray(SPECIES, start.data, start.at + 6 * start.step + LANES);
    FloatVector s7 = FloatVector.fromArray(SPECIES, start.data, start.at + 7 * start.step);
    FloatVector t7 = FloatVector.fromArray(SPECIES, start.data, start.at + 7 * start.step + LANES);
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
    s0.intoArray(out.data, out.at);
    t0.intoArray(out.data, out.at + LANES);
    s1.intoArray(out.data, out.at + out.step);
    t1.intoArray(out.data, out.at + out.step + LANES);
    s2.intoArray(out.data, out.at + 2 * out.step);
    t2.intoArray(out.data, out.at + 2 * out.step + LANES);
    s3.intoArray(out.data, out.at + 3 * out.step);
    t3.intoArray(out.data, out.at + 3 * out.step + LANES);
    s4.intoArray(out.data, out.at + 4 * out.step);
    t4.intoArray(out.data, out.at + 4 * out.step + LANES);
    s5.intoArray(out.data, out.at + 5 * out.step);
    t5.intoArray(out.data, out.at + 5 * out.step + LANES);
    s6.intoArray(out.data, out.at + 6 * out.step);
    t6.intoArray(out.data, out.at + 6 * out.step + LANES);
    s7.intoArray(out.data, out.at + 7 * out.step);
    t7.intoArray(out.data, out.at + 7 * out.step + LANES);
  }

  /** Sums a tile like {@link #byColumns}, but one vector wide. */
  static void byColumnsNarrow(
      int depth, float[] a, int at, float[] b, int bt, Rows start, Rows out) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, start.data, start.at);
    FloatVector s1 = FloatVector.fromArray(SPECIES, start.data, start.at + start.step);
    FloatVector s2 = FloatVector.fromArray(SPECIES, start.data, start.at + 2 * start.step);
    FloatVector s3 = FloatVector.fromArray(SPECIES, start.data, start.at + 3 * start.step);
    FloatVector s4 = FloatVector.fromArray(SPECIES, start.data, start.at + 4 * start.step);
    FloatVector s5 = FloatVector.fromArray(SPECIES, start.data, start.at + 5 * start.step);
    FloatVector s6 = FloatVector.fromArray(SPECIES, start.data, start.at + 6 * start.step);
    FloatVector s7 = FloatVector.fromArray(SPECIES, start.data, start.at + 7 * start.step);
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
    s0.intoArray(out.data, out.at);
    s1.intoArray(out.data, out.at + out.step);
    s2.intoArray(out.data, out.at + 2 * out.step);
    s3.intoArray(out.data, out.at + 3 * out.step);
    s4.intoArray(out.data, out.at + 4 * out.step);
    s5.intoArray(out.data, out.at + 5 * out.step);
    s6.intoArray(out.data, out.at + 6 * out.step);
    s7.intoArray(out.data, out.at + 7 * out.step);
  }

  /**
   * Continues the sums of one row: sums[i · PANEL ..) += Σ_k a[at + k] · b[pᵢ + k · PANEL ..), in
   * ascending k, for i = 0 and 1.
   */
  static void oneRow(int depth, float[] a, int at, float[] b, int p0, int p1, float[] sums) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, sums, 0);
    FloatVector t0 = FloatVector.fromArray(SPECIES, sums, LANES);
    FloatVector s1 = FloatVector.fromArray(SPECIES, sums, PANEL);
    FloatVector t1 = FloatVector.fromArray(SPECIES, sums, PANEL + LANES);
    for (int k = 0; k < depth; k++) {
      FloatVector x = FloatVector.broadcast(SPECIES, a[at + k]);
      s0 = x.fma(FloatVector.fromArray(SPECIES, b, p0 + k * PANEL), s0);
      t0 = x.fma(FloatVector.fromArray(SPECIES, b, p0 + k * PANEL + LANES), t0);
      s1 = x.fma(FloatVector.fromArray(SPECIES, b, p1 + k * PANEL), s1);
      t1 = x.fma(FloatVector.fromArray(SPECIES, b, p1 + k * PANEL + LANES), t1);
    }
    s0.intoArray(sums, 0);
    t0.intoArray(sums, LANES);
    s1.intoArray(sums, PANEL);
    t1.intoArray(sums, PANEL + LANES);
  }
}
