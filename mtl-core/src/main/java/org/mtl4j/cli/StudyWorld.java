package org.mtl4j.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Downsampling;
import org.mtl4j.data.EventLog;
import org.mtl4j.data.Outcomes;
import org.mtl4j.data.Periods;
import org.mtl4j.data.world.SimulatedLog;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.report.Format;
import org.mtl4j.study.StudyData;

/** The built-in world as what a study is made on: its last days are the future. */
final class StudyWorld {
  private final WorldSettings settings;
  private final Downsampling downsampling;
  private final int days;
  private final int count;

  /**
   * Plans.
   *
   * @param settings of the world
   * @param periods how its future is parted
   * @throws DataException if nothing is left to learn from
   */
  StudyWorld(WorldSettings settings, PeriodOptions periods, boolean tuned) {
    this.settings = settings;
    downsampling = periods.downsampling(StudyDefaults.WORLD_DOWNSAMPLING, settings.seed());
    days = periods.days(1);
    count = periods.count(StudyDefaults.WORLD_PERIODS);
    long needed = (long) days * (count + (tuned ? 1 : 0)) + 1;
    if (settings.days() < needed) {
      throw new DataException(
          WorldRows.NAME,
          String.format(
              "too few days, %s: %s to test on%s and at least one to learn from",
              Format.count(settings.days(), "day"),
              Format.count((long) days * count, "day"),
              tuned ? ", " + Format.count(days, "day") + " to tune by" : ""),
          "give it --days " + needed + " or more, or ask for fewer --test-periods or --test-days");
    }
  }

  /**
   * Makes the world and its rows.
   *
   * @param network may want other embeddings than the world's schema
   * @param meter is told how it goes
   */
  StudySource source(NetworkOptions network, Meter meter) {
    SimulatedLog made = make(meter);
    Outcomes outcomes = downsampling.weigh(made.log().outcomes());
    EventLog weighted =
        new EventLog(network.schema(made.log().schema()), made.log().columns(), outcomes);
    SimulatedLog log = new SimulatedLog(settings, weighted, made.pctr(), made.pcvr());
    int first = settings.days() - days * count;
    int[] all = IntStream.range(0, weighted.rows()).toArray();
    Periods periods = periods(outcomes, all, first, count);
    return new StudySource(
        StudyData.of(log, periods),
        () -> StudyData.of(log, periods(outcomes, periods.past(), first - days, 1)),
        describe(),
        downsampling,
        null,
        describeSettings());
  }

  private SimulatedLog make(Meter meter) {
    double share = settings.clickRate() + (1 - settings.clickRate()) / downsampling.factor();
    return new WorldRows(
            settings,
            row -> downsampling.keeps(row.row(), row.click()),
            share,
            "ask for fewer --impressions or --days, or a higher --downsampling")
        .make(meter);
  }

  private Periods periods(Outcomes outcomes, int[] rows, int firstDay, int periods) {
    try {
      return Periods.byTime(outcomes, rows, World.startOf(firstDay), days, periods)
          .requirePositives(outcomes, "give it more --impressions")
          .requireNegatives(outcomes, "ask for a lower --downsampling");
    } catch (DataException e) {
      throw new DataException(WorldRows.NAME, e.reason(), e.remedy());
    }
  }

  private String describe() {
    return Format.count(settings.days() - days * count, "day")
        + " to learn from, "
        + (days == 1 ? "the next to test on" : "the next " + days + " to test on")
        + (count == 1
            ? ""
            : ", " + Format.count((count - 1L) * days, "later day") + " to see models age");
  }

  private Map<String, String> describeSettings() {
    Map<String, String> all = new LinkedHashMap<>();
    settings.describe().forEach((name, value) -> all.put("world." + name, value.toString()));
    all.putAll(PeriodOptions.settings(downsampling, days, count));
    return all;
  }
}
