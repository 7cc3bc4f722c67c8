package org.mtl4j.cli;

import java.util.function.Predicate;
import org.mtl4j.data.world.Impression;
import org.mtl4j.data.world.SimulatedLog;
import org.mtl4j.data.world.WorldSelection;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.report.Format;

/**
 * Rows of the built-in world that a study keeps, made under the eyes of a meter.
 *
 * @param settings of the world
 * @param kept tells which of its rows
 * @param share about how many of them, from 0 to 1
 * @param remedy what to do where they are too many for the memory
 */
record WorldRows(WorldSettings settings, Predicate<Impression> kept, double share, String remedy) {
  /** The world in messages. */
  static final String NAME = WorldSelection.NAME;

  /**
   * Makes them.
   *
   * @param meter is told how it goes
   * @throws org.mtl4j.data.DataException if there is no room for them, before any time is spent
   */
  SimulatedLog make(Meter meter) {
    meter.begin("simulating", settings.rows(), "rows");
    try {
      return new WorldSelection(settings, kept, share, remedy)
          .log(rows -> meter.update(rows, () -> detail(settings, rows)));
    } finally {
      meter.end();
    }
  }

  /** The day that a number of rows has come to. */
  static String detail(WorldSettings settings, long rows) {
    return rows == settings.rows() ? "all days" : "day " + (rows / settings.impressions() + 1);
  }
}
