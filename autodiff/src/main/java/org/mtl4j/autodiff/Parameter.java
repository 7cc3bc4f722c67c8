package org.mtl4j.autodiff;

import java.util.Objects;
import org.ejml.data.FMatrixRMaj;

/**
 * A named matrix of numbers that a model learns.
 *
 * <p>Every row of a batch reads all of a dense parameter (a weight matrix, a bias as one row). A
 * {@link Kind#TABLE table} is read by row index (embeddings): its gradient has only the rows that
 * the batch contains. {@link Kind#STATISTIC Statistics} are not learned by gradients (the running
 * moments of batch normalisation), and no optimiser updates them.
 *
 * <p>A weight of a dense layer has shape [outputs, inputs], as in PyTorch: the layer computes x ·
 * Wᵀ + b.
 */
public final class Parameter {
  /** How a parameter is read and updated. */
  public enum Kind {
    /** Every row of the batch reads all numbers; the gradient is dense. */
    DENSE("dense parameter"),
    /** Rows of the batch read single rows; the gradient is row-sparse. */
    TABLE("table"),
    /** Updated by an operation after each batch, not by an optimiser. */
    STATISTIC("statistic");

    private final String term;

    Kind(String term) {
      this.term = term;
    }

    /** Returns its word in messages. */
    String term() {
      return term;
    }
  }

  private final String name;
  private final Kind kind;
  private final int rows;
  private final int columns;
  private final float[] values;
  private int version;

  private Parameter(String name, Kind kind, int rows, int columns) {
    this.name = Objects.requireNonNull(name, "name");
    this.kind = kind;
    if (rows < 1 || columns < 1 || (long) rows * columns > Integer.MAX_VALUE - 64) {
      String shape = "shape [" + rows + ", " + columns + "]";
      throw new IllegalArgumentException(
          "parameter '"
              + name
              + "': "
              + shape
              + " must be positive and have fewer than 2^31 numbers");
    }
    this.rows = rows;
    this.columns = columns;
    this.values = new float[rows * columns];
  }

  /**
   * Returns a new dense parameter, all zero.
   *
   * @param name its name, unique in a graph
   * @param rows number of rows: the outputs of a weight, 1 for a bias
   * @param columns number of columns: the inputs of a weight
   * @throws IllegalArgumentException if the shape is not positive or too large for one array
   */
  public static Parameter dense(String name, int rows, int columns) {
    return new Parameter(name, Kind.DENSE, rows, columns);
  }

  /**
   * Returns a new table, all zero, whose rows are read by index and whose gradient is row-sparse.
   *
   * @param name its name, unique in a graph
   * @param rows number of rows: the size of the vocabulary
   * @param columns the dimension of a row
   * @throws IllegalArgumentException if the shape is not positive or too large for one array
   */
  public static Parameter table(String name, int rows, int columns) {
    return new Parameter(name, Kind.TABLE, rows, columns);
  }

  /**
   * Returns a new statistic, all zero, that no optimiser changes.
   *
   * @param name its name, unique in a graph
   * @param columns number of columns of its one row
   */
  public static Parameter statistic(String name, int columns) {
    return new Parameter(name, Kind.STATISTIC, 1, columns);
  }

  /** Returns the name, such as {@code bottom.0.weight}. */
  public String name() {
    return name;
  }

  /** Returns how it is read and updated. */
  public Kind kind() {
    return kind;
  }

  /** Returns the number of rows. */
  public int rows() {
    return rows;
  }

  /** Returns the number of columns. */
  public int columns() {
    return columns;
  }

  /** Returns rows · columns. */
  public int size() {
    return values.length;
  }

  /**
   * Returns the live numbers, row-major, not a copy. After writing to them call {@link #changed()},
   * because plans also keep weights in packed form. {@link #matrix()} and {@link #set} work on
   * copies and are safer.
   */
  public float[] values() {
    return values;
  }

  /** Returns a copy as an EJML matrix [rows, columns]. */
  public FMatrixRMaj matrix() {
    return new FMatrixRMaj(rows, columns, true, values.clone());
  }

  /**
   * Copies the numbers of a matrix into this parameter.
   *
   * @param matrix a matrix [rows, columns]
   * @throws ShapeException if the matrix has another shape
   */
  public void set(FMatrixRMaj matrix) {
    if (matrix.numRows != rows || matrix.numCols != columns) {
      String given = "[" + matrix.numRows + ", " + matrix.numCols + "]";
      throw new ShapeException("parameter " + this + " cannot take a matrix " + given);
    }
    System.arraycopy(matrix.data, 0, values, 0, values.length);
    changed();
  }

  /**
   * Must be called after writing to {@link #values()}: plans then pack them again before their next
   * use.
   */
  public void changed() {
    version++;
  }

  int version() {
    return version;
  }

  @Override
  public String toString() {
    return name + " [" + rows + ", " + columns + "]";
  }
}
