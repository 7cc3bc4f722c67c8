package org.mtl4j.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mtl4j.autodiff.Activation;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Pooling;
import org.mtl4j.data.Encoding;
import org.mtl4j.data.Feature;
import org.mtl4j.data.FeatureEncoding;
import org.mtl4j.data.HashedIds;
import org.mtl4j.data.Normalizer;
import org.mtl4j.data.Schema;
import org.mtl4j.data.TokenIds;
import org.mtl4j.data.Transform;
import org.mtl4j.data.Vocabulary;
import org.mtl4j.layers.Embedding;
import org.mtl4j.layers.HiddenLayers;
import org.mtl4j.layers.Initializer;
import org.mtl4j.layers.Tower;
import org.mtl4j.model.Network;
import org.mtl4j.task.Task;

/** A small model with columns of every kind, exact and hashed, and a soft and a hard tower. */
final class ServingModel {
  static final List<String> COLUMNS =
      List.of("country", "campaign", "age", "price", "interests", "words");

  private static final List<String> TOKENS = List.of("v0", "v1", "v2", "v3", "v4");
  private static final int DIMENSION = 3;

  private ServingModel() {}

  static Predictor predictor(long seed) {
    return predictor(COLUMNS, seed);
  }

  /** Returns a predictor of some of the columns, in the order given. */
  static Predictor predictor(List<String> columns, long seed) {
    Encoding encoding = encoding(columns);
    return new Predictor(encoding, graph(encoding, seed), Kernels.best());
  }

  private static Encoding encoding(List<String> columns) {
    List<FeatureEncoding> features = new ArrayList<>();
    for (String column : columns) {
      features.add(
          switch (column) {
            case "age" -> numeric(Feature.numeric(column), new Normalizer(Transform.NONE, 40, 10));
            case "price" ->
                numeric(
                    Feature.numeric(column).withTransform(Transform.LOG1P),
                    new Normalizer(Transform.LOG1P, 0.5, 2));
            case "interests" ->
                new FeatureEncoding.MultiValued(
                    Feature.multiValued(column, "|").withDimension(DIMENSION), vocabulary(7));
            case "words" ->
                new FeatureEncoding.MultiValued(
                    Feature.multiValued(column, ", ")
                        .withDimension(DIMENSION)
                        .withHashBuckets(11)
                        .withPooling(Pooling.SUM),
                    new HashedIds(11));
            case "campaign" -> categorical(column, new HashedIds(13));
            default -> categorical(column, vocabulary(5));
          });
    }
    Schema schema =
        new Schema(
            "serving",
            "click",
            "conversion",
            null,
            null,
            null,
            features.stream().map(FeatureEncoding::feature).toList(),
            Set.of("", "unknown"),
            Set.of());
    return new Encoding(schema, features);
  }

  private static FeatureEncoding numeric(Feature feature, Normalizer normalizer) {
    return new FeatureEncoding.Numeric(feature, normalizer);
  }

  private static FeatureEncoding categorical(String column, TokenIds ids) {
    Feature feature = Feature.categorical(column).withDimension(DIMENSION);
    return new FeatureEncoding.Categorical(
        ids instanceof HashedIds hashed ? feature.withHashBuckets(hashed.buckets()) : feature, ids);
  }

  /** Returns one of five texts that the vocabularies know, without making it. */
  static String token(int index) {
    return TOKENS.get(index);
  }

  private static Vocabulary vocabulary(int size) {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      tokens.add("v" + i);
    }
    return new Vocabulary(tokens);
  }

  private static Graph graph(Encoding encoding, long seed) {
    GraphBuilder g = new GraphBuilder();
    List<Node> parts = new ArrayList<>();
    for (FeatureEncoding feature : encoding.features()) {
      String column = feature.feature().column();
      if (feature instanceof FeatureEncoding.Categorical one) {
        parts.add(table(column, one.ids(), seed).apply(g, g.ids(Network.feature(column))));
      } else if (feature instanceof FeatureEncoding.MultiValued many) {
        Node ids = g.idLists(Network.feature(column));
        parts.add(table(column, many.ids(), seed).apply(g, ids, feature.feature().pooling()));
      }
    }
    if (encoding.numericWidth() > 0) {
      parts.add(g.input(Network.NUMBERS, encoding.numericWidth()));
    }
    Node x = g.concat("x", parts);
    for (Task task : List.of(Task.SOFT, Task.HARD)) {
      Node logit = Tower.of(task.label(), x.width(), HiddenLayers.of(5), seed).apply(g, x);
      g.output(task.output(), g.activate(task.output(), logit, Activation.SIGMOID));
    }
    return g.build();
  }

  /** Returns a table in which the rows of unseen and missing values say something too. */
  private static Embedding table(String column, TokenIds ids, long seed) {
    Embedding table =
        Embedding.vocabulary(column, ids.size(), DIMENSION, Initializer.uniform(1), seed);
    float[] values = table.parameters().get(0).values();
    for (int i = 0; i < Embedding.RESERVED * DIMENSION; i++) {
      values[i] = CounterRandom.uniformFloat(seed, column.hashCode(), i) - 0.5f;
    }
    return table;
  }

  /** Returns a text for a column, with unseen, missing and empty ones among them. */
  static String text(String column, long seed, long row) {
    int draw = CounterRandom.below(seed, column.hashCode(), row, 9);
    return switch (column) {
      case "age", "price" -> draw == 0 ? "" : draw == 1 ? "unknown" : draw * 7 + ".5";
      case "interests" -> list(draw, "|");
      case "words" -> list(draw, ", ");
      default -> draw == 0 ? "" : draw == 1 ? "unknown" : "v" + draw;
    };
  }

  private static String list(int draw, String separator) {
    return switch (draw) {
      case 0 -> "";
      case 1 -> "unknown";
      case 2 -> "v1" + separator + separator + "unknown" + separator + "v9";
      case 3 -> separator;
      default -> String.join(separator, List.of("v1", "v2", "v3", "v4", "v5").subList(0, draw - 3));
    };
  }
}
