package org.mtl4j.train;

import java.util.function.Supplier;
import org.mtl4j.data.world.SimulatedLog;
import org.mtl4j.data.world.WorldSelection;

/** Is told of the progress of long work, on the thread that does it. */
public interface WorkListener {
  /** Ignores everything. */
  WorkListener NONE = new WorkListener() {};

  /**
   * Is told that work begins.
   *
   * @param work what is done, such as {@code simulating} or {@code studying}
   * @param total how much there is to do; of trainings the rows of all epochs
   * @param unit what the total counts, such as {@code rows}
   */
  default void onBegin(String work, long total, String unit) {}

  /**
   * Is told how far work has come that is no training.
   *
   * @param done how much of the total
   * @param detail more to tell, asked for only where it is told
   */
  default void onProgress(long done, Supplier<String> detail) {}

  /** Is told that work has ended, whether it was finished or failed. */
  default void onEnd() {}

  /**
   * Is told before each training.
   *
   * @param label what is trained, such as {@code ESMM run 3 of 10}
   * @param before rows of the work that were passed before this training
   * @return what is told of the steps of this training
   */
  default TrainingListener onTraining(String label, long before) {
    return TrainingListener.NONE;
  }

  /** Does work, and tells when it begins and when it ends. */
  default <T> T during(String work, long total, String unit, Supplier<T> doing) {
    onBegin(work, total, unit);
    try {
      return doing.get();
    } finally {
      onEnd();
    }
  }

  /** Generates the rows of a simulated world, and tells how far it has come. */
  default SimulatedLog simulate(WorldSelection rows) {
    return during(
        "simulating",
        rows.settings().rows(),
        "rows",
        () -> rows.log(done -> onProgress(done, () -> WorldSelection.day(rows.settings(), done))));
  }
}
