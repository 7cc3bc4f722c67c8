package org.mtl4j.autodiff;

import org.jspecify.annotations.Nullable;

/**
 * The two matrix products that a dense layer's forward, backward and weight gradient come down to,
 * and the few loops over runs of numbers that take time beside them.
 *
 * <p>Every implementation computes each output as one chain of fused multiply-adds over the summed
 * index in ascending order: vectors run across outputs, never across a sum. So {@link PlainKernels}
 * and {@link VectorKernels} agree to the last bit, and so does any division of the rows among
 * threads, and {@link Fma} where the processor cannot fuse.
 *
 * <p>{@link #best()} chooses once per JVM: the Vector API where its module is present, plain Java
 * elsewhere.
 */
public abstract sealed class Kernels permits PlainKernels, VectorKernels {
  /**
   * Numbers behind the last row of every buffer, so that a vector may be read across a row's end.
   */
  static final int SLACK = 64;

  /** Rows are handed to the kernels in multiples of this wherever possible. */
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
   * @throws IllegalStateException if the JVM runs without that module, does not compile, does not
   *     fuse multiply-adds in hardware, or its vectors hold fewer than four numbers; the message
   *     says what to do
   */
  public static Kernels vector() {
    return KernelChoice.vector();
  }

  /** Returns a short name such as {@code plain} or {@code vector 512}. */
  public abstract String name();

  /** Returns room for a matrix [depth, width] in the form that these kernels read fastest. */
  abstract Packed room(int depth, int width);

  /** Packs rows [from, to) of a batch, row by row into {@code packed} from {@link #room}. */
  abstract void pack(View x, int from, int to, Packed packed);

  /** Returns room for a weight [depth, width] in the form that these kernels read fastest. */
  final Packed weightRoom(int depth, int width) {
    return depth == 1 || width == 1 ? new Line(depth, width) : room(depth, width);
  }

  /**
   * Computes C = A · B, each row by itself.
   *
   * @param rows number of rows of A and C
   * @param a A, rows from aRow, depth columns
   * @param b B [depth, width], from {@link #weightRoom} of these kernels
   * @param bias what each chain begins with, at least width numbers, or null for 0; not read where
   *     add
   * @param c C, modified
   * @param add whether each chain begins with what stands in C
   * @param scratch of {@link #scratch}, used by no other thread meanwhile
   */
  final void multiply(
      int rows,
      View a,
      int aRow,
      Packed b,
      float @Nullable [] bias,
      View c,
      int cRow,
      boolean add,
      Scratch scratch) {
    if (b instanceof Line line) {
      line.multiply(this, rows, a, aRow, bias, c, cRow, add);
    } else {
      product(rows, a, aRow, b, bias, c, cRow, add, scratch);
    }
  }

  /** {@link #multiply} where B is from {@link #room}. */
  abstract void product(
      int rows,
      View a,
      int aRow,
      Packed b,
      float @Nullable [] bias,
      View c,
      int cRow,
      boolean add,
      Scratch scratch);

  /** Returns room for intermediate numbers of products up to a width. */
  abstract Scratch scratch(int width);

  /**
   * Computes G = Dᵀ · X over the rows of a batch in order: the gradient of outputs [from, from +
   * count) of a weight.
   *
   * @param rows number of rows of D and X
   * @param d D, of which the columns [from, from + count) are read
   * @param x X, from {@link #room} of these kernels, of which the first rows are read, all columns
   * @param g G, row j at {@code at} + j · x.width, modified
   * @param add whether each chain begins with what stands in G
   * @param scratch of {@link #scratch}, used by no other thread meanwhile
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

  /** Computes y = a ∘ b + c over runs of numbers, each a fused multiply-add; y may be c. */
  abstract void multiplyAdd(
      int count, float[] a, int atA, float[] b, int atB, float[] c, int atC, float[] y, int atY);

  /** Computes {@link #multiplyAdd}, kept within ±{@link Saturation#LIMIT}; y may be c. */
  abstract void saturatedMultiplyAdd(
      int count, float[] a, int atA, float[] b, int atB, float[] c, int atC, float[] y, int atY);

  /** Computes y = a ∘ b over runs of numbers. */
  abstract void times(int count, float[] a, int atA, float[] b, int atB, float[] y, int atY);

  /** Computes y = scale · x + y over runs of numbers, each a fused multiply-add. */
  abstract void axpy(int count, float scale, float[] x, int atX, float[] y, int atY);

  /** Computes y = scale · x over runs of numbers. */
  abstract void scale(int count, float scale, float[] x, int atX, float[] y, int atY);

  /** Sets numbers of y to 0 but where those of x are positive and below the limit. */
  abstract void keepWherePositive(int count, float[] x, int atX, float[] y, int atY);

  /** Sets numbers of y to 0 but where those of x are within ±{@link Saturation#LIMIT}. */
  abstract void keepWithinLimit(int count, float[] x, int atX, float[] y, int atY);

  /** A matrix in the form that one implementation of the kernels reads fastest. */
  abstract static sealed class Packed permits PlainKernels.Rows, PanelMatrix, Line {
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
   * What one thread at a time writes intermediate numbers to, so that products allocate nothing.
   */
  abstract static sealed class Scratch permits PlainKernels.Lines, VectorKernels.Tile {}
}
