package org.mtl4j.peers;

import ai.djl.ndarray.NDManager;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.autodiff.LayerProducts;
import org.mtl4j.support.DenseProducts;

/**
 * The products of the dense layers of the workloads, by libtorch and by mtl4j in turn within one
 * JVM, on one thread, as lines of a Markdown table.
 *
 * <p>Each product is run in windows of equal length, A B A B; the rates are medians over the
 * windows, the ratio is the median of the pairs'.
 */
public final class ProductTable {
  private static final double TARGET = 0.85;
  private static final int ROWS = 1024;
  private static final int WINDOWS = 10;
  private static final int UNCOUNTED_WINDOWS = 3;

  /** Inputs and outputs. */
  private static final List<int[]> LAYERS =
      List.of(
          new int[] {429, 429},
          new int[] {429, 256},
          new int[] {256, 128},
          new int[] {128, 64},
          new int[] {64, 32},
          new int[] {64, 1},
          new int[] {13, 429});

  private ProductTable() {}

  /**
   * Measures and prints.
   *
   * @param args seconds for one layer
   */
  public static void main(String[] args) {
    double seconds = Double.parseDouble(args[0]) / (3 * 2 * (WINDOWS + UNCOUNTED_WINDOWS));
    PrintStream out = Utf8.out();
    out.println("Products of dense layers over " + ROWS + " rows, GFLOP/s on one thread.\n");
    out.println("| inputs | outputs | product | libtorch | mtl4j | ratio | target |");
    out.println("|---|---|---|---|---|---|---|");
    try (NDManager manager = NDManager.newBaseManager()) {
      for (int[] layer : LAYERS) {
        String widths = layer[0] + " | " + layer[1];
        double gigaflop = 2e-9 * ROWS * layer[0] * layer[1];
        DenseProducts a = new LibtorchProducts(manager, ROWS, layer[0], layer[1]);
        DenseProducts b = new LayerProducts(Kernels.best(), ROWS, layer[0], layer[1]);
        line(out, widths + " | x·Wᵀ", a::outputs, b::outputs, gigaflop, seconds);
        line(out, widths + " | dy·W", a::inputGradient, b::inputGradient, gigaflop, seconds);
        line(out, widths + " | dyᵀ·x", a::weightGradient, b::weightGradient, gigaflop, seconds);
      }
    }
  }

  private static void line(
      PrintStream out, String name, Runnable a, Runnable b, double gigaflop, double seconds) {
    double[] libtorch = new double[WINDOWS];
    double[] mtl4j = new double[WINDOWS];
    double[] ratios = new double[WINDOWS];
    for (int i = -UNCOUNTED_WINDOWS; i < WINDOWS; i++) {
      double first = gigaflop * callsPerSecond(a, seconds);
      double second = gigaflop * callsPerSecond(b, seconds);
      if (i >= 0) {
        libtorch[i] = first;
        mtl4j[i] = second;
        ratios[i] = second / first;
      }
    }
    double ratio = median(ratios);
    out.printf(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.0f %% | ≥ %.0f %%%s |%n",
        name,
        median(libtorch),
        median(mtl4j),
        100 * ratio,
        100 * TARGET,
        ratio < TARGET ? ", missed" : "");
  }

  private static double callsPerSecond(Runnable product, double seconds) {
    long start = System.nanoTime();
    long calls = 0;
    double elapsed = 0;
    while (elapsed < seconds) {
      product.run();
      calls++;
      elapsed = (System.nanoTime() - start) / 1e9;
    }
    return calls / elapsed;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return (values[values.length / 2 - 1] + values[values.length / 2]) / 2;
  }
}
