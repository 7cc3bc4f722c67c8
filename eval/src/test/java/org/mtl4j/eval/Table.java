package org.mtl4j.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

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
