package org.mtl4j.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/**
 * One test body for both kernels at awkward sizes: they agree with each other to the bit, with
 * EJML's products to the rounding of a sum, and write nothing outside their window.
 */
class KernelsTest {
  private static final Kernels[] BOTH = {Kernels.plain(), Kernels.vector()};

  /** What stands around a window: it must not get in, and must still stand there afterwards. */
  private static final float OUTSIDE = Float.NaN;

  @Provide
  Arbitrary<Integer> sizes() {
    return Arbitraries.frequencyOf(
        Tuple.of(2, Arbitraries.integers().between(1, 100)),
        Tuple.of(1, Arbitraries.of(1, 2, 3, 7, 15, 16, 17, 31, 32, 33, 63, 64, 65)));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void multiply(
      @ForAll @IntRange(min = 1, max = 150) int rows,
      @ForAll("sizes") int depth,
      @ForAll("sizes") int width,
      @ForAll boolean withBias,
      @ForAll boolean add,
      @ForAll long seed) {
    Random random = new Random(seed);
    FMatrixRMaj a = random(rows, depth, random);
    FMatrixRMaj b = random(depth, width, random);
    FMatrixRMaj c = random(rows, width, random);
    float[] bias = withBias ? random(1, width, random).data : null;
    int skipped = random.nextInt(3);
    FMatrixRMaj[] results = new FMatrixRMaj[BOTH.length];
    for (int i = 0; i < BOTH.length; i++) {
      Kernels kernels = BOTH[i];
      View from = window(a, skipped, random.nextBoolean());
      View to = window(c, skipped, true);
      kernels.multiply(
          rows,
          from,
          skipped,
          pack(kernels, b, i == 0),
          bias,
          to,
          skipped,
          add,
          scratch(kernels, b));
      results[i] = inside(to, skipped, c);
    }
    assertArrayEquals(results[0].data, results[1].data);
    FMatrixRMaj product = new FMatrixRMaj(rows, width);
    CommonOps_FDRM.mult(a, b, product);
    FMatrixRMaj magnitude = new FMatrixRMaj(rows, width);
    CommonOps_FDRM.mult(magnitudes(a), magnitudes(b), magnitude);
    for (int k = 0; k < product.data.length; k++) {
      float start = withBias ? bias[k % width] : 0;
      float before = add ? c.data[k] : 0;
      double bound = Math.abs(start) + Math.abs(before) + magnitude.data[k];
      assertEquals(
          product.data[k] + start + before, results[0].data[k], rounding(depth + 2) * bound);
    }
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void transposedMultiply(
      @ForAll @IntRange(min = 1, max = 150) int rows,
      @ForAll("sizes") int outputs,
      @ForAll("sizes") int width,
      @ForAll boolean add,
      @ForAll long seed) {
    Random random = new Random(seed);
    FMatrixRMaj d = random(rows, outputs, random);
    FMatrixRMaj x = random(rows, width, random);
    int from = random.nextInt(outputs);
    int count = 1 + random.nextInt(outputs - from);
    int stride = Kernels.padded(width);
    FMatrixRMaj before = random(count, width, random);
    FMatrixRMaj[] results = new FMatrixRMaj[BOTH.length];
    for (int i = 0; i < BOTH.length; i++) {
      float[] g = new float[count * stride + 1];
      g[count * stride] = OUTSIDE;
      for (int j = 0; j < count; j++) {
        System.arraycopy(before.data, j * width, g, j * stride, width);
      }
      BOTH[i].transposedMultiply(
          rows,
          window(d, 0, true),
          from,
          count,
          window(x, 0, i == 0),
          g,
          stride,
          add,
          scratch(BOTH[i], x));
      assertEquals(OUTSIDE, g[count * stride]);
      results[i] = new FMatrixRMaj(count, width);
      for (int j = 0; j < count; j++) {
        System.arraycopy(g, j * stride, results[i].data, j * width, width);
      }
    }
    assertArrayEquals(results[0].data, results[1].data);
    FMatrixRMaj columns = CommonOps_FDRM.extract(d, 0, rows, from, from + count);
    FMatrixRMaj product = new FMatrixRMaj(count, width);
    CommonOps_FDRM.multTransA(columns, x, product);
    FMatrixRMaj magnitude = new FMatrixRMaj(count, width);
    CommonOps_FDRM.multTransA(magnitudes(columns), magnitudes(x), magnitude);
    for (int k = 0; k < product.data.length; k++) {
      float start = add ? before.data[k] : 0;
      double bound = Math.abs(start) + magnitude.data[k];
      assertEquals(product.data[k] + start, results[0].data[k], rounding(rows + 1) * bound);
    }
  }

  /**
   * Two sums of n terms differ by at most 2 n u Σ|terms|, u = 2⁻²⁴ (Higham, 2002, equation 4.4).
   */
  private static double rounding(int terms) {
    return 2.1 * terms * 0x1p-24;
  }

  private static FMatrixRMaj random(int rows, int columns, Random random) {
    FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
    for (int i = 0; i < matrix.data.length; i++) {
      matrix.data[i] = (float) random.nextGaussian();
    }
    return matrix;
  }

  private static FMatrixRMaj magnitudes(FMatrixRMaj matrix) {
    FMatrixRMaj result = new FMatrixRMaj(matrix.numRows, matrix.numCols);
    CommonOps_FDRM.abs(matrix, result);
    return result;
  }

  /** Packs by rows or by columns, which must come to the same. */
  private static Kernels.Packed pack(Kernels kernels, FMatrixRMaj b, boolean byRows) {
    Kernels.Packed packed = kernels.pack(b.numRows, b.numCols);
    for (int k = 0; byRows && k < b.numRows; k++) {
      packed.setRow(k, b.data, k * b.numCols);
    }
    for (int j = 0; !byRows && j < b.numCols; j++) {
      packed.setColumn(j, CommonOps_FDRM.extractColumn(b, j, null).data, 0);
    }
    return packed;
  }

  private static Kernels.Scratch scratch(Kernels kernels, FMatrixRMaj widest) {
    return kernels.scratch(widest.numCols);
  }

  /**
   * Puts a matrix into the middle of a wider one, as a node inside a concatenation, or into one of
   * its own width.
   */
  private static View window(FMatrixRMaj matrix, int skipped, boolean inside) {
    int left = inside ? 3 : 0;
    int right = inside ? 5 : 0;
    View whole = View.allocate(skipped + matrix.numRows + 1, left + matrix.numCols + right);
    Arrays.fill(whole.data, OUTSIDE);
    View window = whole.columns(left, matrix.numCols);
    for (int i = 0; i < matrix.numRows; i++) {
      window.setRow(skipped + i, matrix.data, i * matrix.numCols);
    }
    return window;
  }

  /** Takes a matrix out again, of the shape of another, and looks around its window. */
  private static FMatrixRMaj inside(View window, int skipped, FMatrixRMaj shape) {
    FMatrixRMaj result = new FMatrixRMaj(shape.numRows, shape.numCols);
    for (int i = 0; i < shape.numRows; i++) {
      int at = window.at(skipped + i);
      System.arraycopy(window.data, at, result.data, i * shape.numCols, shape.numCols);
      Arrays.fill(window.data, at, at + shape.numCols, OUTSIDE);
    }
    for (float around : window.data) {
      assertEquals(OUTSIDE, around, "written outside the window");
    }
    return result;
  }
}
