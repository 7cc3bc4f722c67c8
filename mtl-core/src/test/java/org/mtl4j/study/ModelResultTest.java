package org.mtl4j.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtl4j.eval.BinaryReport;
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
    List<Double> groups = Collections.nCopies(PeriodResult.GROUPS, loss);
    PeriodResult period =
        new PeriodResult(100, reports, List.of(), groups, Map.of(TruthComparison.EXCESS, loss));
    return new Run(model.name(), "here", number, 42, List.of(period, period));
  }

  /** A run whose conversion head says the same of every row. */
  private static Run dead(ComparedModel model, int number) {
    Run run = run(model, number, 1000);
    Map<String, BinaryReport> reports = new LinkedHashMap<>(run.first().reports());
    reports.put("cvr", Reports.of(50, 50, 0.1, 0.1, 1, 0, 0.33, 0, 0.5, 0.1));
    PeriodResult flat =
        new PeriodResult(
            100, reports, List.of(), run.first().groupLosses(), run.first().measures());
    return new Run(model.name(), "here", number, 42, List.of(flat, run.periods().get(1)));
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
      assertEquals(healthy.get(i).acrossRows(), some.get(i).acrossRows());
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
    assertTrue(Double.isNaN(esmm.pOnOtherRows(results.get(0))));
    assertFalse(esmm.gain().isSignificant());
    // One comparison is left, with nothing to correct for.
    assertEquals(results.get(2).gain().test().p(), results.get(2).gain().adjustedP());
  }

  private static List<Run> runs(ComparedModel model, double... losses) {
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < losses.length; i++) {
      runs.add(run(model, i + 1, losses[i]));
    }
    return runs;
  }

  private static List<ModelResult> results(List<List<Run>> byModel) {
    List<ComparedModel> models =
        byModel.stream().map(runs -> ComparedModel.valueOf(runs.get(0).candidate())).toList();
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
    assertEquals(T, excess.test().t(), 1e-10 * T);
    assertEquals(P, excess.test().p(), 1e-10 * P);
    // The only comparison there is: nothing to correct.
    assertEquals(P, excess.adjustedP(), 1e-10 * P);
    assertEquals(0.003924142347025963, excess.summary().standardError(), 1e-12);
    assertEquals(0.005540545540360155, results.get(0).excess().summary().standardError(), 1e-12);
    assertFalse(excess.isSignificant());
  }

  @Test
  void gainsAreTheMeanOfIpOverEachLoss() {
    List<ModelResult> results =
        results(
            List.of(
                runs(ComparedModel.IP, 1, 3),
                runs(ComparedModel.ESMM, 1, 2.5),
                runs(ComparedModel.ESP, 4, 4.001)));
    assertEquals(List.of(2.0, 2.0 / 3), results.get(0).gain().values());
    assertEquals(List.of(2.0, 0.8), results.get(1).gain().values());
    assertEquals(results.get(1).gain().values(), results.get(1).gains().get(1).values());
    assertEquals(List.of(2.0, 0.8), results.get(1).clickGains().values());
    assertNull(results.get(2).clickGains());
    assertEquals(List.of(0.4, 0.4001), results.get(2).prAuc().values());
    assertEquals(42, results.get(0).runs().parameters());
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
    assertEquals(2 * esmm.test().p(), esmm.adjustedP(), 1e-15);
    assertTrue(esmm.isSignificant() && esmm.test().t() > 0);
    assertEquals(results.get(2).gain().test().p(), results.get(2).gain().adjustedP(), 1e-15);
  }

  /** All groups are alike here, so other rows change nothing, and what is left are the seeds. */
  @Test
  void pOnOtherRowsCountsSeedsToo() {
    List<ModelResult> results =
        results(List.of(runs(ComparedModel.IP, 1, 1.02), runs(ComparedModel.ESMM, 0.9, 0.92)));
    ModelResult ip = results.get(0);
    ModelResult esmm = results.get(1);
    assertEquals(0, esmm.acrossRows().standardError(), 1e-12);
    assertEquals(1.01 / 0.91, esmm.acrossRows().ratio(), 1e-12);
    double error =
        Math.hypot(ip.gain().summary().standardError(), esmm.gain().summary().standardError());
    double z = (1.01 / 0.91 - 1) / error;
    // Seven standard errors: a two-sided p of erfc(z / √2).
    assertEquals(6.994382193063284, z, 1e-9);
    assertEquals(2.6643034647e-12, esmm.pOnOtherRows(ip), 1e-18);
  }
}
