package org.mtl4j.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.autodiff.Numerics;
import org.mtl4j.data.Outcomes;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.Calibration;
import org.mtl4j.eval.LogLoss;
import org.mtl4j.eval.ScoredRows;
import org.mtl4j.eval.Summation;
import org.mtl4j.model.Network;
import org.mtl4j.model.Scorer;
import org.mtl4j.task.Task;
import org.mtl4j.train.Evaluation;

/**
 * Judges models on the clicks of hard setups, by the outcomes and, where it is known, the truth.
 */
final class HardJudge {
  private final StudyData data;
  private final Kernels kernels;
  private final List<int[]> hard = new ArrayList<>();

  HardJudge(StudyData data, Kernels kernels) {
    this.data = data;
    this.kernels = kernels;
    Outcomes outcomes = data.examples().outcomes();
    for (int[] period : data.future()) {
      hard.add(Arrays.stream(period).filter(row -> Task.HARD.counts(outcomes, row)).toArray());
    }
  }

  /** Judges a network that predicts hard conversions, or all of them, on each period. */
  List<HardResult> judge(Network network) {
    Task task = network.tasks().contains(Task.HARD) ? Task.HARD : Task.CVR;
    Scorer scorer = new Scorer(network, kernels);
    List<HardResult> results = new ArrayList<>();
    for (int[] rows : hard) {
      results.add(judge(scorer.score(data.examples(), rows).logits(task), rows));
    }
    return results;
  }

  private HardResult judge(float[] logits, int[] rows) {
    ScoredRows scored = Evaluation.scored(Task.HARD, logits, data.examples().outcomes(), rows);
    return new HardResult(
        BinaryReport.of(scored),
        Calibration.bins(scored, HardResult.BINS),
        groupLosses(logits, rows),
        data.truth() == null ? Double.NaN : excess(logits, rows));
  }

  private List<Double> groupLosses(float[] logits, int[] rows) {
    Outcomes outcomes = data.examples().outcomes();
    Summation[] sums = new Summation[HardResult.GROUPS];
    Arrays.setAll(sums, group -> new Summation());
    for (int i = 0; i < rows.length; i++) {
      double loss = LogLoss.ofLogit(logits[i], outcomes.conversion()[rows[i]] == 1);
      sums[i % sums.length].add(weight(rows[i]) * loss);
    }
    return Arrays.stream(sums).map(Summation::value).toList();
  }

  private double excess(float[] logits, int[] rows) {
    Summation loss = new Summation();
    Summation least = new Summation();
    for (int i = 0; i < rows.length; i++) {
      double truth = data.truth().pcvr()[rows[i]];
      double weight = weight(rows[i]);
      loss.add(weight * Numerics.crossEntropy(logits[i], truth));
      least.add(weight * Numerics.crossEntropy(StrictMath.log(truth / (1 - truth)), truth));
    }
    return loss.value() / least.value() - 1;
  }

  private double weight(int row) {
    float[] weight = data.examples().outcomes().weight();
    return weight == null ? 1 : weight[row];
  }
}
