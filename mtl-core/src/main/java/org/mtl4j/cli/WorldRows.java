package org.mtl4j.cli;

import java.util.Locale;
import java.util.function.Predicate;
import org.mtl4j.data.DataException;
import org.mtl4j.data.world.Impression;
import org.mtl4j.data.world.SimulatedLog;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.report.Format;

/**
 * Rows of the built-in world that a study keeps.
 *
 * @param settings of the world
 * @param kept tells which of its rows
 * @param share about how many of them, from 0 to 1
 * @param remedy what to do where they are too many for the memory
 */
record WorldRows(WorldSettings settings, Predicate<Impression> kept, double share, String remedy) {
  /** The world in messages. */
  static final String NAME = "the built-in world";

  /** Of the log, the encoded rows and what grows while they are made. */
  private static final double BYTES_PER_ROW = 400;

  private static final double MOST_ROWS = 1e9;
  private static final int ROWS_PER_UPDATE = 1 << 13;

  /**
   * Makes them.
   *
   * @param meter is told how it goes
   * @throws DataException if there is no room for them, before any time is spent
   */
  SimulatedLog make(Meter meter) {
    requireMemory();
    meter.begin("simulating", settings.rows(), "rows");
    try {
      return new World(settings)
          .log(
              row -> {
                if (row.row() % ROWS_PER_UPDATE == 0) {
                  meter.update(row.row(), () -> "day " + (row.day() + 1));
                }
                return kept.test(row);
              });
    } finally {
      meter.update(settings.rows(), () -> "all days");
      meter.end();
    }
  }

  private void requireMemory() {
    double rows = settings.rows() * share;
    if (rows > MOST_ROWS || rows * BYTES_PER_ROW > Runtime.getRuntime().maxMemory()) {
      throw new DataException(
          NAME,
          String.format(
              Locale.ROOT,
              "about %,.0f rows are to be kept, which needs about %s of memory",
              rows,
              Format.bytes((long) (rows * BYTES_PER_ROW))),
          remedy + ", or give Java more memory, for example by MTL_JAVA_OPTS=-Xmx16g");
    }
  }
}
