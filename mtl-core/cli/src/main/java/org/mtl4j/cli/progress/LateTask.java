package org.mtl4j.cli.progress;

import java.util.function.Supplier;

/** A task that a meter is told of once there is something to tell, so not where it fails before. */
public final class LateTask implements AutoCloseable {
  private final Meter meter;
  private final String name;
  private final String unit;
  private boolean begun;

  /**
   * Creates the task.
   *
   * @param meter is told
   * @param name what is done, such as {@code reading}
   * @param unit of the work, such as {@code rows}
   */
  public LateTask(Meter meter, String name, String unit) {
    this.meter = meter;
    this.name = name;
    this.unit = unit;
  }

  /** Begins the task before anything is known of it: it may have to wait. */
  public void begin(long total) {
    meter.begin(name, total, unit);
    begun = true;
  }

  /** Notes how far the task has come, see {@link Meter#update}. */
  public void update(long done, long total, Supplier<String> detail) {
    if (!begun) {
      begin(total);
    }
    meter.update(done, detail);
  }

  /** Ends the task if it has begun. */
  public void end() {
    if (begun) {
      meter.end();
      begun = false;
    }
  }

  @Override
  public void close() {
    end();
  }
}
