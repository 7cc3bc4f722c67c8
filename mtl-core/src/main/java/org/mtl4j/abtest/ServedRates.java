package org.mtl4j.abtest;

import java.util.List;
import org.mtl4j.data.world.Impression;
import org.mtl4j.serve.Predictor;
import org.mtl4j.serve.ScoringRequest;
import org.mtl4j.task.Task;

/** The predictions of a trained model, as they are served. */
final class ServedRates implements RateModel {
  private final Predictor predictor;
  private final Task task;
  private final ImpressionColumns columns;

  ServedRates(Predictor predictor, Task task) {
    this.predictor = predictor.only(task);
    this.task = task;
    columns = new ImpressionColumns(predictor.columns());
  }

  @Override
  public void predict(List<Impression> candidates, float[] pcvr) {
    try (ScoringRequest request = predictor.request()) {
      // Candidates of several requests are scored as those of one, which fills the model's blocks.
      for (Impression candidate : candidates) {
        columns.set(request.candidate(), candidate);
      }
      request.score(task, pcvr);
    }
  }
}
