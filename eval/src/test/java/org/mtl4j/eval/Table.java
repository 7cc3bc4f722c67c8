package org.mtl4j.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Random rows for properties: logits on a coarse grid so that ties abound, weights in quarters,
 * some of them 0.
 *
 * @param rows the rows, never empty of weight
 */
record Table(List<Row> rows) {

  /** One row. */
  record Row(float logit, boolean positive, float weight) {}

  /** Tables with any mixture of labels, also a single one. */
  static Arbitrary<Table> any() {
    Arbitrary<Row> row =
        Combinators.combine(
                Arbitraries.integers().between(-6, 6).map(i -> i * 0.5f),
                Arbitraries.of(true, false),
                Arbitraries.integers().between(0, 12).map(i -> i * 0.25f))
            .as(Row::new);
    return row.list()
        .ofMinSize(1)
        .ofMaxSize(60)
        .map(Table::new)
        .filter(table -> table.rows.stream().anyMatch(r -> r.weight > 0));
  }

  /**
   * Tables with every kind of number: zeros of either sign, infinities, the ends of {@code float},
   * weights whose sums are rounded; with large groups of equal rows, of one label or of both.
   */
  static Arbitrary<Table> extreme() {
    Arbitrary<Float> logit =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of(0f, -0f, 0.5f, -2f)),
            Tuple.of(
                2,
                Arbitraries.of(
                    Float.POSITIVE_INFINITY,
                    Float.NEGATIVE_INFINITY,
                    Float.MIN_VALUE,
                    -Float.MIN_VALUE,
                    Float.MAX_VALUE,
                    -Float.MAX_VALUE)),
            Tuple.of(
                1,
                Arbitraries.integers()
                    .map(Float::intBitsToFloat)
                    .filter(value -> !Float.isNaN(value))));
    Arbitrary<Float> weight =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of(1f, 0f, 0.1f, 1 / 3f)),
            Tuple.of(1, Arbitraries.of(Float.MIN_VALUE, 1e-30f, 1e8f, 1e30f)),
            Tuple.of(2, Arbitraries.floats().between(0, 10)));
    Arbitrary<List<Row>> equal =
        Combinators.combine(
                logit,
                Arbitraries.of(true, false),
                weight,
                Arbitraries.frequencyOf(
                    Tuple.of(4, Arbitraries.just(1)),
                    Tuple.of(1, Arbitraries.integers().between(2, 40))))
            .as((x, label, w, count) -> Collections.nCopies(count, new Row(x, label, w)));
    Arbitrary<Table> mixed =
        Combinators.combine(equal.list().ofMaxSize(30), Arbitraries.randoms())
            .as(
                (groups, random) ->
                    new Table(groups.stream().flatMap(List::stream).toList()).shuffled(random));
    return Arbitraries.frequencyOf(
        Tuple.of(4, mixed),
        Tuple.of(1, mixed.map(table -> table.labelled(true))),
        Tuple.of(1, mixed.map(table -> table.labelled(false))));
  }

  /** Tables in which both labels have weight. */
  static Arbitrary<Table> mixed() {
    return any().filter(table -> table.scored().hasBothLabels());
  }

  ScoredRows scored() {
    return scored(Predictions.logits(logits()));
  }

  ScoredRows scored(Predictions predictions) {
    return ScoredRows.of(predictions, labels()).weighted(weights());
  }

  /** The rows in no array. */
  ScoredRows listed() {
    return ScoredRows.of(
            Predictions.logits(new ComputedFloats(rows.size(), i -> rows.get(i).logit)),
            i -> rows.get(i).positive)
        .weighted(new ComputedFloats(rows.size(), i -> rows.get(i).weight));
  }

  private Table labelled(boolean positive) {
    return new Table(rows.stream().map(row -> new Row(row.logit, positive, row.weight)).toList());
  }

  float[] logits() {
    float[] logits = new float[rows.size()];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = rows.get(i).logit;
    }
    return logits;
  }

  /** The logits through a function, as scores. */
  Predictions mapped(DoubleUnaryOperator function) {
    float[] mapped = logits();
    for (int i = 0; i < mapped.length; i++) {
      mapped[i] = (float) function.applyAsDouble(mapped[i]);
    }
    return Predictions.scores(mapped);
  }

  double[] probabilities() {
    Predictions logits = Predictions.logits(logits());
    double[] probabilities = new double[rows.size()];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = logits.probability(i);
    }
    return probabilities;
  }

  byte[] labels() {
    byte[] labels = new byte[rows.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) (rows.get(i).positive ? 1 : 0);
    }
    return labels;
  }

  float[] weights() {
    float[] weights = new float[rows.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = rows.get(i).weight;
    }
    return weights;
  }

  Table shuffled(Random random) {
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    return new Table(shuffled);
  }

  /** Every row of weight w as 4w rows of weight 1. */
  Table repeated() {
    List<Row> repeated = new ArrayList<>();
    for (Row row : rows) {
      repeated.addAll(
          Collections.nCopies((int) (4 * row.weight), new Row(row.logit, row.positive, 1)));
    }
    return new Table(repeated);
  }

  Table withoutAbsentRows() {
    return new Table(rows.stream().filter(row -> row.weight > 0).toList());
  }

  @Override
  public String toString() {
    return rows.toString();
  }
}
