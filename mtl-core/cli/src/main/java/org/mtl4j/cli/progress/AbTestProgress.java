package org.mtl4j.cli.progress;

import org.mtl4j.abtest.AbTestListener;
import org.mtl4j.abtest.WorldAbTest;
import org.mtl4j.data.world.WorldSelection;
import org.mtl4j.train.TrainingListener;

/** Tells a meter how an online test goes, one task after the other. */
public final class AbTestProgress implements AbTestListener, AutoCloseable {
  private static final String SIMULATING = "simulating";
  private static final String TESTING = "testing";

  private final Meter meter;
  private final WorldAbTest test;
  private String task = "";
  private String model = "";

  /**
   * Creates the progress.
   *
   * @param meter is told
   * @param test what goes on
   */
  public AbTestProgress(Meter meter, WorldAbTest test) {
    this.meter = meter;
    this.test = test;
  }

  /** Returns what is being trained, or was at last. */
  public String model() {
    return model;
  }

  @Override
  public void onSimulation(long rows) {
    begin(SIMULATING, test.world().rows(), "rows");
    meter.update(rows, () -> WorldSelection.day(test.world(), rows));
  }

  @Override
  public TrainingListener onTraining(String title, long rows) {
    model = title;
    begin("training " + title, rows, "rows");
    return new TrainingProgress(meter, title, 0);
  }

  @Override
  public void onAuctions(long auctions) {
    begin(TESTING, test.settings().auctions(), "auctions");
    meter.update(auctions, () -> "day " + day(auctions) + " of " + test.settings().days());
  }

  private long day(long auctions) {
    return (auctions - 1) / test.settings().requests() + 1;
  }

  private void begin(String next, long total, String unit) {
    if (!task.equals(next)) {
      close();
      task = next;
      meter.begin(next, total, unit);
    }
  }

  @Override
  public void close() {
    if (!task.isEmpty()) {
      task = "";
      meter.end();
    }
  }
}
