package org.mtl4j.autodiff;

import org.jspecify.annotations.Nullable;

/**
 * The two matrix products of a dense layer's forward run, backward run and weight gradient, and a
 * few loops over ranges of numbers.
 *
 * <p>Every implementation computes each output as one chain of fused multiply-adds over the summed
 * index in ascending order: SIMD vectors run across outputs, never across a sum. So {@link
 * PlainKernels} and {@link VectorKernels} give the same bits, for any division of the rows among
 * threads, and also where {@link Fma} replaces the processor's instruction.
 *
 * <p>{@link #best()} chooses once per JVM: the Vector API where its module is present, plain Java
 * elsewhere.
 */
public abstract sealed class Kernels permits PlainKernels, VectorKernels {
  /**
   * How many numbers follow the last row of every buffer, so that a vector may be read beyond a
   * row's end.
   */
  static final int SLACK = 64;

  /** Kernels get rows in multiples of this number, except at the end of a batch. */
  static final int ROW_TILE = 8;

  /**
   * Returns the kernels of this JVM: the fastest that run here, or those that the system property
   * {@code mtl4j.kernels} ({@code plain} or {@code vector}) names. The choice is made once and
   * logged once, with its reason.
   *
   * @throws IllegalStateException if the property names kernels that do not exist or cannot run
   *     here
   */
  public static Kernels best() {
    return KernelChoice.best();
  }

  /** Returns the kernels in plain Java, which run everywhere. */
  public static Kernels plain() {
    return PlainKernels.INSTANCE;
  }

  /**
   * Returns the kernels on {@code jdk.incubator.vector}.
   *
   * @throws IllegalStateException if the JVM runs without that module, does not compile, has no
   *     fused multiply-add in hardware, or has vectors of fewer than four numbers; the message says
   *     what to do
   */
  public static Kernels vector() {
    return KernelChoice.vector();
  }

  /** Returns a short name such as {@code plain} or {@code vector 512}. */
  public abstract String name();

  /** Allocates a matrix [depth, width] in the form that these kernels read fastest. */
  abstract Packed room(int depth, int width);

  /** Copies rows [from, to) of a batch into {@code packed}, which is from {@link #room}. */
  abstract void pack(View x, int from, int to, Packed packed);

  /** Allocates a weight [depth, width] in the form that these kernels read fastest. */
  final Packed weightRoom(int depth, int width) {
    return depth == 1 || width == 1 ? new PackedVector(depth, width) : room(depth, width);
  }

  /**
   * Computes the rows of a block of C = A · B; rows are independent of each other.
   *
   * @param block the rows, and memory from {@link #scratch}, which no other thread may use at the
   *     same time
   * @param a A [batch, depth]
   * @param b B [depth, width], from {@link #weightRoom} of these kernels
   * @param bias what each sum begins with, at least width numbers, or null for 0; ignored if add
   * @param c C [batch, width], modified
   * @param add whether each sum begins with the present number of C
   */
  final void multiply(
      RowBlock block, View a, Packed b, float @Nullable [] bias, View c, boolean add) {
    if (b instanceof PackedVector vector) {
      vector.multiply(this, block, a, bias, c, add);
    } else {
      product(block, a, b, bias, c, add);
    }
  }

  /** Computes {@link #multiply} for a B from {@link #room}. */
  abstract void product(
      RowBlock block, View a, Packed b, float @Nullable [] bias, View c, boolean add);

  /** Allocates memory for intermediate numbers of products up to a width. */
  abstract Scratch scratch(int width);

  /**
   * Computes G = Dᵀ · X over the rows of a batch in order: the gradient of outputs [from, from +
   * count) of a weight.
   *
   * @param rows the number of rows of D and X
   * @param d D, whose columns [from, from + count) are read
   * @param x X, from {@link #room} of these kernels; its first rows are read
   * @param g G, row j at {@code at} + j · x.width, modified
   * @param add whether each sum begins with the present number of G
   * @param scratch from {@link #scratch}, which no other thread may use at the same time
   */
  abstract void transposedMultiply(
      int rows,
      View d,
      int from,
      int count,
      Packed x,
      float[] g,
      int at,
      boolean add,
      Scratch scratch);

  /** Computes y = a ∘ b + c over count numbers, each by a fused multiply-add; y may be c. */
  abstract void multiplyAdd(
      int count, float[] a, int atA, float[] b, int atB, float[] c, int atC, float[] y, int atY);

  /** Computes {@link #multiplyAdd}, limited to ±{@link Saturation#LIMIT}; y may be c. */
  abstract void saturatedMultiplyAdd(
      int count, float[] a, int atA, float[] b, int atB, float[] c, int atC, float[] y, int atY);

  /** Computes y = a ∘ b over count numbers. */
  abstract void times(int count, float[] a, int atA, float[] b, int atB, float[] y, int atY);

  /** Computes y = scale · x + y over count numbers, each by a fused multiply-add. */
  abstract void axpy(int count, float scale, float[] x, int atX, float[] y, int atY);

  /** Computes y = scale · x over count numbers. */
  abstract void scale(int count, float scale, float[] x, int atX, float[] y, int atY);

  /** Sets numbers of y to 0 where those of x are not in (0, {@link Saturation#LIMIT}). */
  abstract void keepWherePositive(int count, float[] x, int atX, float[] y, int atY);

  /** Sets numbers of y to 0 where those of x are not within ±{@link Saturation#LIMIT}. */
  abstract void keepWithinLimit(int count, float[] x, int atX, float[] y, int atY);

  /** A matrix in the form that one implementation of the kernels reads fastest. */
  abstract static sealed class Packed permits PlainKernels.Rows, PanelMatrix, PackedVector {
    final int depth;
    final int width;

    Packed(int depth, int width) {
      this.depth = depth;
      this.width = width;
    }

    /** Packs row k of the matrix from source[from + j], j in [0, width). */
    abstract void setRow(int k, float[] source, int from);

    /**
     * Packs columns [from, to) of the matrix, column j from source[j · depth + k], k in [0, depth).
     */
    abstract void setColumns(int from, int to, float[] source);
  }

  /**
   * Memory for intermediate numbers, for one thread at a time, so that products allocate nothing.
   */
  abstract static sealed class Scratch permits PlainKernels.RowSums, VectorKernels.Tile {}
}
