package org.mtl4j.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.data.Outcomes;
import org.mtl4j.eval.Calibration;
import org.mtl4j.eval.CalibrationBin;
import org.mtl4j.eval.LogLoss;
import org.mtl4j.eval.Summation;
import org.mtl4j.model.BaseRates;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.Probabilities;
import org.mtl4j.model.Scorer;
import org.mtl4j.optim.Workers;
import org.mtl4j.task.Task;
import org.mtl4j.train.Evaluation;
import org.mtl4j.train.Trainer;
import org.mtl4j.train.TrainingListener;
import org.mtl4j.train.TrainingSettings;

/** Trains one model on the past of some data and judges it on each period of the future. */
public final class ModelTraining {
  private static final int[] NO_ROWS = {};

  private final StudyData data;
  private final Kernels kernels;
  private final Workers workers;

  /**
   * Creates a training.
   *
   * @param data whose past is learned from
   * @param kernels that compute the matrix products
   * @param workers the threads to train on; they stay the caller's
   */
  public ModelTraining(StudyData data, Kernels kernels, Workers workers) {
    this.data = data;
    this.kernels = kernels;
    this.workers = workers;
  }

  StudyData data() {
    return data;
  }

  /**
   * Trains a network from initial weights drawn by the training's seed.
   *
   * @param shape of the network
   * @param settings how it is trained
   * @param listener is told of every step
   * @throws org.mtl4j.train.TrainingFailedException if the loss stops being finite
   */
  public Network train(
      NetworkSettings shape, TrainingSettings settings, TrainingListener listener) {
    Network network = Network.create(shape, data.encoding(), settings.seed());
    BaseRates.begin(network, data.examples(), data.training());
    new Trainer(settings, kernels, workers, listener)
        .train(network, data.examples(), data.training(), NO_ROWS);
    return network;
  }

  /** Judges a trained network on each period. */
  List<PeriodResult> judge(Network network) {
    Outcomes outcomes = data.examples().outcomes();
    Scorer scorer = new Scorer(network, kernels, workers);
    List<PeriodResult> results = new ArrayList<>();
    for (int[] rows : data.future()) {
      Probabilities probabilities = scorer.score(data.examples(), rows);
      results.add(
          new PeriodResult(
              Evaluation.of(probabilities, outcomes, rows),
              calibration(probabilities, outcomes, rows),
              groupLosses(probabilities, outcomes, rows),
              aboveClick(probabilities, rows),
              data.truth() == null ? null : TruthGap.of(probabilities, data.truth(), rows)));
    }
    return results;
  }

  private static List<CalibrationBin> calibration(
      Probabilities probabilities, Outcomes outcomes, int[] rows) {
    return Calibration.bins(
        Evaluation.scored(Task.CTCVR, probabilities.logits(Task.CTCVR), outcomes, rows),
        PeriodResult.BINS);
  }

  private static List<Double> groupLosses(
      Probabilities probabilities, Outcomes outcomes, int[] rows) {
    float[] logits = probabilities.logits(Task.CTCVR);
    Summation[] sums = new Summation[PeriodResult.GROUPS];
    Arrays.setAll(sums, group -> new Summation());
    for (int i = 0; i < rows.length; i++) {
      double weight = outcomes.weight() == null ? 1 : outcomes.weight()[rows[i]];
      double loss = LogLoss.ofLogit(logits[i], outcomes.conversion()[rows[i]] == 1);
      sums[i % sums.length].add(weight * loss);
    }
    return Arrays.stream(sums).map(Summation::value).toList();
  }

  private double aboveClick(Probabilities probabilities, int[] rows) {
    if (!probabilities.has(Task.CTR)) {
      return Double.NaN;
    }
    Outcomes outcomes = data.examples().outcomes();
    Summation above = new Summation();
    Summation all = new Summation();
    for (int i = 0; i < rows.length; i++) {
      double weight = outcomes.weight() == null ? 1 : outcomes.weight()[rows[i]];
      boolean isAbove = probabilities.of(Task.CTCVR, i) > probabilities.of(Task.CTR, i);
      above.add(isAbove ? weight : 0);
      all.add(weight);
    }
    return above.value() / all.value();
  }
}
