package org.mtl4j.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtl4j.eval.Decision;
import org.mtl4j.eval.ErrorComponent;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.train.TrainingSettings;

/** The four ways to compare runs, on numbers worked out by hand. */
class ContrastTest {
  private static final Runs BASE = runs("base", 1, 2, 6);
  private static final Runs OTHER = runs("other", 2, 4, 6);

  private static Runs runs(String key, double... numbers) {
    Candidate candidate =
        new Candidate(
            key, key, NetworkSettings.of(TwitterModel.IP), TrainingSettings.DEFAULT, false);
    List<Run> all = new ArrayList<>();
    for (double number : numbers) {
      PeriodResult period =
          new PeriodResult(1, Map.of(), List.of(), Map.of(), Map.of("number", number));
      all.add(new Run(key, "here", all.size() + 1, 1, List.of(period)));
    }
    return new Runs(candidate, List.of("rows"), all);
  }

  private static double number(Run run) {
    return run.first().measure("number");
  }

  private static Comparison compare(Contrast contrast) {
    return Comparison.of(List.of(BASE, OTHER), BASE, contrast).get(1);
  }

  @Test
  void independentSeedsHaveTwoErrorsAndPairsOne() {
    Comparison gain = compare(Contrast.gain(ContrastTest::number));
    assertEquals(3.0 / 4 - 1, gain.difference().value(), 1e-15);
    assertEquals(List.of(1.5, 0.75, 0.5), gain.values());
    assertEquals(2, gain.difference().errors().size());
    Comparison difference = compare(Contrast.difference(ContrastTest::number));
    assertEquals(1, difference.difference().value(), 1e-15);
    assertEquals(List.of(2.0, 4.0, 6.0), difference.values());
    assertEquals(2, difference.difference().errors().size());
    Comparison paired = compare(Contrast.paired(ContrastTest::number));
    assertEquals(1, paired.difference().value(), 1e-15);
    assertEquals(List.of(1.0, 2.0, 0.0), paired.values());
    assertEquals(List.of(2.0), freedoms(paired));
    Comparison ratio = compare(Contrast.pairedRatio(ContrastTest::number));
    assertEquals(4.0 / 3 - 1, ratio.difference().value(), 1e-15);
    assertEquals(List.of(1.0, 1.0, 0.0), ratio.values());
    assertEquals(List.of(2.0), freedoms(ratio));
  }

  private static List<Double> freedoms(Comparison comparison) {
    return comparison.difference().errors().stream().map(ErrorComponent::degreesOfFreedom).toList();
  }

  @Test
  void rowsAreOneMoreError() {
    Contrast contrast = Contrast.paired(ContrastTest::number);
    Comparison without = compare(contrast);
    assertTrue(Double.isNaN(without.errorAcrossRows()));
    assertEquals(without.pOverSeeds(), without.p());
    Comparison with = compare(contrast.withRows((own, base) -> new ErrorComponent(3, 49)));
    assertEquals(3, with.errorAcrossRows());
    assertEquals(without.pOverSeeds(), with.pOverSeeds());
    assertTrue(with.p() > without.p());
    assertEquals(
        Math.hypot(without.difference().standardError(), 3),
        with.difference().standardError(),
        1e-15);
  }

  @Test
  void whatIsGoodIsSaidByTheContrast() {
    Runs high = runs("high", 11, 11.01, 11.02);
    Contrast contrast = Contrast.difference(ContrastTest::number);
    Runs low = runs("low", 1, 1.01, 1.02);
    assertEquals(Decision.BETTER, Comparison.of(List.of(high), low, contrast).get(0).decision());
    assertEquals(
        Decision.WORSE, Comparison.of(List.of(high), low, contrast.lowIsGood()).get(0).decision());
    Runs near = runs("near", 11.01, 11, 11.02);
    assertEquals(Decision.OPEN, Comparison.of(List.of(near), high, contrast).get(0).decision());
    assertEquals(
        Decision.SAME, Comparison.of(List.of(near), high, contrast.within(0.1)).get(0).decision());
    assertThrows(
        IllegalArgumentException.class,
        () -> Comparison.of(List.of(near), high, contrast.within(-1)));
  }
}
