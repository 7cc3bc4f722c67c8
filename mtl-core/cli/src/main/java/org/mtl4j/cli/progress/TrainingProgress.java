package org.mtl4j.cli.progress;

import java.util.Map;
import org.mtl4j.report.Format;
import org.mtl4j.train.TrainingListener;

/**
 * The steps of a training on a meter of rows: of one training, or of one among several that are one
 * task.
 *
 * @param meter that it is told to
 * @param label what is trained, or the empty text
 * @param before rows of the trainings before this one
 */
public record TrainingProgress(Meter meter, String label, long before) implements TrainingListener {
  @Override
  public void onStep(Progress step) {
    long done = before + (step.epoch() - 1) * step.rowsPerEpoch() + step.rows();
    meter.update(done, () -> detail(step));
  }

  private String detail(Progress step) {
    StringBuilder text = new StringBuilder(label);
    text.append(label.isEmpty() ? "" : ", ");
    text.append("epoch ").append(step.epoch()).append(" of ").append(step.epochs());
    text.append(", loss");
    for (Map.Entry<String, Double> loss : step.losses().entrySet()) {
      text.append(' ').append(loss.getKey()).append(' ').append(Format.loss(loss.getValue(), 4));
    }
    return text.toString();
  }
}
