package org.mtl4j.cli.progress;

import java.util.function.Supplier;
import org.mtl4j.study.StudyListener;
import org.mtl4j.train.TrainingFailedException;
import org.mtl4j.train.TrainingListener;

/** Tells a meter how the library's longer work goes. */
public final class MeterListener implements StudyListener {
  private final Meter meter;
  private String label = "";

  /**
   * Creates the listener.
   *
   * @param meter is told
   */
  public MeterListener(Meter meter) {
    this.meter = meter;
  }

  @Override
  public void onBegin(String work, long total, String unit) {
    meter.begin(work, total, unit);
  }

  @Override
  public void onProgress(long done, Supplier<String> detail) {
    meter.update(done, detail);
  }

  @Override
  public void onEnd() {
    meter.end();
  }

  @Override
  public TrainingListener onTraining(String what, long before) {
    label = what;
    return new TrainingProgress(meter, what, before);
  }

  /**
   * Does work that trains.
   *
   * @param work that is listened to
   * @throws FailedException if a loss stops being finite; it says of which training
   */
  public <T> T training(Supplier<T> work) {
    try {
      return work.get();
    } catch (TrainingFailedException e) {
      throw new FailedException(label + ": " + e.getMessage(), e);
    }
  }
}
