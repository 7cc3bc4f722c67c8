package org.mtl4j.study;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.split.Downsampling;
import org.mtl4j.data.split.Periods;
import org.mtl4j.data.split.Split;
import org.mtl4j.data.time.Durations;
import org.mtl4j.data.world.SimulatedLog;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSelection;
import org.mtl4j.data.world.WorldSettings;

/**
 * The rows of a study of all impressions.
 *
 * @param data past and future
 * @param tuning the past again, its last part as the future, made when it is needed
 * @param settings all that the rows depend on, by name
 */
record TwitterRows(StudyData data, Supplier<StudyData> tuning, Map<String, String> settings) {
  /** The share of the past that models are tuned by, where the future is one period. */
  private static final double VALIDATION_SHARE = 0.2;

  /**
   * Makes the rows of a simulated world, whose last days are the future.
   *
   * @param settings of the study
   * @param world what it is like
   * @param schema that of {@link World#schema}, but for the dimensions of embeddings
   * @param listener is told how it goes
   * @throws DataException if there are too few days or too many rows
   */
  static TwitterRows ofWorld(
      TwitterSettings settings, WorldSettings world, Schema schema, StudyListener listener) {
    TestPeriods test = settings.test();
    int first = firstTestDay(settings, world);
    Downsampling kept = test.kept(world.seed());
    SimulatedLog made =
        made(
            new WorldSelection(
                world,
                row -> kept.keeps(row.row(), row.click()),
                world.clickRate() + (1 - world.clickRate()) / kept.factor(),
                "ask for fewer WorldSettings.withImpressions or WorldSettings.withDays, or a"
                    + " higher TestPeriods.withDownsampling"),
            listener);
    Outcomes outcomes = kept.weigh(made.log().outcomes());
    EventLog weighted = new EventLog(schema, made.log().columns(), outcomes);
    SimulatedLog log = new SimulatedLog(world, weighted, made.pctr(), made.pcvr());
    int[] all = IntStream.range(0, weighted.rows()).toArray();
    Periods periods = ofWorld(outcomes, all, first, test.days(), test.count());
    Map<String, String> names = new LinkedHashMap<>();
    world.describe().forEach((name, value) -> names.put("world." + name, value.toString()));
    names.putAll(test.describe());
    return new TwitterRows(
        StudyData.of(log, periods),
        () ->
            StudyData.of(
                log, ofWorld(outcomes, periods.past(), first - test.days(), test.days(), 1)),
        names);
  }

  /** Makes rows of a world in a listener's hearing. */
  static SimulatedLog made(WorldSelection rows, StudyListener listener) {
    WorldSettings world = rows.settings();
    listener.onBegin("simulating", world.rows());
    try {
      return rows.log(done -> listener.onRows(done, () -> WorldSelection.day(world, done)));
    } finally {
      listener.onEnd();
    }
  }

  private static int firstTestDay(TwitterSettings settings, WorldSettings world) {
    TestPeriods test = settings.test();
    boolean tuned = settings.trials() > 0;
    long needed = (long) test.days() * (test.count() + (tuned ? 1 : 0)) + 1;
    if (world.days() < needed) {
      throw new DataException(
          WorldSelection.NAME,
          String.format(
              Locale.ROOT,
              "too few days, %s: %s to test on%s and at least one to learn from",
              Text.count(world.days(), "day"),
              Text.count((long) test.days() * test.count(), "day"),
              tuned ? ", " + Text.count(test.days(), "day") + " to tune by" : ""),
          "give it WorldSettings.withDays "
              + needed
              + " or more, or ask for fewer TestPeriods.withCount or TestPeriods.withDays");
    }
    return world.days() - test.days() * test.count();
  }

  private static Periods ofWorld(
      Outcomes outcomes, int[] rows, int firstDay, int days, int periods) {
    return Periods.byTime(outcomes, rows, World.startOf(firstDay), days, periods)
        .requirePositives(outcomes, "give it more WorldSettings.withImpressions")
        .requireNegatives(outcomes, "ask for a lower TestPeriods.withDownsampling");
  }

  /**
   * Prepares the rows of a log.
   *
   * @param settings of the study
   * @param read the log, with labels
   * @throws DataException if the rows do not do for the periods that the settings ask for
   */
  static TwitterRows ofLog(TwitterSettings settings, LogReader.Result read) {
    return new OfLog(settings, read).rows();
  }

  /** Somebody's log. */
  private record OfLog(TwitterSettings settings, LogReader.Result read) {
    TwitterRows rows() {
      TestPeriods test = settings.test();
      Downsampling kept = test.kept(seed());
      if (kept.factor() > 1 && read.log().schema().click() == null) {
        throw read.log()
            .outcomes()
            .fault(
                "every row is a click, so there are none without one to keep fewer of",
                "leave out TestPeriods.withDownsampling");
      }
      Outcomes outcomes = kept.weigh(read.log().outcomes());
      EventLog log = new EventLog(read.log().schema(), read.log().columns(), outcomes);
      Split split = test.holdout().split(outcomes, kept.kept(outcomes), seed());
      Periods future =
          test.days() == 0
              ? Periods.of(split)
              : parted(outcomes, both(split), test.firstSecond(), test.count());
      if (kept.factor() > 1) {
        future.requireNegatives(outcomes, "ask for a lower TestPeriods.withDownsampling");
      }
      Map<String, String> names = new LinkedHashMap<>();
      names.put("data", read.report().sha256());
      names.put("schema", read.log().schema().toString());
      names.putAll(test.describe());
      return new TwitterRows(data(log, future), () -> data(log, tuning(outcomes, future)), names);
    }

    private long seed() {
      return settings.plan().training().seed();
    }

    private StudyData data(EventLog log, Periods periods) {
      return StudyData.of(read.report().file(), log, periods).withWorld(read.report().sha256());
    }

    private Periods tuning(Outcomes outcomes, Periods future) {
      TestPeriods test = settings.test();
      return test.days() == 0
          ? Periods.of(test.holdout().validation(outcomes, future.past(), VALIDATION_SHARE, seed()))
          : parted(
              outcomes,
              future.past(),
              test.firstSecond() - (long) test.days() * Durations.SECONDS_PER_DAY,
              1);
    }

    private Periods parted(Outcomes outcomes, int[] rows, long from, int count) {
      return Periods.byTime(outcomes, rows, from, settings.test().days(), count)
          .requirePositives(outcomes, "choose another Split.byTime, or more TestPeriods.withDays");
    }

    private static int[] both(Split parts) {
      return IntStream.concat(Arrays.stream(parts.train()), Arrays.stream(parts.test()))
          .sorted()
          .toArray();
    }
  }
}
