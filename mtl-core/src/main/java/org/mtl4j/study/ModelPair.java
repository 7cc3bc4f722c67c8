package org.mtl4j.study;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.eval.Decision;

/**
 * Two of the six models, compared with each other. P-values are corrected for the number of all
 * pairs.
 *
 * @param model one model
 * @param other the other one
 * @param byLoss the gain of the model over the other on the test rows, see {@link ModelResult#gain}
 * @param byTruth the difference of their excess over the truth, see {@link ModelResult#excess};
 *     null where the truth is not known
 */
public record ModelPair(
    ComparedModel model, ComparedModel other, Comparison byLoss, @Nullable Comparison byTruth) {

  /** Compares each model with each that follows it. */
  static List<ModelPair> of(List<ModelResult> models) {
    List<ModelResult> first = new ArrayList<>();
    List<ModelResult> second = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      for (int j = i + 1; j < models.size(); j++) {
        first.add(models.get(i));
        second.add(models.get(j));
      }
    }
    List<Comparison.Pair> runs = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      runs.add(new Comparison.Pair(first.get(i).runs(), second.get(i).runs()));
    }
    List<Comparison> byLoss = Comparison.ofPairs(runs, ModelResult.byGain(0));
    List<Comparison> byTruth = Comparison.ofPairs(runs, ModelResult.byExcess());
    List<ModelPair> pairs = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      pairs.add(
          new ModelPair(
              first.get(i).model(),
              second.get(i).model(),
              byLoss.get(i),
              first.get(i).excess() == null ? null : byTruth.get(i)));
    }
    return pairs;
  }

  /**
   * Returns the better model.
   *
   * @param comparison {@link #byLoss} or {@link #byTruth}
   * @return null where neither is shown to be better
   */
  @Nullable ComparedModel better(@Nullable Comparison comparison) {
    if (comparison == null || !comparison.isSignificant()) {
      return null;
    }
    return comparison.decision() == Decision.BETTER ? model : other;
  }

  /** Returns the other one of the pair than the given model. */
  ComparedModel besides(ComparedModel one) {
    return one == model ? other : model;
  }
}
