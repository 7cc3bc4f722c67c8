package org.mtl4j.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.Pooling;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Transform;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.encoding.FeatureEncoding;
import org.mtl4j.data.encoding.HashedIds;
import org.mtl4j.data.encoding.Normalizer;
import org.mtl4j.data.encoding.TokenIds;
import org.mtl4j.data.encoding.Vocabulary;
import org.mtl4j.model.Model;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.Provenance;
import org.mtl4j.model.Shape;
import org.mtl4j.model.architecture.SoftHard;

/** A small model with columns of every kind, exact and hashed, and a soft and a hard tower. */
final class ServingModel {
  static final List<String> COLUMNS =
      List.of("country", "campaign", "age", "price", "interests", "words");

  private static final List<String> TOKENS = List.of("v0", "v1", "v2", "v3", "v4");
  private static final int DIMENSION = 3;

  private static final NetworkSettings SETTINGS =
      NetworkSettings.of(new SoftHard(0, 1, 1))
          .withShape(new Shape(0, List.of(), List.of(5), 0, false, 1));

  private ServingModel() {}

  static Predictor predictor(long seed) {
    return predictor(COLUMNS, seed);
  }

  /** Returns a predictor of some of the columns, in the order given. */
  static Predictor predictor(List<String> columns, long seed) {
    Encoding encoding = encoding(columns);
    Network network = Network.create(SETTINGS, encoding, seed);
    for (FeatureEncoding feature : encoding.features()) {
      if (!(feature instanceof FeatureEncoding.Numeric)) {
        fill(
            network.graph().parameter("bottom.emb." + feature.feature().column() + ".weight"),
            seed);
      }
    }
    Provenance provenance = new Provenance("test", "serving", "0", 0, Map.of());
    return new Predictor(new Model(encoding, network, provenance));
  }

  private static Encoding encoding(List<String> columns) {
    List<FeatureEncoding> features = new ArrayList<>();
    for (String column : columns) {
      features.add(
          switch (column) {
            case "age" -> numeric(Feature.numeric(column), new Normalizer(Transform.NONE, 40, 10));
            case "price" ->
                numeric(
                    Feature.numeric(column)
                        .withTransform(Transform.LOG1P)
                        .withMissing("7.5", "unknown"),
                    new Normalizer(Transform.LOG1P, 0.5, 2));
            case "interests" ->
                new FeatureEncoding.Tokens(
                    Feature.multiValued(column, "|").withDimension(DIMENSION), vocabulary(7));
            case "words" ->
                new FeatureEncoding.Tokens(
                    Feature.multiValued(column, ", ")
                        .withDimension(DIMENSION)
                        .withHashBuckets(11)
                        .withMissing("v1")
                        .withPooling(Pooling.SUM),
                    new HashedIds(11));
            case "campaign" -> categorical(column, new HashedIds(13));
            default -> categorical(column, vocabulary(5));
          });
    }
    Schema schema =
        Schema.builder("serving")
            .click("click")
            .conversion("conversion")
            .missing("", "unknown")
            .features(features.stream().map(FeatureEncoding::feature).toList())
            .build();
    return new Encoding(schema, features);
  }

  private static FeatureEncoding numeric(Feature feature, Normalizer normalizer) {
    return new FeatureEncoding.Numeric(feature, normalizer);
  }

  private static FeatureEncoding categorical(String column, TokenIds ids) {
    Feature feature = Feature.categorical(column).withDimension(DIMENSION);
    return new FeatureEncoding.Tokens(
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

  /** Fills a table so that the rows of unseen and missing values say something too. */
  private static void fill(Parameter table, long seed) {
    float[] values = table.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = 2 * CounterRandom.uniformFloat(seed, table.name().hashCode(), i) - 1;
    }
    table.changed();
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
