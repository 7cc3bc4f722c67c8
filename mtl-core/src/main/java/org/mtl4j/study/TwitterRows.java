package org.mtl4j.study;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.function.Supplier;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.packed.Rows;
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
 */
record TwitterRows(StudyData data, Supplier<StudyData> tuning) {
  /** The share of the past that models are tuned by, where the future is one period. */
  private static final double VALIDATION_SHARE = 0.2;

  private static final String LESS_DOWNSAMPLING = "ask for a lower TestPeriods.withDownsampling";

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
    Downsampling kept = new Downsampling(test.downsampling(), world.seed());
    WorldSelection rows =
        new WorldSelection(
            world,
            row -> kept.keeps(row.row(), row.click()),
            world.clickRate() + (1 - world.clickRate()) / kept.factor(),
            "ask for fewer WorldSettings.withImpressions or WorldSettings.withDays, or a"
                + " higher TestPeriods.withDownsampling");
    SimulatedLog made = listener.simulate(rows);
    EventLog weighted =
        new EventLog(schema, made.log().columns(), kept.weigh(made.log().outcomes()));
    SimulatedLog log = made.with(weighted);
    IntList all = Rows.all(weighted.rows());
    StudyData data = ofWorld(log, all, first, test.days(), test.count());
    IntList past = data.training();
    return new TwitterRows(data, () -> ofWorld(log, past, first - test.days(), test.days(), 1));
  }

  /** Makes data whose past has the conversions that are known on the first day of the future. */
  private static StudyData ofWorld(
      SimulatedLog whole, IntList rows, int firstDay, int days, int count) {
    long from = World.startOf(firstDay);
    SimulatedLog log = whole.asOf(from);
    Outcomes outcomes = log.log().outcomes();
    Periods periods =
        Periods.byTime(outcomes, rows, from, days, count)
            .requirePositives(outcomes, "give more WorldSettings.withImpressions")
            .requireNegatives(outcomes, LESS_DOWNSAMPLING);
    return StudyData.of(log, periods);
  }

  private static int firstTestDay(TwitterSettings settings, WorldSettings world) {
    TestPeriods test = settings.test();
    long tested = (long) test.days() * test.count();
    int tuned = settings.trials() > 0 ? test.days() : 0;
    WorldSelection.requireDays(
        world,
        tested + tuned + 1,
        Text.count(tested, "day")
            + " to test on"
            + (tuned > 0 ? ", " + Text.count(tuned, "day") + " to tune by" : ""),
        "fewer TestPeriods.withCount or TestPeriods.withDays");
    return world.days() - test.days() * test.count();
  }

  /**
   * Prepares the rows of a log.
   *
   * @param settings of the study
   * @param read the log, with labels
   * @throws DataException if the rows do not do for the periods that the settings ask for
   */
  static TwitterRows ofLog(TwitterSettings settings, LogReader.Result read) {
    TestPeriods test = settings.test();
    long seed = settings.plan().training().seed();
    Downsampling kept = new Downsampling(test.downsampling(), seed);
    Schema schema = read.log().schema();
    if (kept.factor() > 1 && schema.click() == null) {
      throw read.log()
          .outcomes()
          .fault(
              "every row is a click, so there are none without one to keep fewer of",
              "leave out TestPeriods.withDownsampling");
    }
    Outcomes outcomes = kept.weigh(read.log().outcomes());
    EventLog log = new EventLog(schema, read.log().columns(), outcomes);
    IntList rows = kept.kept(outcomes);
    Split split = test.holdout().split(outcomes, rows, seed);
    Periods periods =
        test.days() == 0
            ? Periods.of(split)
            : ofLog(outcomes, rows, test.firstSecond(), test.days(), test.count());
    if (kept.factor() > 1) {
      periods.requireNegatives(outcomes, LESS_DOWNSAMPLING);
    }
    return new TwitterRows(
        StudyData.of(read.report(), log, periods),
        () -> StudyData.of(read.report(), log, tuning(test, outcomes, periods.past(), seed)));
  }

  private static Periods tuning(TestPeriods test, Outcomes outcomes, IntList past, long seed) {
    if (test.days() == 0) {
      return Periods.of(test.holdout().validation(outcomes, past, VALIDATION_SHARE, seed));
    }
    long from = test.firstSecond() - (long) test.days() * Durations.SECONDS_PER_DAY;
    return ofLog(outcomes, past, from, test.days(), 1);
  }

  private static Periods ofLog(Outcomes outcomes, IntList rows, long from, int days, int count) {
    return Periods.byTime(outcomes, rows, from, days, count)
        .requirePositives(outcomes, "choose another Split.byTime, or more TestPeriods.withDays");
  }
}
