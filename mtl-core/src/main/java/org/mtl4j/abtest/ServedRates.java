package org.mtl4j.abtest;

import java.util.List;
import org.mtl4j.data.world.Impression;
import org.mtl4j.data.world.World;
import org.mtl4j.serve.Predictor;
import org.mtl4j.serve.ScoringRequest;
import org.mtl4j.task.Task;

/** What a trained model predicts, as it would be served. */
final class ServedRates implements RateModel {
  private final Predictor predictor;
  private final Task task;

  /** Where the model's columns are among those of an impression, or −1. */
  private final int[] category;

  private final int[] number;

  ServedRates(Predictor predictor, Task task) {
    this.predictor = predictor.only(task);
    this.task = task;
    List<String> columns = this.predictor.columns();
    category = new int[columns.size()];
    number = new int[columns.size()];
    for (int i = 0; i < category.length; i++) {
      String column = columns.get(i);
      category[i] = World.CATEGORIES.indexOf(column);
      number[i] = World.NUMBERS.indexOf(column);
      if (category[i] < 0 && number[i] < 0 && !column.equals(World.INTERESTS)) {
        throw new IllegalArgumentException(
            "the model reads a column '" + column + "', which the world does not have");
      }
    }
  }

  @Override
  public void predict(List<Impression> candidates, float[] pcvr) {
    try (ScoringRequest request = predictor.request()) {
      // All are candidates of one request, though they are not, to be scored in full blocks.
      for (Impression candidate : candidates) {
        request.candidate();
        for (int i = 0; i < category.length; i++) {
          if (category[i] >= 0) {
            request.text(i, candidate.category(category[i]));
          } else if (number[i] >= 0) {
            request.number(i, candidate.number(number[i]));
          } else {
            for (String interest : candidate.interests()) {
              request.token(i, interest);
            }
          }
        }
      }
      request.score(task, pcvr);
    }
  }
}
