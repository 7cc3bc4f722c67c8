package org.mtl4j.train;

import org.mtl4j.model.Compute;
import org.mtl4j.model.Model;

/**
 * A model that was trained and not tested yet.
 *
 * @param prepared what it was trained by
 * @param model the model, with the weights of the best epoch
 * @param result how the training went
 */
public record UntestedModel(PreparedTraining prepared, Model model, TrainingResult result) {
  /**
   * Tests the model on the rows that were held out.
   *
   * @param compute kernels and threads to score by; they stay the caller's
   * @throws IllegalArgumentException if a prediction is NaN, which takes a number in the test rows
   *     far outside the range of those learned from
   * @throws ArithmeticException if a metric overflows
   */
  public Trained test(Compute compute) {
    TrainingData data = prepared.data();
    Evaluator evaluator = new Evaluator(model, prepared.training().tasks());
    Evaluation evaluation = evaluator.evaluate(data.examples(), data.test(), compute);
    return new Trained(model, result, evaluation, data);
  }
}
