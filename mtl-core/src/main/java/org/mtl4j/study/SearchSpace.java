package org.mtl4j.study;

import java.util.List;

/**
 * What hyperparameters are drawn from in a random search. Learning rate and L2 are uniform on a log
 * scale.
 *
 * @param leastRate the lowest learning rate
 * @param mostRate the highest learning rate
 * @param leastL2 the lowest L2 penalty
 * @param mostL2 the highest L2 penalty
 * @param widths the factors of the widths of hidden layers
 * @param dropouts the shares of hidden numbers dropped in training
 * @param epochs the factors of the number of epochs, which is rounded and at least 1
 */
public record SearchSpace(
    double leastRate,
    double mostRate,
    double leastL2,
    double mostL2,
    List<Double> widths,
    List<Double> dropouts,
    List<Double> epochs) {
  /** That of one world or log. */
  public static final SearchSpace DEFAULT =
      new SearchSpace(
          5e-4,
          1e-2,
          1e-7,
          1e-4,
          List.of(0.5, 1.0, 2.0),
          List.of(0.0, 0.1, 0.2),
          List.of(0.5, 1.0, 2.0));

  /** Copies the lists. */
  public SearchSpace {
    widths = List.copyOf(widths);
    dropouts = List.copyOf(dropouts);
    epochs = List.copyOf(epochs);
  }
}
