package org.mtl4j.report.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.Decision;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.Shape;
import org.mtl4j.model.architecture.SingleTask;
import org.mtl4j.model.architecture.SoftHard;
import org.mtl4j.report.Table;
import org.mtl4j.study.Candidate;
import org.mtl4j.study.Comparison;
import org.mtl4j.study.HardTaskEvaluator;
import org.mtl4j.study.PeriodResult;
import org.mtl4j.study.Run;
import org.mtl4j.study.Runs;
import org.mtl4j.study.TeadsResult;
import org.mtl4j.study.TeadsRow;
import org.mtl4j.study.TeadsSettings;
import org.mtl4j.study.TruthComparison;
import org.mtl4j.task.Task;
import org.mtl4j.train.Reports;
import org.mtl4j.train.TrainingSettings;

/** What is said of made-up results, whose RIGs are given. */
class TeadsVerdictTest {
  private static final double ENTROPY = 0.03;
  private static final Architecture SINGLE = new SingleTask(Task.CVR);
  private static final double[] BASE = {0.050, 0.051, 0.049, 0.0505, 0.0495};

  private static final TeadsSettings SETTINGS =
      TeadsSettings.DEFAULT.planned(
          plan -> plan.withShape(Shape.DEFAULT.withCrossLayers(1).withShared(List.of(8))));

  /** How far the losses of groups of rows scatter that only one of two models finds hard. */
  private double scatter;

  private static SoftHard weights(double soft, double hard) {
    return new SoftHard(2, soft, hard);
  }

  private PeriodResult result(double rig, boolean baseline) {
    double loss = (1 - rig) * ENTROPY;
    List<Double> groups = new ArrayList<>(Collections.nCopies(PeriodResult.GROUPS, loss));
    if (!baseline) {
      for (int g = 0; g < PeriodResult.GROUPS; g++) {
        groups.set(g, loss * (1 + (g % 2 == 0 ? scatter : -scatter)));
      }
    }
    return result(
        Reports.of(1000, 1000, 0.005, 0.005, 1, 0, loss, rig, 0.7 + rig, 0.1), groups, 0.1 - rig);
  }

  private static PeriodResult result(BinaryReport report, List<Double> groups, double excess) {
    return new PeriodResult(
        1000,
        Map.of("hard", report),
        List.of(),
        Map.of(PeriodResult.LOSS, groups),
        Map.of(TruthComparison.EXCESS, excess));
  }

  private static Runs runs(Architecture model, List<Run> all) {
    Candidate candidate =
        new Candidate(
            model.toString(),
            model.title(),
            NetworkSettings.of(model),
            TrainingSettings.DEFAULT,
            false);
    return new Runs(candidate, new HardTaskEvaluator().decisive(), all);
  }

  /** The single model, and hard conversions alone. */
  private static boolean isBaseline(Architecture model) {
    return !(model instanceof SoftHard both) || both.softWeight() == 0;
  }

  /** A model whose runs are the baseline's and as much above as told; by validation as by test. */
  private Runs runs(Architecture model, double... above) {
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < above.length; i++) {
      PeriodResult result = result(BASE[i] + above[i], isBaseline(model));
      runs.add(new Run(model.toString(), "here", i + 1, 42, List.of(result, result)));
    }
    return runs(model, runs);
  }

  /** About as much above in every run, by a scatter of the model's own. */
  private Runs about(SoftHard model, double above) {
    double own = 10 * model.hardWeight() + model.sharedLayers();
    double[] runs = new double[BASE.length];
    Arrays.setAll(runs, i -> above + 1e-4 * Math.sin(own + 2 * i));
    return runs(model, runs);
  }

  private TeadsResult result(List<Runs> weights, List<Runs> depths) {
    Runs single = runs(SINGLE, 0, 0, 0, 0, 0);
    Runs alone =
        weights.stream()
            .filter(runs -> TeadsRow.of(List.of(runs), single).get(0).isHardAlone())
            .findFirst()
            .orElseThrow();
    List<TeadsRow> byWeight = TeadsRow.of(weights, alone);
    List<TeadsRow> byDepth = TeadsRow.of(depths, depths.get(0));
    List<TeadsRow> all = new ArrayList<>(byWeight);
    all.addAll(byDepth);
    TeadsRow best = TeadsResult.best(all);
    return new TeadsResult(
        SETTINGS,
        List.of(),
        byWeight,
        byDepth,
        TeadsRow.of(List.of(best.runs()), single).get(0),
        TeadsRow.of(List.of(single), single).get(0));
  }

  private TeadsResult gain() {
    return result(
        List.of(
            about(weights(0.8, 0.2), 0.01),
            about(weights(0.5, 0.5), 0.02),
            about(weights(0, 1), 0.005)),
        List.of(
            about(weights(0.5, 0.5).withSharedLayers(0), 0.012),
            about(weights(0.5, 0.5).withSharedLayers(1), 0.012),
            about(weights(0.5, 0.5).withSharedLayers(2), 0.02)));
  }

  private static String line(TeadsResult result, String name) {
    return TeadsVerdict.of(result).stream()
        .filter(line -> line.startsWith(name + ": "))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anInnerOptimumThatBeatsHardAlone() {
    String weights = line(gain(), "Weights");
    assertTrue(
        weights.contains(
            "on the validation days 0.5/0.5 is the best, within the range of weights that were"
                + " tried"),
        weights);
    assertTrue(weights.contains("on the test days 0.5/0.5 has the highest RIG"), weights);
    assertTrue(weights.contains("RIG with 0.5/0.5 minus RIG with 0/1: +1.50"), weights);
    assertTrue(
        weights.endsWith(
            ": learning soft and hard conversions is better than learning hard ones alone."),
        weights);
    String best = line(gain(), "Best");
    assertTrue(best.startsWith("Best: Soft-hard 0.5/0.5, 2 shared, chosen on"), best);
    assertTrue(best.contains("RIG +2.00 +- "), best);
    assertTrue(best.endsWith(": better at p < 0.01."), best);
    String truth = line(gain(), "Truth");
    assertTrue(truth.contains("probabilities by 3.00 % with the best model"), truth);
    assertTrue(truth.contains("5.00 % with the single model (significantly more, p = "), truth);
    assertTrue(
        truth.contains("4.50 % with hard conversions alone (significantly more, p = "), truth);
  }

  @Test
  void otherRowsMayTurnIt() {
    scatter = 0.2;
    TeadsResult result = gain();
    assertTrue(result.best().rigLift().pOverSeeds() < Comparison.LEVEL);
    assertTrue(result.best().rigLift().p() > Comparison.LEVEL);
    String best = line(result, "Best");
    assertTrue(
        best.endsWith(": open, because the difference on these test rows may be chance."), best);
    Table table = new TeadsTables(result, true).weights();
    assertEquals("open", table.cells().get(1).get(table.header().indexOf("verdict")));
  }

  @Test
  void withoutTransferThereIsNoGain() {
    TeadsResult result =
        result(
            List.of(
                about(weights(0.8, 0.2), -0.01),
                runs(weights(0.5, 0.5), 0.01, 0.001, 0.004, 0.009, 0.001),
                runs(weights(0, 1), 0.001, 0.01, 0.009, 0.001, 0.005)),
            List.of(
                about(weights(0.5, 0.5).withSharedLayers(0), 0.004),
                about(weights(0.5, 0.5).withSharedLayers(1), -0.01)));
    String weights = line(result, "Weights");
    assertTrue(
        weights.contains(
            "0/1 (hard conversions alone) is the best, and 0.5/0.5 is the best of the others"),
        weights);
    assertTrue(weights.endsWith(": open, with no significant difference at p < 0.01."), weights);
    String sharing = line(result, "Sharing");
    assertTrue(sharing.contains("after correction): none; worse: 1; same"), sharing);
    assertTrue(sharing.endsWith("So sharing more layers can be worse than sharing none."), sharing);
    assertTrue(line(result, "Best").startsWith("Best: Hard alone, "), line(result, "Best"));
  }

  @Test
  void anOptimumAtTheEndIsSaidToBeOne() {
    TeadsResult result =
        result(
            List.of(about(weights(0.8, 0.2), 0.02), about(weights(0, 1), 0.03)),
            List.of(about(weights(0.8, 0.2).withSharedLayers(0), 0.02)));
    String weights = line(result, "Weights");
    assertTrue(weights.endsWith(": learning hard conversions alone is better."), weights);
    TeadsResult edge =
        result(
            List.of(
                about(weights(0.8, 0.2), 0.02),
                about(weights(0.5, 0.5), 0.01),
                about(weights(0, 1), 0)),
            List.of(about(weights(0.8, 0.2).withSharedLayers(0), 0.02)));
    assertTrue(
        line(edge, "Weights")
            .contains("0.8/0.2 is the best, with the largest soft weight that was tried"),
        line(edge, "Weights"));
    assertEquals("Sharing: there are no layers to share.", line(edge, "Sharing"));
  }

  @Test
  void sharingIsHeldAgainstNoSharedLayers() {
    String sharing = line(gain(), "Sharing");
    assertTrue(sharing.contains("RIG with 1, 2 shared layers minus RIG with 0: "), sharing);
    assertTrue(
        sharing.contains(
            "after correction): 2; worse: none; same within 0.1 points: 1; open: none."),
        sharing);
    assertTrue(sharing.endsWith("So sharing layers was not found to be worse than sharing none."));
    TeadsResult lower =
        result(
            List.of(about(weights(0.5, 0.5), 0.01), about(weights(0, 1), 0)),
            List.of(
                runs(weights(0.5, 0.5).withSharedLayers(0), 0.02, 0.01, 0.02, 0.01, 0.03),
                about(weights(0.5, 0.5).withSharedLayers(1), 0.015)));
    assertTrue(
        line(lower, "Sharing").endsWith("worse than sharing none, though every mean is lower."),
        line(lower, "Sharing"));
  }

  @Test
  void tablesMarkWhatTheValidationDaysChose() {
    TeadsTables tables = new TeadsTables(gain(), true);
    Table weights = tables.weights();
    assertEquals(
        List.of("0.8/0.2  ", "0.5/0.5 *", "0/1  ", "Single  "),
        weights.cells().stream().map(row -> row.get(0)).toList());
    List<String> chosen = weights.cells().get(1);
    assertEquals("+1.50 +- 0.00", chosen.get(weights.header().indexOf("RIG lift")));
    assertEquals("better", chosen.get(weights.header().indexOf("verdict")));
    assertTrue(chosen.get(weights.header().indexOf("RIG, %")).startsWith("7.00 +- 0.0"));
    List<String> verdicts = column(weights, "verdict");
    assertEquals(List.of("better", "better", "baseline", "-"), verdicts);
    assertEquals("-", column(weights, "RIG lift").get(2));
    assertEquals("-", column(weights, "RIG lift").get(3));
    // Of the paper's two baselines each table names its own.
    assertTrue(weights.title().endsWith("; lifts over W_hard = 1 (0/1)"), weights.title());
    Table depths = tables.depths();
    assertTrue(depths.title().endsWith("; lifts over 0 shared layers"), depths.title());
    assertEquals(List.of("-", "+0.00 +- 0.00", "+0.80 +- 0.01"), column(depths, "RIG lift"));
    assertEquals("baseline", column(depths, "verdict").get(0));
    Table best = tables.best();
    assertTrue(best.title().endsWith("; lifts over Single"), best.title());
    assertEquals(List.of("+2.00 +- 0.00", "+0.50 +- 0.00", "-"), column(best, "RIG lift"));
    assertEquals("embeddings alone", TeadsTables.layer(SETTINGS, 0));
    assertEquals("+ cross layer 1", TeadsTables.layer(SETTINGS, 1));
    assertEquals("+ layer of 8", TeadsTables.layer(SETTINGS, 2));
  }

  private static List<String> column(Table table, String title) {
    int at = table.header().indexOf(title);
    return table.cells().stream().map(row -> row.get(at)).toList();
  }

  /** The second and the fourth run of a model, made dead. */
  private static Runs withDead(Runs runs, int... dead) {
    List<Run> all = new ArrayList<>(runs.all());
    for (int i : dead) {
      Run run = all.get(i);
      BinaryReport flat = Reports.of(1000, 1000, 0.005, 0.005, 1, 0, 0.03, -9, 0.5, 0.005);
      PeriodResult result = result(flat, run.first().groups().get(PeriodResult.LOSS), 9);
      all.set(i, new Run(run.candidate(), "here", run.seed(), 42, List.of(result, result)));
    }
    return new Runs(runs.candidate(), runs.decisive(), all);
  }

  @Test
  void deadRunsAreMarkedAndLeftOutInPairs() {
    Runs some = withDead(about(weights(0.5, 0.5), 0.02), 1, 3);
    Runs single = withDead(runs(SINGLE, 0, 0, 0, 0, 0), 0);
    TeadsRow row = TeadsRow.of(List.of(some), single).get(0);
    assertEquals(2, row.runs().dead());
    PeriodResult flat = some.all().get(1).first();
    Run early = new Run("a", "here", 2, 42, List.of(flat, some.all().get(0).first()));
    assertTrue(some.isDead(early));
    assertEquals(
        List.of("constant-predictions"), some.notices(early).stream().map(n -> n.code()).toList());
    // Runs 3 and 5 are healthy with both models, and runs 1, 3 and 5 with this one.
    assertEquals(2, row.rigLift().values().size());
    assertEquals(0.02, row.rigLift().difference().value(), 2e-4);
    assertEquals(3, row.validationRig().n());
    assertEquals(3, row.metric(BinaryReport::auc).n());
    assertEquals(0.1 - (BASE[0] + BASE[2] + BASE[4]) / 3 - 0.02, row.excess().mean(), 2e-4);
    TeadsResult result =
        result(
            List.of(
                some,
                withDead(about(weights(0.4, 0.6), 0), 0, 1, 2, 3, 4),
                withDead(about(weights(0, 1), 0), 0, 1, 2, 3, 4)),
            List.of(some));
    assertEquals(weights(0.5, 0.5), TeadsResult.best(result.weights()).model());
    String dead = TeadsVerdict.of(result).get(0);
    assertTrue(
        dead.startsWith(
            "Dead runs, left out of every number: Soft-hard 0.5/0.5, 2 shared 2 of 5 (predictions"
                + " of hard do not vary); Soft-hard 0.4/0.6, 2 shared 5 of 5 (predictions of hard"
                + " do not vary); Hard alone 5 of 5 (predictions of hard do not vary)."),
        dead);
    assertTrue(
        line(result, "Weights").endsWith(": no verdict, with fewer than two healthy runs."),
        line(result, "Weights"));
    Table table = new TeadsTables(result, true).weights();
    assertEquals(
        List.of(
            "0.5/0.5, 2 of 5 dead *", "0.4/0.6, 5 of 5 dead  ", "0/1, 5 of 5 dead  ", "Single  "),
        table.cells().stream().map(cells -> cells.get(0)).toList());
    List<String> none = table.cells().get(1);
    assertEquals("no healthy runs", none.get(table.header().indexOf("verdict")));
    assertEquals("-", none.get(table.header().indexOf("RIG, %")));
    assertEquals("-", none.get(table.header().indexOf("RIG lift")));
    assertEquals("dead", table.legend().get(0).name());
  }

  /** Five runs and the rows of which every second is as much harder as the others are easier. */
  @Test
  void theErrorOfALiftHasSeedsAndRows() {
    scatter = 0.05;
    TeadsRow best = gain().best();
    Comparison lift = best.rigLift();
    double[] lifts = lift.values().stream().mapToDouble(x -> x).toArray();
    assertEquals(5, lifts.length);
    double seeds = RunSummary.of(lifts).standardError();
    assertEquals(seeds, lift.test().overRuns().standardError(), 1e-12);
    // The mean of 50 losses that are 5 % above or below it, in shares of the entropy.
    double rows = 0.05 / Math.sqrt(49) * (1 - DoubleStream.of(BASE).average().orElseThrow());
    assertEquals(rows, lift.errorAcrossRows(), 2e-3 * rows);
    double error = Math.hypot(seeds, lift.errorAcrossRows());
    assertEquals(error, lift.difference().standardError(), 1e-15);
    double freedom =
        Math.pow(error, 4) / (Math.pow(seeds, 4) / 4 + Math.pow(lift.errorAcrossRows(), 4) / 49);
    assertEquals(freedom, lift.difference().degreesOfFreedom(), 1e-9);
    assertEquals(lift.difference().test().p(), lift.p());
    assertEquals(Decision.BETTER, lift.decision());
  }

  /** Not to differ significantly is not enough. */
  @Test
  void whatIsWithinTheMarginIsTheSame() {
    TeadsResult result =
        result(
            List.of(about(weights(0.5, 0.5), 0.0005), about(weights(0, 1), 0.0001)),
            List.of(
                about(weights(0.5, 0.5).withSharedLayers(0), 0.0004),
                about(weights(0.5, 0.5).withSharedLayers(1), 0.0004),
                runs(weights(0.5, 0.5).withSharedLayers(2), 0.0001, 0.003, 0, 0.0005, 0)));
    String sharing = line(result, "Sharing");
    assertTrue(sharing.contains("same within 0.1 points: 1; open: 2."), sharing);
    String weights = line(result, "Weights");
    assertTrue(weights.contains("RIG with 0.5/0.5 minus RIG with 0/1: +0.04 +- "), weights);
  }
}
