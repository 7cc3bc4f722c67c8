package org.mtl4j.layers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.mtl4j.autodiff.Activation;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.autodiff.GradientCheck;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Pooling;
import org.mtl4j.autodiff.Workspace;

/** Gradients of every layer, of random widths, against the scalar engine and differences. */
class LayerGradientsTest {
  private static final int TRIES = 100;

  /**
   * The same widths and numbers in every build: now and then the terms of a gradient cancel almost
   * to nothing, and what single precision leaves of it is relatively wrong by any amount.
   */
  private static final String SEED = "20210412";

  /** Single precision loses about 1e-7 per operation; a wrong formula is off by far more. */
  private static final double ENGINE = 1e-4;

  private static final double DIFFERENCES = 1e-6;

  /** Nearer to a kink than this, float and double may rightly fall on different sides. */
  private static final double KINK = 1e-4;

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().withoutEdgeCases();
  }

  @Property(tries = TRIES, seed = SEED)
  void dense(
      @ForAll @IntRange(min = 1, max = 9) int inputs,
      @ForAll @IntRange(min = 1, max = 9) int outputs,
      @ForAll Activation activation,
      @ForAll boolean bias,
      @ForAll("seeds") long seed) {
    check(
        bias
            ? DenseLayer.of("layer", inputs, outputs, activation, seed)
            : DenseLayer.withoutBias(
                "layer", inputs, outputs, activation, Initializer.heNormal(), seed),
        inputs,
        seed);
  }

  @Property(tries = TRIES, seed = SEED)
  void mlp(
      @ForAll @IntRange(min = 1, max = 7) int inputs,
      @ForAll @IntRange(min = 1, max = 7) int first,
      @ForAll @IntRange(min = 1, max = 7) int second,
      @ForAll Activation activation,
      @ForAll boolean dropout,
      @ForAll("seeds") long seed) {
    HiddenLayers hidden =
        HiddenLayers.of(first, second).withActivation(activation).withDropout(dropout ? 0.3 : 0);
    check(Mlp.of("layer", inputs, hidden, seed), inputs, seed);
  }

  @Property(tries = TRIES, seed = SEED)
  void tower(
      @ForAll @IntRange(min = 1, max = 9) int inputs,
      @ForAll @IntRange(min = 1, max = 9) int hidden,
      @ForAll("seeds") long seed) {
    check(Tower.of("layer", inputs, HiddenLayers.of(hidden), seed), inputs, seed);
  }

  /** From two inputs on: of one, normalisation undoes the weight, and its gradient is but noise. */
  @Property(tries = TRIES, seed = SEED)
  void normalisedMlp(
      @ForAll @IntRange(min = 2, max = 7) int inputs,
      @ForAll @IntRange(min = 1, max = 7) int hidden,
      @ForAll("seeds") long seed) {
    HiddenLayers layers =
        HiddenLayers.of(hidden).withActivation(Activation.TANH).withBatchNormalization();
    check(Mlp.of("layer", inputs, layers, seed), inputs, seed);
  }

  @Property(tries = TRIES, seed = SEED)
  void batchNormalization(
      @ForAll @IntRange(min = 1, max = 9) int width, @ForAll("seeds") long seed) {
    check(BatchNormalization.of("layer", width), width, seed);
  }

  @Property(tries = TRIES, seed = SEED)
  void dropout(
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll @DoubleRange(min = 0, max = 0.9) double rate,
      @ForAll("seeds") long seed) {
    check(Dropout.of("layer", rate), width, seed);
  }

  @Property(tries = TRIES, seed = SEED)
  void crossLayer(@ForAll @IntRange(min = 1, max = 9) int width, @ForAll("seeds") long seed) {
    checkCross(CrossLayer.of("layer", width, seed), seed);
  }

  @Property(tries = TRIES, seed = SEED)
  void fullCrossLayerV2(@ForAll @IntRange(min = 1, max = 9) int width, @ForAll("seeds") long seed) {
    checkCross(CrossLayerV2.full("layer", width, seed), seed);
  }

  @Property(tries = TRIES, seed = SEED)
  void lowRankCrossLayerV2(
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll @IntRange(min = 1, max = 4) int rank,
      @ForAll("seeds") long seed) {
    checkCross(CrossLayerV2.lowRank("layer", width, rank, seed), seed);
  }

  @Property(tries = TRIES, seed = SEED)
  void crossNetworks(
      @ForAll @IntRange(min = 1, max = 6) int width,
      @ForAll @IntRange(min = 1, max = 3) int depth,
      @ForAll("seeds") long seed) {
    check(CrossNetwork.v1("layer", width, depth, seed), width, seed);
    check(CrossNetwork.v2("layer", width, depth, seed), width, seed);
    check(CrossNetwork.v2LowRank("layer", width, 2, depth, seed), width, seed);
  }

  /** Logits up to about 12: beyond, 1 − p of the scalar engine has few digits left. */
  @Property(tries = TRIES, seed = SEED)
  void product(@ForAll @DoubleRange(min = 0.1, max = 3) double scale, @ForAll("seeds") long seed) {
    GraphBuilder g = new GraphBuilder();
    Node a = g.variable("a", 1);
    Node b = g.variable("b", 1);
    Node y = ProductNode.of("layer").apply(g, a, b);
    int rows = rows(seed);
    Probe probe = Probe.of(g, y, rows, seed);
    for (int row = 0; row < rows; row++) {
      for (Node factor : new Node[] {a, b}) {
        double logit = scale * CounterRandom.gaussian(seed, factor.index(), row);
        probe.work().view(factor).set(row, 0, (float) logit);
      }
    }
    assertAgrees(probe.check(seed));
  }

  @Property(tries = TRIES, seed = SEED)
  void embedding(
      @ForAll @IntRange(min = 2, max = 12) int size,
      @ForAll @IntRange(min = 1, max = 9) int dimension,
      @ForAll("seeds") long seed) {
    GraphBuilder g = new GraphBuilder();
    Node ids = g.ids("ids");
    Embedding table = Embedding.vocabulary("layer", size, dimension, Initializer.normal(1), seed);
    Probe probe = Probe.of(g, table.apply(g, ids), rows(seed), seed);
    fill(probe.work(), ids, size, seed);
    assertAgrees(probe.check(seed));
  }

  private static void fill(Workspace work, Node ids, int bound, long seed) {
    for (int row = 0; row < work.rows(); row++) {
      work.ids(ids)[row] = CounterRandom.below(seed, 7, row, bound);
    }
  }

  @Property(tries = TRIES, seed = SEED)
  void pooledEmbedding(
      @ForAll @IntRange(min = 1, max = 10) int buckets,
      @ForAll @IntRange(min = 1, max = 9) int dimension,
      @ForAll Pooling pooling,
      @ForAll("seeds") long seed) {
    GraphBuilder g = new GraphBuilder();
    Node lists = g.idLists("lists");
    Embedding table = Embedding.hashed("layer", buckets, dimension, Initializer.normal(1), seed);
    Probe probe = Probe.of(g, table.apply(g, lists, pooling), rows(seed), seed);
    for (int row = 0; row < probe.work().rows(); row++) {
      int[] ids = new int[CounterRandom.below(seed, 8, row, 5)];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = Embedding.hashedRow(CounterRandom.bits(seed, 9 + row, i), buckets);
      }
      probe.work().bags(lists).set(row, ids, 0, ids.length);
    }
    assertAgrees(probe.check(seed));
  }

  private static void check(Layer layer, int width, long seed) {
    GraphBuilder g = new GraphBuilder();
    Node x = g.variable("x", width);
    Probe probe = Probe.of(g, layer.apply(g, x), rows(seed), seed);
    assertAgrees(probe.random(x, seed).randomParameters(seed).check(seed));
  }

  /** Twice in one graph, so that the gradients of both uses add up. */
  private static void checkCross(Cross layer, long seed) {
    GraphBuilder g = new GraphBuilder();
    Node x0 = g.variable("x0", layer.width());
    Node x = g.variable("x", layer.width());
    Node y = layer.apply(g, "again", x0, layer.apply(g, x0, x));
    Probe probe = Probe.of(g, y, rows(seed), seed);
    assertAgrees(probe.random(x0, seed).random(x, seed).randomParameters(seed).check(seed));
  }

  /** At least four: with fewer, batch normalisation's gradient is all but zero. */
  private static int rows(long seed) {
    return 4 + CounterRandom.below(seed, 0, 0, 20);
  }

  private static void assertAgrees(GradientCheck.Report report) {
    Assume.that(report.kinkDistance() > KINK);
    assertTrue(report.numbers() > 0 && report.differences() > 0, report::toString);
    assertTrue(report.engineError() < ENGINE, report::toString);
    assertTrue(report.differenceError() < DIFFERENCES, report::toString);
    assertTrue(report.lossError() < ENGINE, report::toString);
  }
}
