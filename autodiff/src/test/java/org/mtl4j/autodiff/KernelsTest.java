package org.mtl4j.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        Tuple.of(1, Arbitraries.of(1, 2, 3, 7, 15, 16, 17, 31, 32, 33, 63, 64, 65)),
        // Beyond a chunk of the sum, and a group of panels.
        Tuple.of(1, Arbitraries.of(127, 128, 129, 160, 255, 256, 257, 300, 429)));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void multiply(
      @ForAll("sizes") int rows,
      @ForAll("sizes") int depth,
      @ForAll("sizes") int width,
      @ForAll boolean withBias,
      @ForAll boolean add,
      @ForAll long seed) {
    Random random = new Random(seed);
    FMatrixRMaj a = random(rows, depth, random);
    FMatrixRMaj b = random(depth, width, random);
    FMatrixRMaj c = random(rows, width, random);
    float[] bias = withBias && !add ? random(1, width, random).data : null;
    int skipped = random.nextInt(3);
    FMatrixRMaj[] results = new FMatrixRMaj[BOTH.length];
    for (int i = 0; i < BOTH.length; i++) {
      Kernels kernels = BOTH[i];
      View from = window(a, skipped, random.nextBoolean());
      View to = window(c, skipped, true);
      RowBlock block = new RowBlock(0, scratch(kernels, b));
      block.from = skipped;
      block.to = skipped + rows;
      kernels.multiply(block, from, pack(kernels, b, i == 0), bias, to, add);
      results[i] = inside(to, skipped, c);
    }
    assertArrayEquals(results[0].data, results[1].data);
    FMatrixRMaj product = new FMatrixRMaj(rows, width);
    CommonOps_FDRM.mult(a, b, product);
    FMatrixRMaj magnitude = new FMatrixRMaj(rows, width);
    CommonOps_FDRM.mult(magnitudes(a), magnitudes(b), magnitude);
    for (int k = 0; k < product.data.length; k++) {
      float start = bias != null ? bias[k % width] : 0;
      float before = add ? c.data[k] : 0;
      double bound = Math.abs(start) + Math.abs(before) + magnitude.data[k];
      assertEquals(
          product.data[k] + start + before, results[0].data[k], rounding(depth + 2) * bound);
    }
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void transposedMultiply(
      @ForAll("sizes") int rows,
      @ForAll("sizes") int outputs,
      @ForAll("sizes") int width,
      @ForAll boolean add,
      @ForAll long seed) {
    Random random = new Random(seed);
    FMatrixRMaj d = random(rows, outputs, random);
    FMatrixRMaj x = random(rows, width, random);
    int first = random.nextInt(outputs);
    int count = 1 + random.nextInt(outputs - first);
    int at = random.nextInt(3);
    FMatrixRMaj before = random(count, width, random);
    FMatrixRMaj[] results = new FMatrixRMaj[BOTH.length];
    for (int i = 0; i < BOTH.length; i++) {
      float[] g = new float[at + count * width + 1];
      Arrays.fill(g, OUTSIDE);
      System.arraycopy(before.data, 0, g, at, count * width);
      Kernels.Packed packed = BOTH[i].room(rows + random.nextInt(3), width);
      int middle = random.nextInt(rows + 1);
      View from = window(x, 0, random.nextBoolean());
      BOTH[i].pack(from, 0, middle, packed);
      BOTH[i].pack(from, middle, rows, packed);
      BOTH[i].transposedMultiply(
          rows, window(d, 0, true), first, count, packed, g, at, add, scratch(BOTH[i], x));
      results[i] = new FMatrixRMaj(count, width);
      System.arraycopy(g, at, results[i].data, 0, count * width);
      Arrays.fill(g, at, at + count * width, OUTSIDE);
      for (float around : g) {
        assertEquals(OUTSIDE, around, "written outside the gradient");
      }
    }
    assertArrayEquals(results[0].data, results[1].data);
    FMatrixRMaj columns = CommonOps_FDRM.extract(d, 0, rows, first, first + count);
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

  /** Narrower vectors than this processor's have other panels; those of two numbers are refused. */
  @ParameterizedTest
  @ValueSource(ints = {8, 16, 32})
  void otherVectorSizes(int bytes) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.addAll(List.of("-XX:MaxVectorSize=" + bytes, "-XX:+IgnoreUnrecognizedVMOptions"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(KernelShapes.class.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    String last = output.lines().reduce((first, second) -> second).orElse("");
    assertTrue(bytes > 8 ? last.startsWith("vector ") : last.equals("plain"), output);
  }

  /** The loops over runs of numbers, at every length around a vector's and at any offset. */
  @Property(tries = 200)
  void runs(@ForAll @IntRange(min = 0, max = 70) int count, @ForAll long seed) {
    Random random = new Random(seed);
    float[] a = random(1, 80, random).data;
    float[] b = random(1, 80, random).data;
    float[] c = random(1, 80, random).data;
    a[random.nextInt(80)] = Float.NaN;
    b[random.nextInt(80)] = 0;
    b[random.nextInt(80)] = -0f;
    b[random.nextInt(80)] = Float.NaN;
    b[random.nextInt(80)] = Saturation.LIMIT;
    b[random.nextInt(80)] = Math.nextDown(Saturation.LIMIT);
    b[random.nextInt(80)] = -Float.MAX_VALUE;
    a[random.nextInt(80)] = Float.MAX_VALUE;
    int atA = random.nextInt(10);
    int atB = random.nextInt(10);
    int atC = random.nextInt(10);
    for (Kernels kernels : BOTH) {
      float[] product = c.clone();
      kernels.times(count, a, atA, b, atB, product, atC);
      float[] sum = c.clone();
      kernels.multiplyAdd(count, a, atA, b, atB, sum, atC, sum, atC);
      float[] gate = c.clone();
      kernels.saturatedMultiplyAdd(count, a, atA, b, atB, gate, atC, gate, atC);
      float[] within = c.clone();
      kernels.keepWithinLimit(count, b, atB, within, atC);
      float[] axpy = c.clone();
      kernels.axpy(count, 0.3f, a, atA, axpy, atC);
      float[] scaled = c.clone();
      kernels.scale(count, 0.3f, a, atA, scaled, atC);
      float[] kept = c.clone();
      kernels.keepWherePositive(count, b, atB, kept, atC);
      for (int i = 0; i < 80; i++) {
        boolean inside = i >= atC && i < atC + count;
        float x = inside ? a[atA + i - atC] : 0;
        float y = inside ? b[atB + i - atC] : 0;
        assertEquals(inside ? x * y : c[i], product[i]);
        assertEquals(inside ? Math.fma(x, y, c[i]) : c[i], sum[i]);
        assertEquals(inside ? Math.fma(0.3f, x, c[i]) : c[i], axpy[i]);
        assertEquals(inside ? 0.3f * x : c[i], scaled[i]);
        assertEquals(inside && !(y > 0 && y < 0x1p50f) ? 0 : c[i], kept[i]);
        assertEquals(inside && !(Math.abs(y) < 0x1p50f) ? 0 : c[i], within[i]);
        float limited = sum[i] > 0x1p50f ? 0x1p50f : sum[i] < -0x1p50f ? -0x1p50f : sum[i];
        assertEquals(inside ? limited : c[i], gate[i]);
      }
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
    Kernels.Packed packed = kernels.weightRoom(b.numRows, b.numCols);
    for (int k = 0; byRows && k < b.numRows; k++) {
      packed.setRow(k, b.data, k * b.numCols);
    }
    if (!byRows) {
      int half = b.numCols / 2;
      float[] transposed = CommonOps_FDRM.transpose(b, null).data;
      packed.setColumns(half, b.numCols, transposed);
      packed.setColumns(0, half, transposed);
    }
    return packed;
  }

  /**
   * Shapes that the properties meet by luck alone: a single row over several groups of panels, one
   * output over several chunks of rows, each begun and not, with scratch that earlier shapes have
   * left their numbers in.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 429, 429", "1, 300, 33", "1, 13, 64", "1, 429, 65", "9, 300, 1", "333, 1, 33",
    "333, 64, 1", "203, 429, 1", "129, 256, 17", "8, 513, 32", "17, 257, 129", "3, 5, 7"
  })
  void shapes(int rows, int depth, int width) {
    KernelShapes.check(Kernels.vector(), rows, depth, width);
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
