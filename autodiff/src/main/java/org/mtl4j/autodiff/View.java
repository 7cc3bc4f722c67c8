package org.mtl4j.autodiff;

import org.ejml.data.FMatrixRMaj;

/**
 * The numbers of one node for every row of a workspace: a matrix [rows, width] inside an array that
 * views may share.
 *
 * <p>Row i begins at {@code offset + i · stride}. The view of a node that only a concatenation
 * reads is part of the concatenation's view, so that concatenating costs nothing.
 */
public final class View {
  final float[] data;
  final int offset;
  final int stride;
  final int width;
  private final int rows;

  View(float[] data, int offset, int stride, int rows, int width) {
    this.data = data;
    this.offset = offset;
    this.stride = stride;
    this.rows = rows;
    this.width = width;
  }

  /**
   * Allocates a view with its own array, with {@link Kernels#SLACK} numbers after the last row so
   * that a kernel may read whole vectors.
   */
  static View allocate(int rows, int width) {
    return new View(
        new float[Math.addExact(Math.multiplyExact(rows, width), Kernels.SLACK)],
        0,
        width,
        rows,
        width);
  }

  View columns(int from, int count) {
    return new View(data, offset + from, stride, rows, count);
  }

  int at(int row) {
    return offset + row * stride;
  }

  /** Returns whether rows follow each other without a gap. */
  boolean contiguous() {
    return stride == width;
  }

  /** Returns the numbers per row. */
  public int width() {
    return width;
  }

  /** Returns the largest number of rows. */
  public int capacity() {
    return rows;
  }

  /**
   * Returns one number.
   *
   * @param row in [0, capacity)
   * @param column in [0, width)
   * @throws IndexOutOfBoundsException if either is not
   */
  public float get(int row, int column) {
    return data[check(row, column)];
  }

  /**
   * Sets one number.
   *
   * @param row in [0, capacity)
   * @param column in [0, width)
   * @param value the number
   * @throws IndexOutOfBoundsException if row or column is out of range
   */
  public void set(int row, int column, float value) {
    data[check(row, column)] = value;
  }

  /**
   * Copies a row from an array.
   *
   * @param row in [0, capacity)
   * @param source the array to copy from
   * @param from the index of the row's first number in source
   * @throws IndexOutOfBoundsException if row or source range is out of range
   */
  public void setRow(int row, float[] source, int from) {
    System.arraycopy(source, from, data, check(row, 0), width);
  }

  /**
   * Returns a copy of the first rows.
   *
   * @param count the number of rows
   * @return a matrix [count, width]
   */
  public FMatrixRMaj matrix(int count) {
    FMatrixRMaj matrix = new FMatrixRMaj(count, width);
    for (int row = 0; row < count; row++) {
      System.arraycopy(data, check(row, 0), matrix.data, row * width, width);
    }
    return matrix;
  }

  private int check(int row, int column) {
    if (row < 0 || row >= rows || column < 0 || column >= width) {
      throw new IndexOutOfBoundsException(
          "[" + row + ", " + column + "] of [" + rows + ", " + width + "]");
    }
    return at(row) + column;
  }
}
