package org.mtl4j.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.model.Network;
import org.mtl4j.model.TwitterModel;
import org.mtl4j.optim.Workers;

/**
 * The comparison of the six models: each trained several times on the past, judged on the future by
 * the cross-entropy of p(z=1|x), which all six give.
 *
 * <p>Results are a function of data and settings alone, whatever the number of threads.
 *
 * <p>Source: O'Brien et al., <i>An Analysis of Entire Space Multi-Task Models for Post-Click
 * Conversion Prediction</i>, RecSys 2021.
 */
public final class TwitterStudy {
  private final ModelTraining training;
  private final StudySettings settings;

  /**
   * Creates a study.
   *
   * @param data what the models are trained and judged on
   * @param settings which models and how they are trained
   * @param kernels that compute the matrix products
   * @param workers the threads to train on; they stay the caller's
   */
  public TwitterStudy(StudyData data, StudySettings settings, Kernels kernels, Workers workers) {
    this.training = new ModelTraining(data, kernels, workers);
    this.settings = settings;
  }

  /**
   * Trains and judges every model.
   *
   * @param finished runs of an earlier study of the same data and settings, which are not trained
   *     again; those of other models or beyond the number of runs are passed over
   * @param listener is told how it goes
   * @return one result per model, in the settings' order
   * @throws org.mtl4j.train.TrainingFailedException if a loss stops being finite
   */
  public List<ModelResult> run(Collection<RunResult> finished, StudyListener listener) {
    List<RunResult> results = new ArrayList<>();
    // Run by run, not model by model: whoever watches sees every model early.
    for (int run = 1; run <= settings.runs(); run++) {
      for (TwitterModel model : settings.models()) {
        Optional<RunResult> before = find(finished, model, run);
        RunResult result = before.isPresent() ? before.get() : train(model, run, listener);
        if (before.isEmpty()) {
          listener.onRun(result);
        }
        results.add(result);
      }
    }
    return new Comparisons(settings.models(), results).results();
  }

  private static Optional<RunResult> find(
      Collection<RunResult> results, TwitterModel model, int run) {
    return results.stream().filter(r -> r.model() == model && r.run() == run).findFirst();
  }

  private RunResult train(TwitterModel model, int run, StudyListener listener) {
    StudyData data = training.data();
    String label = model.title() + " run " + run + " of " + settings.runs();
    Network network =
        training.train(
            settings.network(model, data.encoding()),
            settings.training(model, run, data.training().length),
            listener.onTraining(label));
    return new RunResult(model, run, network.graph().parameterCount(), training.judge(network));
  }
}
