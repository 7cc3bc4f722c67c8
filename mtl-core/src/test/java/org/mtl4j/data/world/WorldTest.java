package org.mtl4j.data.world;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import it.unimi.dsi.fastutil.floats.FloatList;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtl4j.data.log.Outcomes;

class WorldTest {
  private static final WorldSettings SETTINGS =
      WorldSettings.DEFAULT.withDays(3).withImpressions(5000);

  /** One day, so that nothing has moved, of enough rows for every setup. */
  private static final WorldSettings FIRST_DAY =
      WorldSettings.DEFAULT.withDays(1).withImpressions(200_000);

  /**
   * Impressions that each constant is fitted on, whose own chance counts too. A quarter of them,
   * because they weigh very differently.
   */
  private static final double PROBES = Calibration.PROBES / 4.0;

  /** Standard errors that nothing may be away by: one in two million, for a hundred setups. */
  private static final double ERRORS = 5;

  /** Rows whose mean is about normal. */
  private static final int ENOUGH = 500;

  private static final int CAMPAIGN = World.CATEGORIES.indexOf("campaign");

  /** A mean and its chance, weighted: Σ w·x / Σ w. */
  private static final class Mean {
    private double weight;
    private double sum;
    private double residuals;
    private long count;

    void add(double w, double x, double wanted) {
      count++;
      weight += w;
      sum += w * x;
      residuals += w * w * (x - wanted) * (x - wanted);
    }

    /** Both the sample and the probes, of which there are so many per row, are drawn. */
    void assertIs(double wanted, double probesPerRow, String what) {
      double error = Math.sqrt(residuals * (1 + 1 / probesPerRow)) / weight;
      assertEquals(wanted, sum / weight, ERRORS * error, what);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.005, 0.02, 0.05})
  void clickRateIsThatOfTheSettings(double rate) {
    WorldSettings settings = FIRST_DAY.withClickRate(rate);
    Mean mean = new Mean();
    new World(settings).forEach(row -> mean.add(1, row.pctr(), rate));
    mean.assertIs(rate, PROBES / settings.impressions(), "click rate");
  }

  /**
   * The rare and the frequent, the much shown and the little shown: those that the policy shows a
   * few times only are passed over.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 3})
  void rateOfEachSetupOverClicksIsThatOfTheSettings(double targeting) {
    World world = new World(FIRST_DAY.withTargeting(targeting));
    Mean[] means = new Mean[world.setups()];
    Arrays.setAll(means, setup -> new Mean());
    world.forEach(
        row -> means[row.setup()].add(row.pctr(), row.pcvr(), world.conversionRate(row.setup())));
    int checked = 0;
    for (int setup = 0; setup < means.length; setup++) {
      if (means[setup].count >= ENOUGH) {
        double rate = world.conversionRate(setup);
        means[setup].assertIs(rate, PROBES / means[setup].count, "setup " + setup);
        checked++;
      }
    }
    assertTrue(checked >= 0.6 * means.length, checked + " setups");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 3})
  void ratesOfAllSetupsTogetherAreThoseOfTheSettings(double targeting) {
    World world = new World(FIRST_DAY.withTargeting(targeting));
    Mean excess = new Mean();
    world.forEach(row -> excess.add(row.pctr(), row.pcvr() - world.conversionRate(row.setup()), 0));
    excess.assertIs(0, PROBES / FIRST_DAY.impressions(), "mean above the rates of the setups");
  }

  @Test
  void ratesOfSetupsAreLogUniform() {
    World world = new World(SETTINGS.withConversionRates(0.001, 0.1));
    double[] levels = new double[world.setups()];
    for (int setup = 0; setup < levels.length; setup++) {
      levels[setup] = Math.log(world.conversionRate(setup) / 0.001) / Math.log(0.1 / 0.001);
    }
    double[] sorted = levels.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      // One in each part of the range, anywhere in it.
      assertEquals(i, (int) (sorted[i] * sorted.length));
    }
    assertFalse(Arrays.equals(sorted, levels));
  }

  /** The constants follow whatever else decides who is shown what, and what is clicked. */
  @ParameterizedTest
  @CsvSource({
    "hiddenCause, 1.5",
    "exploration, 0.5",
    "creativeTail, 1",
    "userTail, 4",
    "users, 50"
  })
  void ratesAreThoseOfTheSettingsWhateverElseIsSet(String setting, double value) {
    World world = new World(FIRST_DAY.with(setting, value));
    Mean clicks = new Mean();
    Mean excess = new Mean();
    world.forEach(
        row -> {
          clicks.add(1, row.pctr(), FIRST_DAY.clickRate());
          excess.add(row.pctr(), row.pcvr() - world.conversionRate(row.setup()), 0);
        });
    clicks.assertIs(FIRST_DAY.clickRate(), PROBES / FIRST_DAY.impressions(), "click rate");
    excess.assertIs(0, PROBES / FIRST_DAY.impressions(), "mean above the rates of the setups");
  }

  /** How often something happened, against its probability. */
  private static final class Draws {
    private double excess;
    private double variance;

    void add(boolean happened, double p) {
      excess += (happened ? 1 : 0) - p;
      variance += p * (1 - p);
    }

    double deviation() {
      return excess / Math.sqrt(variance);
    }
  }

  @Test
  void aHiddenCauseMakesClickedRowsConvertMoreThanOthersWouldIfClicked() {
    World world = new World(FIRST_DAY.withHiddenCause(1.5).withClickRate(0.3));
    Draws clicks = new Draws();
    Draws ofClicks = new Draws();
    Draws ofAll = new Draws();
    Draws ofOthers = new Draws();
    Draws ofClicksIfForced = new Draws();
    world.forEach(
        row -> {
          clicks.add(row.click(), row.pctr());
          ofAll.add(row.wouldConvert, row.pcvrDo());
          assertEquals(row.click() && row.wouldConvert, row.conversion());
          assertTrue(row.pcvr() > row.pcvrDo());
          if (row.click()) {
            ofClicks.add(row.conversion(), row.pcvr());
            ofClicksIfForced.add(row.conversion(), row.pcvrDo());
          } else {
            ofOthers.add(row.wouldConvert, row.pcvrDo());
          }
        });
    assertEquals(0, clicks.deviation(), ERRORS);
    assertEquals(0, ofClicks.deviation(), ERRORS);
    assertEquals(0, ofAll.deviation(), ERRORS);
    // Neither truth is the other's.
    assertTrue(ofClicksIfForced.deviation() > ERRORS, "" + ofClicksIfForced.deviation());
    assertTrue(ofOthers.deviation() < -ERRORS / 2, "" + ofOthers.deviation());
  }

  @Test
  void withoutHiddenCauseBothTruthsAreTheSame() {
    SimulatedLog log = new World(SETTINGS).log();
    assertSame(log.pcvr(), log.pcvrDo());
    new World(SETTINGS).forEach(row -> assertEquals(row.pcvr(), row.pcvrDo()));
    double[] apart = new World(SETTINGS.withHiddenCause(0.5)).log().pcvrDo();
    new World(SETTINGS.withHiddenCause(0.5))
        .forEach(row -> assertEquals(row.pcvrDo(), apart[(int) row.row()]));
  }

  /** The mean of 1 / propensity is the number of candidates, if it is what they are shown by. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 1})
  void propensityIsTheProbabilityOfWhatIsShown(double exploration) {
    World world = new World(SETTINGS.withImpressions(20_000).withExploration(exploration));
    Mean inverse = new Mean();
    Draws explored = new Draws();
    world.forEach(
        row -> {
          assertTrue(row.propensity() >= exploration / Draft.CANDIDATES && row.propensity() <= 1);
          inverse.add(1, 1 / row.propensity(), Draft.CANDIDATES);
          explored.add(row.explored(), exploration);
        });
    inverse.assertIs(Draft.CANDIDATES, Double.POSITIVE_INFINITY, "1 / propensity");
    assertTrue(exploration == 1 || Math.abs(explored.deviation()) < ERRORS, "explored");
  }

  @Test
  void valuesAreAsFrequentAsTheirShares() {
    int draws = 100_000;
    for (double tail : new double[] {1, 2, 3.5}) {
      int[] counts = new int[7];
      for (int i = 0; i < draws; i++) {
        counts[World.rare((i + 0.5) / draws, counts.length, tail)]++;
      }
      for (int value = 0; value < counts.length; value++) {
        assertEquals(World.shareOf(value, counts.length, tail) * draws, counts[value], 1.01);
      }
    }
  }

  @Test
  void anotherLogIsOfTheSameWorld() {
    World world = new World(SETTINGS);
    World other = new World(SETTINGS.withLog(1));
    Calibration constants = world.generator().calibration();
    Calibration same = other.generator().calibration();
    assertEquals(constants.clickConstant, same.clickConstant);
    assertArrayEquals(constants.conversionConstants, same.conversionConstants);
    assertArrayEquals(world.campaigns().rate, other.campaigns().rate);
    assertArrayEquals(world.campaigns().tag, other.campaigns().tag);
    Effects.Kind click = Effects.Kind.CLICK;
    assertArrayEquals(
        world.generator().scores().users.effects.of(click),
        other.generator().scores().users.effects.of(click));
    Day day = world.firstDay().next();
    Day sameDay = other.firstDay().next();
    assertArrayEquals(day.creative, sameDay.creative);
    assertArrayEquals(day.of(click), sameDay.of(click));
    assertArrayEquals(day.clickMove, sameDay.clickMove);
    double[] rows = world.log().pctr();
    double[] others = other.log().pctr();
    double[] third = new World(SETTINGS.withLog(2)).log().pctr();
    for (int row = 0; row < rows.length; row++) {
      assertTrue(rows[row] != others[row] && others[row] != third[row], "row " + row);
    }
  }

  @Test
  void conversionsComeAfterTheirDelay() {
    WorldSettings settings =
        SETTINGS.withImpressions(30_000).withClickRate(0.3).withConversionRates(0.01, 0.5);
    World world = new World(settings.withDelay(4));
    Mean[] delays = {new Mean(), new Mean()};
    world.forEach(
        row -> {
          if (row.conversion()) {
            double mean = world.campaigns().delay[row.setup()];
            double delay = row.conversionTime() - row.time();
            assertTrue(delay >= 0);
            // Seconds are cut off.
            delays[mean < 4 * 86_400 ? 0 : 1].add(1, (delay + 0.5) / mean, 1);
          } else {
            assertEquals(Impression.NEVER, row.conversionTime());
          }
        });
    for (Mean mean : delays) {
      mean.assertIs(1, Double.POSITIVE_INFINITY, "delay over that of its setup");
    }
    assertEquals(4 * 86_400, Arrays.stream(world.campaigns().delay).average().orElseThrow(), 7000);
    int rarest =
        IntStream.range(0, world.setups())
            .reduce((a, b) -> world.conversionRate(a) < world.conversionRate(b) ? a : b)
            .orElseThrow();
    assertEquals(7 * 86_400, world.campaigns().delay[rarest], 7000);
    new World(settings)
        .forEach(
            row ->
                assertEquals(
                    row.conversion() ? row.time() : Impression.NEVER, row.conversionTime()));
  }

  @Test
  void whatIsNotYetKnownIsNoConversion() {
    WorldSettings settings =
        SETTINGS.withImpressions(10_000).withClickRate(0.3).withConversionRates(0.1, 0.5);
    SimulatedLog log = new World(settings.withDelay(2)).log();
    long second = World.startOf(2) + 100;
    SimulatedLog known = log.asOf(second);
    FloatList all = log.log().outcomes().conversion();
    FloatList then = known.log().outcomes().conversion();
    int late = 0;
    int still = 0;
    for (int row = 0; row < all.size(); row++) {
      boolean isPast = log.log().outcomes().time().getLong(row) < second;
      boolean isLate = isPast && all.getFloat(row) == 1 && log.conversionTime()[row] >= second;
      assertEquals(isLate ? 0 : all.getFloat(row), then.getFloat(row));
      late += isLate ? 1 : 0;
      still += isPast && then.getFloat(row) == 1 ? 1 : 0;
    }
    assertTrue(late > 100 && still > 100, late + " late, " + still + " known");
    assertSame(log.pcvr(), known.pcvr());
    assertEquals(log.log().outcomes().source(), known.log().outcomes().source());
    SimulatedLog prompt = new World(settings).log();
    assertSame(prompt, prompt.asOf(second));
  }

  @Test
  void outcomesAreDrawnFromTheTruth() {
    SimulatedLog log = new World(SETTINGS.withImpressions(50_000)).log();
    Outcomes outcomes = log.log().outcomes();
    double clicks = 0;
    double clickVariance = 0;
    double conversions = 0;
    double conversionVariance = 0;
    for (int row = 0; row < log.log().rows(); row++) {
      double p = log.pctr()[row];
      double q = log.pcvr()[row];
      double click = outcomes.click().getFloat(row);
      clicks += click - p;
      clickVariance += p * (1 - p);
      conversions += outcomes.conversion().getFloat(row) - click * q;
      conversionVariance += click * q * (1 - q);
      assertTrue(outcomes.conversion().getFloat(row) <= click);
    }
    assertTrue(conversionVariance > 20);
    assertEquals(0, clicks, 4 * Math.sqrt(clickVariance));
    assertEquals(0, conversions, 4 * Math.sqrt(conversionVariance));
  }

  @Test
  void wholeTransferMakesTheTwoLogitsTheSameButForTheSetup() {
    World world = new World(SETTINGS.withTransfer(1).withNoise(0).withDays(1));
    Map<Integer, Double> differences = new HashMap<>();
    world.forEach(
        row -> {
          double difference = logit(row.pcvr()) - logit(row.pctr());
          Double before = differences.putIfAbsent(row.setup(), difference);
          assertEquals(before == null ? difference : before, difference, 1e-9);
        });
    assertTrue(differences.size() > 50);
  }

  @Test
  void transferTiesConversionsToClicksWithinASetup() {
    double[] strengths = {0, 0.5, 0.9};
    double[] correlations = new double[strengths.length];
    int seeds = 3;
    for (int i = 0; i < strengths.length; i++) {
      for (int seed = 1; seed <= seeds; seed++) {
        WorldSettings settings = SETTINGS.withNoise(0).withDays(1).withSeed(seed);
        correlations[i] += correlation(new World(settings.withTransfer(strengths[i]))) / seeds;
      }
      // Some columns have few values, so the effects that happen to be drawn make a difference.
      assertEquals(strengths[i], correlations[i], 0.15, Arrays.toString(correlations));
    }
  }

  @Test
  void targetingShowsCampaignsThatThePolicyLikes() {
    WorldSettings settings = SETTINGS.withDays(1).withImpressions(50_000);
    double[] atRandom = shares(new World(settings.withTargeting(0)));
    double[] chosen = shares(new World(settings.withTargeting(2)));
    double chi = 0;
    double distance = 0;
    for (int campaign = 0; campaign < atRandom.length; campaign++) {
      double last = Math.sqrt((double) campaign / atRandom.length);
      double wanted = Math.sqrt((campaign + 1.0) / atRandom.length) - last;
      chi += Math.pow(atRandom[campaign] - wanted, 2) / wanted * settings.impressions();
      distance += Math.abs(chosen[campaign] - wanted) / 2;
    }
    double freedom = atRandom.length - 1;
    assertEquals(freedom, chi, 4 * Math.sqrt(2 * freedom));
    assertTrue(distance > 0.2, "distance " + distance);
  }

  @Test
  void selectionByClicksMakesClickedRowsDifferFromAll() {
    ImpressionTotals totals = new ImpressionTotals();
    new World(FIRST_DAY).forEach(totals::add);
    assertTrue(totals.selectionBias() > 1.2, "bias " + totals.selectionBias());
    double clicks = totals.clicks();
    assertEquals(clicks, totals.meanPctr() * FIRST_DAY.impressions(), 4 * Math.sqrt(clicks));
  }

  @Test
  void noiseOneLeavesNothingToLearn() {
    World world = new World(SETTINGS.withNoise(1));
    world.forEach(
        row -> {
          assertEquals(SETTINGS.clickRate(), row.pctr(), 1e-15);
          assertEquals(world.conversionRate(row.setup()), row.pcvr(), 1e-15);
        });
  }

  @Test
  void noSignalLeavesNothingButTheRates() {
    World world = new World(SETTINGS.withSignal(0).withDrift(0));
    world.forEach(
        row -> {
          assertEquals(SETTINGS.clickRate(), row.pctr(), 1e-9);
          assertEquals(world.conversionRate(row.setup()), row.pcvr(), 1e-9);
        });
  }

  @Test
  void withoutDriftNothingMovesAndWithItStepsAreAsLarge() {
    List<Day> still = days(SETTINGS.withDrift(0), 20);
    List<Day> moving = days(SETTINGS.withDrift(0.3), 20);
    double squares = 0;
    int steps = 0;
    for (int i = 1; i < still.size(); i++) {
      assertArrayEquals(new double[Campaigns.COUNT], still.get(i).clickMove);
      assertArrayEquals(new double[Campaigns.SETUPS], still.get(i).conversionMove);
      for (int campaign = 0; campaign < Campaigns.COUNT; campaign++) {
        double step = moving.get(i).clickMove[campaign] - moving.get(i - 1).clickMove[campaign];
        squares += step * step;
        steps++;
      }
    }
    // The variance of a sample's variance is 2 σ^4 / n.
    assertEquals(0.09, squares / steps, ERRORS * 0.09 * Math.sqrt(2.0 / steps));
    assertArrayEquals(new double[Campaigns.COUNT], moving.get(0).clickMove);
  }

  @Test
  void creativesAreReplacedWhenTheirLifeIsOver() {
    List<Day> forEver = days(SETTINGS.withCreativeLife(0), 5);
    assertArrayEquals(forEver.get(0).creative, forEver.get(4).creative);
    List<Day> days = days(SETTINGS.withCreativeLife(4), 13);
    int slots = days.get(0).creative.length;
    for (int slot = 0; slot < slots; slot++) {
      List<Integer> changes = new ArrayList<>();
      for (int i = 1; i < days.size(); i++) {
        boolean same = days.get(i).creative[slot].equals(days.get(i - 1).creative[slot]);
        Effects.Kind click = Effects.Kind.CLICK;
        boolean sameEffect = days.get(i).of(click)[slot] == days.get(i - 1).of(click)[slot];
        assertEquals(same, sameEffect);
        if (!same) {
          changes.add(i);
        }
      }
      assertEquals(3, changes.size());
      assertEquals(4, changes.get(1) - changes.get(0));
      assertEquals(4, changes.get(2) - changes.get(1));
    }
  }

  @Test
  void timeGoesForwardOverTheDays() {
    long[] time = new World(SETTINGS).log().log().outcomes().time().toLongArray();
    assertEquals(SETTINGS.rows(), time.length);
    for (int row = 0; row < time.length; row++) {
      assertTrue(row == 0 || time[row] >= time[row - 1]);
      assertEquals(row / SETTINGS.impressions(), (time[row] - World.startOf(0)) / 86_400);
    }
    assertEquals(1_590_969_600L, World.startOf(0));
  }

  @Test
  void theSameSeedIsTheSameLogAndAnotherIsNot() {
    SimulatedLog log = new World(SETTINGS).log();
    SimulatedLog again = new World(SETTINGS).log();
    assertArrayEquals(log.pctr(), again.pctr());
    assertArrayEquals(log.pcvr(), again.pcvr());
    assertArrayEquals(
        log.log().outcomes().click().toFloatArray(), again.log().outcomes().click().toFloatArray());
    SimulatedLog other = new World(SETTINGS.withSeed(2)).log();
    assertFalse(Arrays.equals(log.pctr(), other.pctr()));
  }

  @Test
  void moreDaysDoNotChangeTheFirstOnes() {
    double[] few = new World(SETTINGS).log().pcvr();
    double[] many = new World(SETTINGS.withDays(5)).log().pcvr();
    assertArrayEquals(few, Arrays.copyOf(many, few.length));
  }

  /**
   * Numbers of this version on any machine and Java: a change here changes every published table.
   */
  @Test
  void numbersArePinned() {
    List<String> rows = new ArrayList<>();
    new World(SETTINGS)
        .forEach(
            row -> {
              if (row.row() % 7000 == 0) {
                rows.add(
                    row.category(0)
                        + " "
                        + row.category(CAMPAIGN)
                        + " "
                        + Double.toHexString(row.pctr())
                        + " "
                        + Double.toHexString(row.pcvr()));
              }
            });
    assertEquals(
        List.of(
            "u1600 campaign-188 0x1.b39dcc6fc9c34p-5 0x1.df6da505f8008p-5",
            "u28 campaign-167 0x1.0c41d9352bf98p-7 0x1.0f299d63fa862p-9",
            "u1509 campaign-50 0x1.f61a0fdb68c2p-6 0x1.3d53807ea8cadp-12"),
        rows);
  }

  @Test
  void aWalkKeepsAndMakesNothing() {
    World world = new World(SETTINGS);
    List<Impression> seen = new ArrayList<>();
    world.forEach(
        row -> {
          if (row.row() % SETTINGS.impressions() != 0) {
            assertSame(seen.get(seen.size() - 1), row);
          } else {
            seen.add(row);
          }
        });
    long few = allocated(new World(SETTINGS.withDays(1)));
    long many = allocated(new World(SETTINGS.withDays(1).withImpressions(100_000)));
    // A row kept would be hundreds of bytes. Newer Javas take 32 for the sine of its time of day,
    // an
    // array of two numbers that is gone when it returns.
    assertTrue(many - few < 40L * 95_000, "bytes for 95,000 rows: " + (many - few));
  }

  private static long allocated(World world) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double[] sum = {0};
    Consumer<Impression> consumer = row -> sum[0] += row.pctr();
    world.forEach(consumer);
    long before = threads.getCurrentThreadAllocatedBytes();
    world.forEach(consumer);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static List<Day> days(WorldSettings settings, int count) {
    List<Day> days = new ArrayList<>(List.of(Day.first(Ties.equal(settings))));
    while (days.size() < count) {
      days.add(days.get(days.size() - 1).next());
    }
    return days;
  }

  private static double[] shares(World world) {
    double[] shares = new double[Campaigns.COUNT];
    world.forEach(
        row -> {
          int campaign = Integer.parseInt(row.category(CAMPAIGN).substring("campaign-".length()));
          shares[campaign] += 1.0 / world.settings().rows();
        });
    return shares;
  }

  private static double logit(double p) {
    return Math.log(p / (1 - p));
  }

  /** Of the two true logits, within the setups. */
  private static double correlation(World world) {
    double[][] sums = new double[world.setups()][3];
    List<double[]> rows = new ArrayList<>();
    world.forEach(
        row -> {
          double[] logits = {row.setup(), logit(row.pctr()), logit(row.pcvr())};
          rows.add(logits);
          sums[row.setup()][0]++;
          sums[row.setup()][1] += logits[1];
          sums[row.setup()][2] += logits[2];
        });
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (double[] row : rows) {
      double[] sum = sums[(int) row[0]];
      double a = row[1] - sum[1] / sum[0];
      double b = row[2] - sum[2] / sum[0];
      ab += a * b;
      aa += a * a;
      bb += b * b;
    }
    return ab / Math.sqrt(aa * bb);
  }
}
