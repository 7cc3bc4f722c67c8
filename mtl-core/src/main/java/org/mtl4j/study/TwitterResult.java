package org.mtl4j.study;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The result of a study of the six models.
 *
 * @param settings as the models were trained, what was tuned included
 * @param trials of the tuning, model by model; none without tuning
 * @param models one result each, in the settings' order
 */
public record TwitterResult(
    TwitterSettings settings, List<Trial> trials, List<ModelResult> models) {
  /** Copies the lists. */
  public TwitterResult {
    trials = List.copyOf(trials);
    models = List.copyOf(models);
  }

  /**
   * Returns the result of a model.
   *
   * @throws java.util.NoSuchElementException if it was not among the settings' models
   */
  public ModelResult of(ComparedModel model) {
    return models.stream().filter(result -> result.model() == model).findFirst().orElseThrow();
  }

  /** Compares all pairs of models; the p-values are corrected for the number of pairs. */
  public List<ModelPair> pairs() {
    return ModelPair.of(models);
  }

  /**
   * Returns the models that a model is significantly better than, of all pairs: the column of
   * Twitter's figure 3.
   *
   * @param model which model
   * @param comparison of a pair, {@link ModelPair#byLoss} or {@link ModelPair#byTruth}
   * @return in the settings' order
   */
  public List<ComparedModel> betterThan(
      ComparedModel model, Function<ModelPair, @Nullable Comparison> comparison) {
    return pairs().stream()
        .filter(pair -> pair.better(comparison.apply(pair)) == model)
        .map(pair -> pair.besides(model))
        .sorted(Comparator.comparingInt(settings.models()::indexOf))
        .toList();
  }
}
