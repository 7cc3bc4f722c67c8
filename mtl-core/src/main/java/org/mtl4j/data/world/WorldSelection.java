package org.mtl4j.data.world;

import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Text;

/**
 * Selects rows of a world's log to keep in memory.
 *
 * @param settings of the world
 * @param kept which rows are kept
 * @param share about which share of the rows is kept, from 0 to 1
 * @param remedy what to do if the rows do not fit in memory, besides giving Java more
 */
public record WorldSelection(
    WorldSettings settings, Predicate<Impression> kept, double share, String remedy) {
  /** The name of the world in messages. */
  public static final String NAME = "the built-in world";

  /** Memory for the log, the encoded rows and what is allocated while they are made. */
  private static final double BYTES_PER_ROW = 400;

  private static final double MOST_ROWS = 1e9;
  private static final int ROWS_PER_UPDATE = 1 << 13;
  private static final double BYTES_PER_GIBIBYTE = 1 << 30;

  /**
   * Returns the clicks of a world.
   *
   * @param settings of the world
   */
  public static WorldSelection clicks(WorldSettings settings) {
    return new WorldSelection(
        settings,
        Impression::click,
        settings.clickRate(),
        "ask for fewer WorldSettings.withImpressions or WorldSettings.withDays");
  }

  /**
   * Generates the rows.
   *
   * @param progress is called from time to time with the number of rows generated so far
   * @throws DataException if the kept rows do not fit in memory, which is checked first, or there
   *     is none
   */
  public SimulatedLog log(LongConsumer progress) {
    requireMemory();
    SimulatedLog log =
        new World(settings)
            .log(
                row -> {
                  if (row.row() % ROWS_PER_UPDATE == 0) {
                    progress.accept(row.row());
                  }
                  return kept.test(row);
                });
    progress.accept(settings.rows());
    if (log.log().rows() == 0) {
      throw new DataException(
          NAME,
          "no row of its log is used (for example, because there is no click)",
          "give more WorldSettings.withImpressions or WorldSettings.withDays");
    }
    return log;
  }

  /**
   * Returns which day is being generated, as text.
   *
   * @param settings of the world
   * @param rows the number of rows generated so far
   */
  public static String day(WorldSettings settings, long rows) {
    return rows == settings.rows() ? "all days" : "day " + (rows / settings.impressions() + 1);
  }

  /**
   * Checks that the log of a world has enough days.
   *
   * @param settings of the world
   * @param needed the fewest days
   * @param uses what all of them but one are for
   * @param fewer the settings that can be lowered
   * @throws DataException if it has too few
   */
  public static void requireDays(WorldSettings settings, long needed, String uses, String fewer) {
    if (settings.days() < needed) {
      throw new DataException(
          NAME,
          String.format(
              Locale.ROOT,
              "too few days (%s), needed are %s and at least one to train on",
              Text.count(settings.days(), "day"),
              uses),
          "give WorldSettings.withDays " + needed + " or more, or ask for " + fewer);
    }
  }

  private void requireMemory() {
    double rows = settings.rows() * share;
    if (rows > MOST_ROWS || rows * BYTES_PER_ROW > Runtime.getRuntime().maxMemory()) {
      throw new DataException(
          NAME,
          String.format(
              Locale.ROOT,
              "about %,.0f rows are to be kept, which needs about %.1f GiB of memory",
              rows,
              rows * BYTES_PER_ROW / BYTES_PER_GIBIBYTE),
          remedy + ", or give Java more memory, for example by -Xmx16g");
    }
  }
}
