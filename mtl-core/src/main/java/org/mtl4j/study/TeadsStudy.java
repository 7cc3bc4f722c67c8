package org.mtl4j.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.Network;
import org.mtl4j.model.SingleTask;
import org.mtl4j.model.SoftHard;
import org.mtl4j.optim.Workers;
import org.mtl4j.task.Task;

/**
 * The offline comparison of Teads' model: which loss weights, then how many shared layers, then the
 * best of both against one model of all conversions, always on hard conversions.
 *
 * <p>Models learn from the clicks of the past. The first period of the data is the validation, by
 * which weights and layers are chosen; the second, later one, chooses nothing. Results are a
 * function of data and settings alone, whatever the number of threads.
 *
 * <p>Source: Dishi et al., <i>Practical Multi-Task Learning for Rare Conversions in Ad Tech</i>,
 * RecSys 2025, section 4.1, Tables 1 to 3.
 */
public final class TeadsStudy {
  private static final Architecture SINGLE = new SingleTask(Task.CVR);

  private final ModelTraining training;
  private final HardJudge judge;
  private final TeadsSettings settings;
  private final Map<Architecture, List<TeadsRun>> runs = new HashMap<>();

  /**
   * Creates a study.
   *
   * @param data clicks alone, each told to be soft or hard, with the validation and the test as
   *     first and second period
   * @param settings what is tried
   * @param kernels that compute the matrix products
   * @param workers the threads to train on; they stay the caller's
   * @throws IllegalArgumentException if the rows are not told to be soft or hard, or there are
   *     fewer than two periods
   */
  public TeadsStudy(StudyData data, TeadsSettings settings, Kernels kernels, Workers workers) {
    if (data.future().size() < 2) {
      throw new IllegalArgumentException("the study needs a validation and a test period");
    }
    this.training = new ModelTraining(data, kernels, workers);
    this.judge = new HardJudge(data, kernels);
    this.settings = settings;
  }

  /**
   * Trains and judges every model.
   *
   * @param listener is told how it goes
   * @throws org.mtl4j.train.TrainingFailedException if a loss stops being finite
   */
  public TeadsResult run(StudyListener listener) {
    List<Architecture> weights = new ArrayList<>();
    for (double hard : settings.hardWeights()) {
      weights.add(new SoftHard(settings.sharedLayers(), softWeight(hard), hard));
    }
    List<Architecture> first = new ArrayList<>(weights);
    first.add(SINGLE);
    train(first, listener);
    List<TeadsRow> byWeight = rows(weights);
    SoftHard best = (SoftHard) TeadsResult.best(shared(byWeight)).model();
    List<Architecture> depths = new ArrayList<>();
    settings.depths().forEach(depth -> depths.add(best.withSharedLayers(depth)));
    train(depths, listener);
    List<TeadsRow> byDepth = rows(depths);
    List<TeadsRow> all = Stream.of(byWeight, byDepth).flatMap(List::stream).toList();
    TeadsRow chosen = rows(List.of(TeadsResult.best(all).model())).get(0);
    return new TeadsResult(byWeight, byDepth, chosen, rows(List.of(SINGLE)).get(0));
  }

  /** Those that learn soft conversions too, without which sharing does nothing; else all. */
  private static List<TeadsRow> shared(List<TeadsRow> rows) {
    List<TeadsRow> some = rows.stream().filter(TeadsRow::isInner).toList();
    return some.isEmpty() ? rows : some;
  }

  /** What is left to 1, without the dust of binary fractions: 0.3 and not 0.30000000000000004. */
  private static double softWeight(double hard) {
    return Math.round((1 - hard) * 1e9) / 1e9;
  }

  /**
   * Trains one of a result's models again, as in its run.
   *
   * @param model which
   * @param run which of its runs, from 1
   * @param listener is told how it goes
   */
  public Network train(Architecture model, int run, StudyListener listener) {
    return training.train(
        settings.network(model),
        settings.training(run, training.data().training().length),
        listener.onTraining(label(model) + " run " + run + " of " + settings.runs()));
  }

  /** Returns what tells a model from the others of the study, in a few words. */
  public static String label(Architecture model) {
    return model instanceof SoftHard both
        ? String.format(
            Locale.ROOT,
            "%s %.3g/%.3g, %d shared",
            both.title(),
            both.softWeight(),
            both.hardWeight(),
            both.sharedLayers())
        : model.title();
  }

  private void train(List<Architecture> models, StudyListener listener) {
    // Run by run, not model by model: whoever watches sees every model early.
    for (int run = 1; run <= settings.runs(); run++) {
      for (Architecture model : models) {
        List<TeadsRun> of = runs.computeIfAbsent(model, m -> new ArrayList<>());
        if (of.size() < run) {
          List<HardResult> results = judge.judge(train(model, run, listener));
          of.add(new TeadsRun(model, run, results.get(0), results.get(1)));
        }
      }
    }
  }

  private List<TeadsRow> rows(List<Architecture> models) {
    return TeadsRow.of(models.stream().map(runs::get).toList(), runs.get(SINGLE));
  }
}
