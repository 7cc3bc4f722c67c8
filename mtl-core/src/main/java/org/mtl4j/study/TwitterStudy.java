package org.mtl4j.study;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.data.Schema;
import org.mtl4j.eval.LogLoss;
import org.mtl4j.eval.Predictions;
import org.mtl4j.eval.RelativeGain;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.eval.Significance;
import org.mtl4j.model.BaseRates;
import org.mtl4j.model.Network;
import org.mtl4j.model.Probabilities;
import org.mtl4j.model.Scorer;
import org.mtl4j.model.TwitterModel;
import org.mtl4j.optim.Workers;
import org.mtl4j.task.Task;
import org.mtl4j.train.Evaluation;
import org.mtl4j.train.Trainer;
import org.mtl4j.train.TrainingSettings;

/**
 * The comparison of the six models: each trained several times on the past, judged on the future by
 * the cross-entropy of p(z=1|x), which all six give.
 *
 * <p>Results are a function of data and settings alone, whatever the number of threads.
 */
public final class TwitterStudy {
  private static final int[] NO_ROWS = {};

  private final StudyData data;
  private final StudySettings settings;
  private final Kernels kernels;
  private final Workers workers;

  /**
   * Creates a study.
   *
   * @param data what the models are trained and judged on
   * @param settings which models and how they are trained
   * @param kernels that compute the matrix products
   * @param workers the threads to train on; they stay the caller's
   */
  public TwitterStudy(StudyData data, StudySettings settings, Kernels kernels, Workers workers) {
    this.data = data;
    this.settings = settings;
    this.kernels = kernels;
    this.workers = workers;
  }

  /**
   * Trains and judges every model.
   *
   * @param listener is told how it goes
   * @return one result per model, in the settings' order
   */
  public List<ModelResult> run(StudyListener listener) {
    Map<TwitterModel, Runs> byModel = new EnumMap<>(TwitterModel.class);
    int total = settings.models().size() * settings.runs();
    int done = 0;
    // Run by run, not model by model: whoever watches sees every model early.
    for (int run = 1; run <= settings.runs(); run++) {
      for (TwitterModel model : settings.models()) {
        Runs runs = byModel.computeIfAbsent(model, m -> new Runs());
        train(model, run, runs, listener, done++, total);
      }
    }
    double baseline = RunSummary.of(array(byModel.get(TwitterModel.IP).crossEntropy)).mean();
    double[] ip = RelativeGain.of(baseline, array(byModel.get(TwitterModel.IP).crossEntropy));
    List<ModelResult> results = new ArrayList<>();
    for (TwitterModel model : settings.models()) {
      results.add(byModel.get(model).result(model, baseline, ip));
    }
    return corrected(results);
  }

  private void train(
      TwitterModel model, int run, Runs runs, StudyListener listener, int done, int total) {
    long seed = settings.training().seed() + run - 1;
    Schema schema = data.encoding().schema();
    Network network = Network.create(settings.network(model), data.encoding(), seed);
    BaseRates.begin(network, data.examples().outcomes(), data.training());
    TrainingSettings training = settings.training().withSeed(seed);
    new Trainer(training, kernels, workers, listener.onRun(model, run, done, total))
        .train(network, schema, data.examples(), data.training(), NO_ROWS);
    Probabilities probabilities =
        new Scorer(network, schema, kernels).score(data.examples(), data.test());
    Evaluation evaluation = Evaluation.of(probabilities, data.examples().outcomes(), data.test());
    runs.parameters = network.graph().parameterCount();
    runs.evaluations.add(evaluation);
    runs.crossEntropy.add(evaluation.reports().get(Task.CTCVR).logLoss());
    runs.aboveClick.add(aboveClick(probabilities));
    if (data.truth() != null) {
      runs.excess.add(excess(probabilities.logits(Task.CTCVR)));
    }
  }

  private static double aboveClick(Probabilities probabilities) {
    if (!probabilities.has(Task.CTR)) {
      return Double.NaN;
    }
    float[] click = probabilities.of(Task.CTR);
    float[] conversion = probabilities.of(Task.CTCVR);
    int above = 0;
    for (int row = 0; row < click.length; row++) {
      above += conversion[row] > click[row] ? 1 : 0;
    }
    return (double) above / click.length;
  }

  /**
   * Expected, not drawn: the truth's own expected loss is its entropy, the least that any model can
   * reach.
   */
  private double excess(float[] logits) {
    double[] truth = new double[logits.length];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = data.truth().pctcvr(data.test()[i]);
    }
    Predictions exact = Predictions.probabilities(truth);
    return LogLoss.expected(Predictions.logits(logits), exact) / LogLoss.expected(exact, exact) - 1;
  }

  /** Each model but IP is one comparison, and whoever makes several finds something by chance. */
  private static List<ModelResult> corrected(List<ModelResult> results) {
    double[] p =
        results.stream()
            .mapToDouble(r -> r.model() == TwitterModel.IP ? Double.NaN : r.againstIp().p())
            .toArray();
    double[] adjusted = Significance.holm(p);
    List<ModelResult> all = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      all.add(results.get(i).withAdjustedP(adjusted[i]));
    }
    return all;
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** What is gathered of one model, run by run. */
  private static final class Runs {
    private final List<Double> crossEntropy = new ArrayList<>();
    private final List<Evaluation> evaluations = new ArrayList<>();
    private final List<Double> aboveClick = new ArrayList<>();
    private final List<Double> excess = new ArrayList<>();
    private long parameters;

    ModelResult result(TwitterModel model, double baseline, double[] ip) {
      double[] gains = RelativeGain.of(baseline, array(crossEntropy));
      return new ModelResult(
          model,
          parameters,
          List.copyOf(crossEntropy),
          java.util.Arrays.stream(gains).boxed().toList(),
          RunSummary.of(gains),
          Significance.welch(gains, ip),
          Double.NaN,
          List.copyOf(evaluations),
          List.copyOf(aboveClick),
          List.copyOf(excess));
    }
  }
}
