package org.mtl4j.bench;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.autodiff.Activation;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Loss;
import org.mtl4j.autodiff.Node;
import org.mtl4j.layers.CrossNetwork;
import org.mtl4j.layers.Embedding;
import org.mtl4j.layers.HiddenLayers;
import org.mtl4j.layers.Initializer;
import org.mtl4j.layers.Mlp;
import org.mtl4j.layers.Tower;

/**
 * The reference workloads: networks of the size that advertising models have, on which speed is
 * measured.
 *
 * <p>Both read {@value #FIELDS} categorical fields, embedded in {@value #DIMENSION} dimensions, and
 * {@value #NUMBERS} numbers, {@value #WIDTH} wide together.
 */
public enum Workload {
  /**
   * Teads: three full-rank cross layers of DCN-V2, shared layers of 256 and 128, a soft and a hard
   * tower of 64; a row counts for its own task alone.
   */
  W1,
  /**
   * Twitter's ESMM: shared layers of 256 and 128, a click and a conversion tower of 64 and 32, and
   * their product.
   */
  W2;

  /** Number of categorical fields. */
  public static final int FIELDS = 26;

  /** Width of an embedding. */
  public static final int DIMENSION = 16;

  /** Number of numeric inputs. */
  public static final int NUMBERS = 13;

  /** Width of embeddings and numbers side by side. */
  public static final int WIDTH = FIELDS * DIMENSION + NUMBERS;

  /** The smallest vocabulary: every field has a row for unseen and one for missing values. */
  public static final int LEAST_VOCABULARY = FIELDS * Embedding.RESERVED;

  static final String NUMERIC = "numbers";
  static final String FIRST_LABEL = "first.label";
  static final String SECOND_LABEL = "second.label";
  static final String FIRST_MASK = "first.mask";
  static final String SECOND_MASK = "second.mask";

  /** The output that is scored: one tower's probability. */
  static final String SECOND = "second";

  private static final long SEED = 1;
  private static final double SCALE = 0.05;

  static String field(int index) {
    return "field" + index;
  }

  /**
   * Returns the rows of each field's table: every field has the same number, the remainder is not
   * used.
   */
  static int rowsPerField(int vocabulary) {
    return vocabulary / FIELDS;
  }

  /**
   * Records the network.
   *
   * @param vocabulary rows of all embedding tables together, at least {@link #LEAST_VOCABULARY}
   * @return a graph with two losses and the outputs {@code first} and {@code second}
   */
  public Graph graph(int vocabulary) {
    GraphBuilder g = new GraphBuilder();
    List<Node> parts = new ArrayList<>();
    // Uniform, not normal: of the many numbers of a large table these are drawn several times
    // faster.
    Initializer initial = Initializer.uniform(SCALE);
    for (int i = 0; i < FIELDS; i++) {
      Embedding table =
          Embedding.vocabulary("embedding" + i, rowsPerField(vocabulary), DIMENSION, initial, SEED);
      parts.add(table.apply(g, g.ids(field(i))));
    }
    parts.add(g.input(NUMERIC, NUMBERS));
    Node x = g.concat("x", parts);
    if (this == W1) {
      x = CrossNetwork.v2("cross", WIDTH, 3, SEED).apply(g, x);
    }
    x = Mlp.of("shared", WIDTH, HiddenLayers.of(256, 128), SEED).apply(g, x);
    HiddenLayers hidden = this == W1 ? HiddenLayers.of(64) : HiddenLayers.of(64, 32);
    Node first = Tower.of("first", x.width(), hidden, SEED).apply(g, x);
    Node second = Tower.of(SECOND, x.width(), hidden, SEED).apply(g, x);
    Node firstLabel = g.input(FIRST_LABEL, 1);
    Node secondLabel = g.input(SECOND_LABEL, 1);
    if (this == W1) {
      Node soft = g.input(FIRST_MASK, 1);
      Node hard = g.input(SECOND_MASK, 1);
      loss(g, "soft", g.crossEntropy("soft.loss", first, firstLabel, null, soft), 0.5);
      loss(g, "hard", g.crossEntropy("hard.loss", second, secondLabel, null, hard), 0.5);
    } else {
      Node product = g.product("product", first, second);
      loss(g, "click", g.crossEntropy("click.loss", first, firstLabel), 1);
      loss(g, "conversion", g.crossEntropy("conversion.loss", product, secondLabel), 1);
    }
    g.output("first", g.activate("first.probability", first, Activation.SIGMOID));
    g.output(SECOND, g.activate("second.probability", second, Activation.SIGMOID));
    return g.build();
  }

  private static void loss(GraphBuilder g, String name, Node rows, double factor) {
    g.loss(name, rows, factor, Loss.Denominator.ROWS);
  }

  /**
   * Returns the floating-point operations of the matrix products of one training example: two per
   * weight forward, and twice as many backward. All else is not counted.
   */
  public long productFlopsPerExample() {
    long cross = this == W1 ? 3 * WIDTH * WIDTH : 0;
    long shared = WIDTH * 256 + 256 * 128;
    long tower = this == W1 ? 128 * 64 + 64 : 128 * 64 + 64 * 32 + 32;
    return 3 * 2 * (cross + shared + 2 * tower);
  }
}
