package org.mtl4j.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.Decision;
import org.mtl4j.eval.Difference;
import org.mtl4j.eval.TTestResult;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.task.Task;
import org.mtl4j.train.Reports;
import org.mtl4j.train.TrainingSettings;

/** What is made of runs, against numbers that SciPy computed and others worked out by hand. */
class ModelResultTest {
  private static final double[] A = {
    1.0072023834834325, 1.013961669636663, 1.005748619509757, 1.0175400079458288,
    1.0125488825439202, 0.9979792889822697, 1.020409800205253, 1.041393883972488,
    1.0075670501181184, 1.02746781448434
  };
  private static final double[] B = {
    0.994282831182516, 1.018950960545736, 1.013470854780666, 0.9707294255527129,
    0.992362724550676, 0.9908107195935222, 0.9807079629805855, 1.0183676523261012,
    1.0098306353254038, 0.9900189956592507, 0.9892678304754398, 1.0382413474799947
  };
  private static final double T = 2.149677290626618;
  private static final double P = 0.04469507124089814;

  /** A run with a loss, and the same number as excess over the truth; of no base rate to beat. */
  private static Run run(ComparedModel model, int number, double loss) {
    BinaryReport report = Reports.of(100, 100, 0, 0.1, 1, 0, loss, 0.1, 0.8, loss / 10);
    Map<String, BinaryReport> reports =
        model.predictsClick() ? Map.of("ctr", report, "ctcvr", report) : Map.of("ctcvr", report);
    PeriodResult period =
        new PeriodResult(
            100, reports, List.of(), groups(loss), Map.of(TruthComparison.EXCESS, loss));
    return new Run(model.label(), "here", number, 42, List.of(period, period));
  }

  /** Groups that are all alike: other rows change nothing. */
  private static Map<String, List<Double>> groups(double loss) {
    List<Double> alike = Collections.nCopies(PeriodResult.GROUPS, loss);
    return Map.of(
        PeriodResult.LOSS, alike,
        PeriodResult.CLICK_LOSS, alike,
        PeriodResult.EXPECTED_LOSS, alike,
        PeriodResult.LEAST_LOSS, Collections.nCopies(PeriodResult.GROUPS, 1.0),
        PeriodResult.PR_AUC_WITHOUT, alike);
  }

  /** A run whose conversion head says the same of every row. */
  private static Run dead(ComparedModel model, int number) {
    Run run = run(model, number, 1000);
    Map<String, BinaryReport> reports = new LinkedHashMap<>(run.first().reports());
    reports.put("cvr", Reports.of(50, 50, 0.1, 0.1, 1, 0, 0.33, 0, 0.5, 0.1));
    PeriodResult flat =
        new PeriodResult(100, reports, List.of(), run.first().groups(), run.first().measures());
    return new Run(model.label(), "here", number, 42, List.of(flat, run.periods().get(1)));
  }

  @Test
  void deadRunsAreCountedAndLeftOut() {
    List<Run> esmm = new ArrayList<>(runs(ComparedModel.ESMM, 1, 2.5, 2));
    List<Run> ip = new ArrayList<>(runs(ComparedModel.IP, 1, 3));
    List<ModelResult> healthy = results(List.of(ip, esmm));
    esmm.add(1, dead(ComparedModel.ESMM, 4));
    ip.add(dead(ComparedModel.IP, 3));
    List<ModelResult> some = results(List.of(ip, esmm));
    Runs runs = some.get(1).runs();
    assertTrue(runs.isDead(esmm.get(1)));
    assertEquals(
        List.of("constant-predictions"),
        runs.notices(esmm.get(1)).stream().map(notice -> notice.code()).toList());
    assertEquals(List.of(1, 1), some.stream().map(m -> m.runs().dead()).toList());
    assertEquals(List.of(3, 4), some.stream().map(m -> m.runs().all().size()).toList());
    for (int i = 0; i < 2; i++) {
      assertEquals(healthy.get(i).gains(), some.get(i).gains());
      assertEquals(healthy.get(i).excess(), some.get(i).excess());
      assertEquals(
          healthy.get(i).metric(Task.CTCVR, BinaryReport::logLoss),
          some.get(i).metric(Task.CTCVR, BinaryReport::logLoss));
      assertEquals(
          healthy.get(i).measure(TruthComparison.EXCESS),
          some.get(i).measure(TruthComparison.EXCESS));
      assertEquals(healthy.get(i).excessByPeriod(), some.get(i).excessByPeriod());
    }
  }

  @Test
  void withoutHealthyRunsThereAreNoNumbers() {
    List<ModelResult> results =
        results(
            List.of(
                runs(ComparedModel.IP, 1, 1.02),
                List.of(dead(ComparedModel.ESMM, 1), dead(ComparedModel.ESMM, 2)),
                runs(ComparedModel.ESP, 0.9, 0.92)));
    ModelResult esmm = results.get(1);
    assertEquals(2, esmm.runs().dead());
    assertEquals(List.of(), esmm.gain().values());
    assertTrue(Double.isNaN(esmm.gain().adjustedP()));
    assertTrue(Double.isNaN(esmm.gain().p()));
    assertEquals(Decision.OPEN, esmm.gain().decision());
    // One comparison is left, with nothing to correct for.
    assertEquals(results.get(2).gain().p(), results.get(2).gain().adjustedP());
  }

  private static List<Run> runs(ComparedModel model, double... losses) {
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < losses.length; i++) {
      runs.add(run(model, i + 1, losses[i]));
    }
    return runs;
  }

  private static ComparedModel named(String label) {
    return Arrays.stream(ComparedModel.values())
        .filter(model -> model.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private static List<ModelResult> results(List<List<Run>> byModel) {
    List<ComparedModel> models =
        byModel.stream().map(runs -> named(runs.get(0).candidate())).toList();
    List<Runs> runs = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      runs.add(
          new Runs(
              new Candidate(
                  models.get(i).name(),
                  models.get(i).title(),
                  NetworkSettings.of(TwitterModel.ESMM),
                  TrainingSettings.DEFAULT,
                  false),
              new FunnelEvaluator().decisive(),
              byModel.get(i)));
    }
    return ModelResult.of(models, runs);
  }

  @Test
  void welchOfTheRunsIsThatOfSciPy() {
    List<ModelResult> results =
        results(List.of(runs(ComparedModel.IP, B), runs(ComparedModel.ESMM, A)));
    Comparison excess = results.get(1).excess();
    TTestResult test = excess.test().overRuns().test();
    assertEquals(T, test.t(), 1e-10 * T);
    assertEquals(P, test.p(), 1e-10 * P);
    // The only comparison there is: nothing to correct. And rows that change nothing add nothing.
    assertEquals(P, excess.adjustedP(), 1e-10 * P);
    assertEquals(0, excess.errorAcrossRows(), 1e-15);
    assertEquals(
        Math.hypot(0.003924142347025963, 0.005540545540360155),
        excess.difference().standardError(),
        1e-12);
    assertEquals(Decision.OPEN, excess.decision());
  }

  /** By hand: the variances of the losses are 2 and 1.125, so those of the means 1 and 0.5625. */
  @Test
  void gainsAreRatiosOfMeans() {
    List<ModelResult> results =
        results(
            List.of(
                runs(ComparedModel.IP, 1, 3),
                runs(ComparedModel.ESMM, 1, 2.5),
                runs(ComparedModel.ESP, 4, 4.001)));
    Comparison gain = results.get(1).gain();
    // 2 / 1.75, and not the mean of 2 / 1 and 2 / 2.5.
    assertEquals(2 / 1.75 - 1, gain.difference().value(), 1e-15);
    assertEquals(
        Math.hypot(1 / 1.75, 0.75 * 2 / 1.75 / 1.75), gain.difference().standardError(), 1e-15);
    assertEquals(List.of(2.0, 0.8), gain.values());
    assertEquals(gain, results.get(1).gains().get(1));
    assertEquals(gain.difference(), results.get(1).clickGains().difference());
    assertNull(results.get(2).clickGains());
    assertEquals(List.of(0.4, 0.4001), results.get(2).prAuc().values());
    assertEquals(0.40005 - 0.2, results.get(2).prAuc().difference().value(), 1e-15);
    assertEquals(42, results.get(0).runs().parameters());
  }

  /** IP's gain over itself is 1, without error. */
  @Test
  void ipIsNotUncertainAgainstItself() {
    ModelResult ip = results(List.of(runs(ComparedModel.IP, 1, 3))).get(0);
    for (Comparison own : List.of(ip.gain(), ip.prAuc(), ip.clickGains(), ip.excess())) {
      assertEquals(new Difference(0, List.of()), own.difference());
      assertTrue(Double.isNaN(own.adjustedP()));
    }
    assertEquals(List.of(2.0, 2.0 / 3), ip.gain().values());
  }

  @Test
  void holmCountsTheModelsThatAreComparedWithIp() {
    List<ModelResult> results =
        results(
            List.of(
                runs(ComparedModel.IP, 1, 1.01, 0.99, 1.02),
                runs(ComparedModel.ESMM, 0.9, 0.91, 0.89, 0.9),
                runs(ComparedModel.ESP, 1, 1.01, 1, 1.01)));
    assertTrue(Double.isNaN(results.get(0).gain().adjustedP()));
    Comparison esmm = results.get(1).gain();
    assertEquals(2 * esmm.p(), esmm.adjustedP(), 1e-15);
    assertEquals(Decision.BETTER, esmm.decision());
    assertEquals(results.get(2).gain().p(), results.get(2).gain().adjustedP(), 1e-15);
    // The excess is lower where it is better.
    assertEquals(Decision.BETTER, results.get(1).excess().decision());
    assertTrue(results.get(1).excess().difference().value() < 0);
    // And PR-AUC, a tenth of the loss here, is lower where it is worse.
    assertEquals(Decision.WORSE, results.get(1).prAuc().decision());
  }

  /** Losses of groups of rows that are hard for one model alone, around the same mean. */
  private static Run scattered(ComparedModel model, int number, double loss, double scatter) {
    Run run = run(model, number, loss);
    List<Double> losses = new ArrayList<>();
    for (int g = 0; g < PeriodResult.GROUPS; g++) {
      losses.add(loss * (1 + (g % 2 == 0 ? scatter : -scatter)));
    }
    Map<String, List<Double>> groups = new LinkedHashMap<>(run.first().groups());
    groups.put(PeriodResult.LOSS, losses);
    groups.put(PeriodResult.EXPECTED_LOSS, losses);
    PeriodResult of =
        new PeriodResult(100, run.first().reports(), List.of(), groups, run.first().measures());
    return new Run(model.label(), "here", number, 42, List.of(of, of));
  }

  /** Seeds alone would say better. */
  @Test
  void aVerdictCountsTheRows() {
    List<Run> esmm = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      esmm.add(scattered(ComparedModel.ESMM, i + 1, 0.985 + 0.001 * i, 0.1));
    }
    List<ModelResult> results = results(List.of(runs(ComparedModel.IP, 0.999, 1, 1.001, 1), esmm));
    for (Comparison of : List.of(results.get(1).gain(), results.get(1).excess())) {
      assertTrue(of.pOverSeeds() < 1e-3);
      // The mean of 50 numbers that are 0.1 above or below it.
      assertEquals(0.1 / Math.sqrt(49), of.errorAcrossRows(), 1e-3);
      assertTrue(of.p() > 0.1, of::toString);
      assertEquals(Decision.OPEN, of.decision());
    }
  }

  @Test
  void sameIsWithinTheMargin() {
    List<Run> ip = runs(ComparedModel.IP, 1, 1.0002, 1.0001, 0.9999, 1.0001);
    List<ModelResult> results =
        results(
            List.of(
                ip,
                runs(ComparedModel.ESMM, 1.0001, 1, 1.0002, 1.0001, 1.0001),
                runs(ComparedModel.IPSP, 1.01, 0.99, 1, 1.005, 0.995)));
    assertEquals(Decision.SAME, results.get(1).gain().decision());
    assertEquals(Decision.SAME, results.get(1).excess().decision());
    // As near, but nobody knows how near.
    assertEquals(Decision.OPEN, results.get(2).gain().decision());
    // Without a margin nothing is the same.
    assertEquals(Decision.OPEN, results.get(1).prAuc().decision());
  }

  @Test
  void allPairsAreCompared() {
    List<ComparedModel> models = List.of(ComparedModel.IP, ComparedModel.ESMM, ComparedModel.ESP);
    List<ModelResult> results =
        results(
            List.of(
                runs(ComparedModel.IP, 1, 1.01, 0.99, 1.02),
                runs(ComparedModel.ESMM, 0.9, 0.91, 0.89, 0.9),
                runs(ComparedModel.ESP, 1, 1.01, 1, 1.01)));
    TwitterResult result =
        new TwitterResult(
            TwitterSettings.DEFAULT.withModels(models.toArray(new ComparedModel[0])),
            List.of(),
            results);
    List<ModelPair> pairs = result.pairs();
    assertEquals(3, pairs.size());
    ModelPair last = pairs.get(2);
    assertEquals(ComparedModel.ESMM, last.model());
    assertEquals(ComparedModel.ESP, last.other());
    // The mean of the other's losses over that of the model's.
    assertEquals(1.005 / 0.9 - 1, last.byLoss().difference().value(), 1e-12);
    assertEquals(
        List.of(ComparedModel.IP, ComparedModel.ESP),
        result.betterThan(ComparedModel.ESMM, ModelPair::byLoss));
    assertEquals(
        List.of(ComparedModel.IP, ComparedModel.ESP),
        result.betterThan(ComparedModel.ESMM, ModelPair::byTruth));
    assertEquals(List.of(), result.betterThan(ComparedModel.IP, ModelPair::byLoss));
    // Holm counts three pairs: the least p thrice, though IP was compared with two models.
    double least = pairs.stream().mapToDouble(pair -> pair.byLoss().p()).min().orElseThrow();
    assertEquals(
        3 * least,
        pairs.stream().mapToDouble(pair -> pair.byLoss().adjustedP()).min().orElseThrow(),
        1e-15);
  }

  /** Two equal models of a loss of 1, on rows of which some are hard for one of them alone. */
  private static boolean differ(Random random, int runs, double seed, double row) {
    List<List<Run>> both = new ArrayList<>();
    double[] hard = random.doubles(PeriodResult.GROUPS).toArray();
    for (ComparedModel model : List.of(ComparedModel.IP, ComparedModel.ESMM)) {
      double[] own = new double[PeriodResult.GROUPS];
      Arrays.setAll(own, g -> 1 + hard[g] + row * random.nextGaussian());
      List<Run> of = new ArrayList<>();
      for (int i = 0; i < runs; i++) {
        double factor = 1 + seed * random.nextGaussian();
        List<Double> losses = Arrays.stream(own).map(x -> factor * x).boxed().toList();
        double loss = losses.stream().mapToDouble(x -> x).average().orElseThrow();
        Run one = run(model, i + 1, loss);
        Map<String, List<Double>> groups = new LinkedHashMap<>(one.first().groups());
        groups.put(PeriodResult.LOSS, losses);
        PeriodResult period =
            new PeriodResult(100, one.first().reports(), List.of(), groups, one.first().measures());
        of.add(new Run(model.label(), "here", i + 1, 42, List.of(period)));
      }
      both.add(of);
    }
    return results(both).get(1).gain().p() < 0.05;
  }

  /** From the runs to p, nothing makes equal models differ. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 10})
  void equalModelsSeldomDiffer(int runs) {
    int draws = 400;
    for (double row : new double[] {0.005, 0.02, 0.1}) {
      Random random = new Random(Math.round(1e5 * row) + runs);
      int wrong = 0;
      for (int i = 0; i < draws; i++) {
        wrong += differ(random, runs, 0.002 * Math.sqrt(runs), row) ? 1 : 0;
      }
      // 5 %, and 2.5 standard errors of 400 draws.
      assertTrue(wrong <= 0.05 * draws + 2.5 * Math.sqrt(0.0475 * draws), wrong + " at " + row);
    }
  }
}
