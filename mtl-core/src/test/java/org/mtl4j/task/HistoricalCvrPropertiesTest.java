package org.mtl4j.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.packed.Rows;

/** The laws of counting by setup and day. */
class HistoricalCvrPropertiesTest {
  private static final int DAYS = 20;
  private static final List<String> SETUPS = List.of("a", "b", "c");

  @Provide
  static Arbitrary<List<Clicks.Row>> rows() {
    return Combinators.combine(
            Arbitraries.of("a", "b", "c").injectNull(0.1),
            Arbitraries.longs().between(0, DAYS * 86_400L - 1),
            Arbitraries.floats().between(0, 1000).ofScale(2),
            Arbitraries.integers().between(0, 2))
        .as(
            (setup, second, weight, label) ->
                new Clicks.Row(setup, second, weight, label > 0, label == 2))
        .list()
        .ofMinSize(1)
        .ofMaxSize(60)
        .withoutEdgeCases();
  }

  @Provide
  static Arbitrary<HistorySettings> settings() {
    return Combinators.combine(
            Arbitraries.of(0.5, 3.0, 7.0, Double.POSITIVE_INFINITY),
            Arbitraries.integers().between(0, DAYS))
        .as(HistorySettings::new);
  }

  private static HistoricalCvr history(List<Clicks.Row> rows, HistorySettings settings) {
    return HistoricalCvr.of(Clicks.outcomes(rows), settings);
  }

  /** Checks that two histories answer every question alike, to the bit. */
  private static void assertSame(HistoricalCvr wanted, HistoricalCvr found) {
    assertEquals(List.copyOf(wanted.setups()), List.copyOf(found.setups()));
    for (String setup : SETUPS) {
      for (int day = 0; day <= DAYS + 1; day++) {
        assertEquals(wanted.before(setup, day), found.before(setup, day));
        assertEquals(wanted.between(setup, day, day + 1), found.between(setup, day, day + 1));
      }
    }
  }

  @Property
  void twoPartsCountedApartAreTheWhole(
      @ForAll("rows") List<Clicks.Row> rows,
      @ForAll("settings") HistorySettings settings,
      @ForAll long seed) {
    List<Clicks.Row> left = new ArrayList<>();
    List<Clicks.Row> right = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      (CounterRandom.below(seed, 1, i, 2) == 0 ? left : right).add(rows.get(i));
    }
    HistoricalCvr merged = history(left, settings);
    HistoricalCvr other = history(right, settings);
    merged.merge(other);
    assertSame(history(rows, settings), merged);
    assertSame(history(right, settings), other);
  }

  @Property
  void theOrderOfRowsAndDaysIsIrrelevant(
      @ForAll("rows") List<Clicks.Row> rows,
      @ForAll("settings") HistorySettings settings,
      @ForAll long seed) {
    Outcomes outcomes = Clicks.outcomes(rows);
    int[] order = IntStream.range(0, rows.size()).toArray();
    CounterRandom.shuffle(order, seed, 0);
    HistoricalCvr shuffled = new HistoricalCvr(settings);
    for (int row : order) {
      shuffled.add(outcomes, Rows.of(row));
    }
    assertSame(history(rows, settings), shuffled);
  }

  @Property
  void aWeightOfTwoIsTheRowTwice(
      @ForAll("rows") List<Clicks.Row> rows, @ForAll("settings") HistorySettings settings) {
    List<Clicks.Row> twice = new ArrayList<>(rows);
    twice.addAll(rows);
    List<Clicks.Row> doubled =
        rows.stream()
            .map(
                r ->
                    new Clicks.Row(
                        r.setup(), r.second(), 2 * r.weight(), r.click(), r.conversion()))
            .toList();
    assertSame(history(twice, settings), history(doubled, settings));
  }

  @Property
  void theScaleOfWeightsDoesNotMoveTheRate(
      @ForAll("rows") List<Clicks.Row> rows,
      @ForAll("settings") HistorySettings settings,
      @ForAll @DoubleRange(min = 0.01, max = 100) double scale) {
    HistoricalCvr history = history(rows, settings);
    HistoricalCvr scaled = new HistoricalCvr(settings);
    for (String setup : history.setups()) {
      for (int day = 0; day < DAYS; day++) {
        Evidence on = history.between(setup, day, day + 1);
        scaled.add(setup, day, scale * on.clicks(), scale * on.conversions());
      }
    }
    for (String setup : SETUPS) {
      for (int day = 0; day <= DAYS; day++) {
        assertEquals(history.before(setup, day).rate(), scaled.before(setup, day).rate(), 1e-12);
      }
    }
  }

  @Property
  void nothingOlderThanTheWindowCounts(
      @ForAll("rows") List<Clicks.Row> rows,
      @ForAll("settings") HistorySettings settings,
      @ForAll @IntRange(min = 1, max = DAYS) int day) {
    int window = settings.window();
    List<Clicks.Row> kept =
        rows.stream().filter(r -> window == 0 || r.day() >= day - window).toList();
    HistoricalCvr all = history(rows, settings);
    HistoricalCvr some = history(kept, settings);
    for (String setup : SETUPS) {
      assertEquals(some.before(setup, day), all.before(setup, day));
      Evidence evidence = all.before(setup, day);
      Evidence plain = all.between(setup, window == 0 ? 0 : day - window, day);
      assertTrue(evidence.clicks() <= plain.clicks());
      assertTrue(evidence.conversions() <= evidence.clicks());
      assertEquals(plain.hasHistory(), evidence.hasHistory());
    }
  }
}
