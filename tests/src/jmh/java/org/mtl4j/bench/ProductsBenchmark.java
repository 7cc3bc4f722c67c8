package org.mtl4j.bench;

import java.util.concurrent.TimeUnit;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.autodiff.LayerProducts;
import org.mtl4j.support.DenseProducts;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The three products of a dense layer on one thread, at the shapes of {@link Workload}: products
 * per second and, as {@code gigaflops}, 10⁹ floating-point operations per second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ProductsBenchmark {
  /** Inputs and outputs of the layer. */
  @Param({"429x429", "429x256", "256x128", "128x64", "64x32", "64x1", "13x429"})
  String layer;

  /** Rows of the batch. */
  @Param("1024")
  int rows;

  /** Who multiplies: kernels, or EJML. */
  @Param({"vector", "plain", "ejml"})
  String by;

  private DenseProducts products;
  private double gigaflop;

  /** Makes layer and batch. */
  @Setup
  public void prepare() {
    String[] widths = layer.split("x", -1);
    int inputs = Integer.parseInt(widths[0]);
    int outputs = Integer.parseInt(widths[1]);
    gigaflop = 2e-9 * rows * inputs * outputs;
    products =
        switch (by) {
          case "vector" -> new LayerProducts(Kernels.vector(), rows, inputs, outputs);
          case "plain" -> new LayerProducts(Kernels.plain(), rows, inputs, outputs);
          case "ejml" -> new EjmlProducts(rows, inputs, outputs);
          default -> throw new IllegalArgumentException("'" + by + "' is no way to multiply");
        };
  }

  /** Measures x · Wᵀ. */
  @Benchmark
  public void outputs(Rate rate) {
    products.outputs();
    rate.gigaflops += gigaflop;
  }

  /** Measures dy · W. */
  @Benchmark
  public void inputGradient(Rate rate) {
    products.inputGradient();
    rate.gigaflops += gigaflop;
  }

  /** Measures dyᵀ · x. */
  @Benchmark
  public void weightGradient(Rate rate) {
    products.weightGradient();
    rate.gigaflops += gigaflop;
  }

  /** What JMH divides by the time and shows beside the score. */
  @State(Scope.Thread)
  @AuxCounters
  public static class Rate {
    /** 10⁹ floating-point operations. */
    public double gigaflops;
  }
}
