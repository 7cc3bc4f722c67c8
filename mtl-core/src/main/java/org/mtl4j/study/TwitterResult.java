package org.mtl4j.study;

import java.util.List;

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
}
