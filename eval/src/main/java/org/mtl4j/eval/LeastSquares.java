package org.mtl4j.eval;

import java.util.Arrays;
import java.util.List;

/**
 * A linear regression by ordinary least squares, with an intercept.
 *
 * <p>Standard errors are heteroscedasticity-consistent (HC3): they hold where targets vary more in
 * some rows than in others. Each residual is divided by 1 - its row's leverage.
 *
 * <p>Source: MacKinnon and White, <i>Some Heteroskedasticity-Consistent Covariance Matrix
 * Estimators with Improved Finite Sample Properties</i>, Journal of Econometrics 29 (1985).
 *
 * <p>The normal equations of the centred columns are solved by Cholesky's decomposition, which is
 * exact enough for a few columns that are not nearly dependent.
 *
 * @param intercept the value where all columns are 0
 * @param coefficients one per column
 * @param standardErrors of the coefficients; NaN without degrees of freedom
 * @param degreesOfFreedom rows - columns - 1
 * @param rSquared the share of the variance of the targets that the columns explain
 */
public record LeastSquares(
    double intercept,
    List<Double> coefficients,
    List<Double> standardErrors,
    int degreesOfFreedom,
    double rSquared) {
  /** Below this share of a column's sum of squares the others explain the column. */
  private static final double DEPENDENT = 1e-10;

  /** Below this share of a column's squares, not centred, the column varies by rounding alone. */
  private static final double CONSTANT = 1e-20;

  /** Copies the lists. */
  public LeastSquares {
    coefficients = List.copyOf(coefficients);
    standardErrors = List.copyOf(standardErrors);
  }

  /**
   * Fits a regression.
   *
   * @param rows the columns' values, row by row; not modified
   * @param targets one per row; not modified
   * @throws IllegalArgumentException if there are fewer rows than columns + 1, rows of different
   *     lengths, or a column that is constant or a combination of others
   */
  public static LeastSquares fit(double[][] rows, double[] targets) {
    int n = rows.length;
    int columns = n == 0 ? 0 : rows[0].length;
    if (targets.length != n || n < columns + 1) {
      throw new IllegalArgumentException(
          "a regression on " + columns + " columns needs more rows than " + n);
    }
    double[] means = new double[columns];
    for (double[] row : rows) {
      if (row.length != columns) {
        throw new IllegalArgumentException(
            "rows have " + columns + " and " + row.length + " values");
      }
      for (int j = 0; j < columns; j++) {
        means[j] += row[j] / n;
      }
    }
    double mean = Summation.of(targets) / n;
    double[][] products = new double[columns][columns];
    double[] withTarget = new double[columns];
    double[] rawSquares = new double[columns];
    double total = 0;
    for (int i = 0; i < n; i++) {
      double target = targets[i] - mean;
      total += target * target;
      for (int j = 0; j < columns; j++) {
        double x = rows[i][j] - means[j];
        withTarget[j] += x * target;
        rawSquares[j] += rows[i][j] * rows[i][j];
        for (int k = 0; k <= j; k++) {
          products[j][k] += x * (rows[i][k] - means[k]);
        }
      }
    }
    double[][] inverse = inverse(products, rawSquares);
    double[] coefficients = new double[columns];
    double explained = 0;
    double intercept = mean;
    for (int j = 0; j < columns; j++) {
      for (int k = 0; k < columns; k++) {
        coefficients[j] += inverse[j][k] * withTarget[k];
      }
      explained += coefficients[j] * withTarget[j];
      intercept -= coefficients[j] * means[j];
    }
    int freedom = n - columns - 1;
    Summation[] squares = new Summation[columns];
    Arrays.setAll(squares, j -> new Summation());
    for (int i = 0; i < n; i++) {
      double residual = targets[i] - intercept;
      double leverage = 1.0 / n;
      double[] influence = new double[columns];
      for (int j = 0; j < columns; j++) {
        residual -= coefficients[j] * rows[i][j];
        for (int k = 0; k < columns; k++) {
          influence[j] += inverse[j][k] * (rows[i][k] - means[k]);
        }
        leverage += influence[j] * (rows[i][j] - means[j]);
      }
      for (int j = 0; j < columns; j++) {
        double part = influence[j] * residual / (1 - leverage);
        squares[j].add(part * part);
      }
    }
    double[] errors = new double[columns];
    Arrays.setAll(errors, j -> freedom == 0 ? Double.NaN : Math.sqrt(squares[j].value()));
    return new LeastSquares(
        intercept, list(coefficients), list(errors), freedom, explained / total);
  }

  /**
   * Returns the change of the target by 1 of a column, the others fixed, with its error.
   *
   * @param column from 0
   */
  public Difference change(int column) {
    return new Difference(
        coefficients.get(column),
        List.of(new ErrorComponent(standardErrors.get(column), degreesOfFreedom)));
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  /**
   * Inverts a symmetric positive definite matrix, given by its lower triangle.
   *
   * @param rawSquares the columns' sums of squares, not centred
   */
  private static double[][] inverse(double[][] of, double[] rawSquares) {
    int size = of.length;
    double[][] root = new double[size][size];
    for (int j = 0; j < size; j++) {
      for (int k = 0; k <= j; k++) {
        double sum = of[j][k];
        for (int i = 0; i < k; i++) {
          sum -= root[j][i] * root[k][i];
        }
        if (j > k) {
          root[j][k] = sum / root[k][k];
        } else if (sum > Math.max(DEPENDENT * of[j][j], CONSTANT * rawSquares[j])) {
          root[j][j] = Math.sqrt(sum);
        } else {
          throw new IllegalArgumentException(
              "column " + j + " is constant or a combination of the columns before it");
        }
      }
    }
    double[][] inverse = new double[size][size];
    for (int column = 0; column < size; column++) {
      double[] x = new double[size];
      for (int j = 0; j < size; j++) {
        double sum = j == column ? 1 : 0;
        for (int i = 0; i < j; i++) {
          sum -= root[j][i] * x[i];
        }
        x[j] = sum / root[j][j];
      }
      for (int j = size - 1; j >= 0; j--) {
        double sum = x[j];
        for (int i = j + 1; i < size; i++) {
          sum -= root[i][j] * x[i];
        }
        x[j] = sum / root[j][j];
        inverse[j][column] = x[j];
      }
    }
    return inverse;
  }
}
