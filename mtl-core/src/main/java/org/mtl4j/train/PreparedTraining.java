package org.mtl4j.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.data.Notice;
import org.mtl4j.data.Release;
import org.mtl4j.data.Text;
import org.mtl4j.data.encoding.FeatureEncoding;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.time.Durations;
import org.mtl4j.model.BaseRates;
import org.mtl4j.model.Compute;
import org.mtl4j.model.Head;
import org.mtl4j.model.Model;
import org.mtl4j.model.Network;
import org.mtl4j.model.Provenance;
import org.mtl4j.task.Task;

/**
 * A {@link Training} that is ready to begin: its rows, and its network at the base rates of those
 * to learn from. It trains once.
 */
public final class PreparedTraining {
  /** A weight, two moments of the optimiser, and the weight of the best epoch. */
  private static final int PARAMETER_BYTES = 4 * Float.BYTES;

  private static final int MEBI = 20;

  /** Where tables have so many times the rows that a step can touch, it is worth a note. */
  private static final int FAR_MORE = 20;

  private final Training training;
  private final TrainingData data;
  private final Holdout holdout;
  private final String name;
  private final String digest;
  private final TrainingSettings settings;
  private final Network network;
  private boolean begun;

  PreparedTraining(
      Training training, TrainingData data, Holdout holdout, String name, String digest) {
    this.training = training;
    this.data = data;
    this.holdout = holdout;
    this.name = name;
    this.digest = digest;
    TrainingSettings given = training.settings();
    settings = training.annealed() ? given.annealed(data.training().size()) : given;
    requireMemory(Network.parameterCount(training.network(), data.encoding()));
    network = Network.create(training.network(), data.encoding(), settings.seed());
    BaseRates.begin(network, data.examples(), data.training());
  }

  /** Before tables are made of which there is no use. */
  private void requireMemory(long parameters) {
    long rows = Math.min(data.training().size(), settings.shuffledRows());
    long needed = parameters * PARAMETER_BYTES + (long) (rows * Minibatches.bytes(data.examples()));
    Runtime program = Runtime.getRuntime();
    if (needed > free(program)) {
      // What is garbage is known only afterwards.
      program.gc();
    }
    if (needed > free(program)) {
      throw data.examples()
          .outcomes()
          .fault(
              Text.format(
                  "the network has %,d parameters, so that training needs about %,d MiB, and this"
                      + " program has %,d, of which %,d are taken by the log and its values",
                  parameters,
                  needed >> MEBI,
                  program.maxMemory() >> MEBI,
                  (program.maxMemory() - free(program)) >> MEBI),
              "give the program more memory by -Xmx, raise the minCount of features with many"
                  + " values, hash them, or lower their dimension");
    }
  }

  private static long free(Runtime program) {
    return program.maxMemory() - (program.totalMemory() - program.freeMemory());
  }

  /** Returns what should be known before the training begins. */
  public List<Notice> notices() {
    long rows = 0;
    int lookups = 0;
    for (FeatureEncoding feature : data.encoding().features()) {
      if (feature instanceof FeatureEncoding.Tokens tokens) {
        rows += tokens.ids().size();
        lookups++;
      }
    }
    long touched = (long) settings.batchSize() * lookups;
    return rows > FAR_MORE * touched && settings.optimizer().bind(List.of()).updatesEveryRow()
        ? List.of(
            Notice.note(
                "dense-updates",
                "optimizer",
                Text.format(
                    "each step of %,d rows updates all %,d rows of the embedding tables",
                    settings.batchSize(), rows),
                "the optimiser lazy-adam updates those of the step's rows alone; it learns in"
                    + " another way, so compare models of one optimiser, or take larger steps"))
        : List.of();
  }

  /** Returns what was asked for. */
  public Training training() {
    return training;
  }

  /** Returns the rows. */
  public TrainingData data() {
    return data;
  }

  /** Returns how the network is trained, its schedule made for the number of rows. */
  public TrainingSettings settings() {
    return settings;
  }

  /** Returns the network, which is trained in place. */
  public Network network() {
    return network;
  }

  /** Returns whether the architecture has a task for soft or hard setups. */
  public boolean isBySetup() {
    return Task.anyBySetup(network.tasks());
  }

  /**
   * Returns the settings by which setups are assigned to soft or hard, by name; none where the
   * architecture has no task for them.
   */
  public Map<String, String> taskSettings() {
    Map<String, String> all = new LinkedHashMap<>();
    if (isBySetup()) {
      all.putAll(training.tasks().inEffect());
      all.put("warmUp", Durations.ofDays(training.warmUp()));
    }
    return all;
  }

  /**
   * Returns the tasks by setup that have no training row or a loss of weight 0. Their heads keep
   * their initial predictions.
   */
  public List<Task> untrained() {
    return network.heads().stream()
        .filter(head -> head.task().bySetup() && !learns(head))
        .map(Head::task)
        .toList();
  }

  private boolean learns(Head head) {
    Outcomes outcomes = data.examples().outcomes();
    return head.loss().stream().anyMatch(loss -> loss.factor() > 0)
        && data.training().intStream().anyMatch(row -> head.task().counts(outcomes, row));
  }

  /**
   * Trains and tests.
   *
   * @param compute kernels and threads to train and score by; they stay the caller's
   * @return the model and its test
   * @throws TrainingFailedException if the loss stops being finite; it carries the last good model
   * @throws TrainingInterruptedException if the thread is interrupted; it carries the model of the
   *     best complete epoch, and the interrupt flag stays set
   * @throws IllegalStateException if it has trained before
   */
  public Trained run(Compute compute) {
    return train(compute).test(compute);
  }

  /**
   * Trains.
   *
   * @param compute kernels and threads to train by; they stay the caller's
   * @return the model, not tested yet
   * @throws TrainingFailedException if the loss stops being finite; it carries the last good model
   * @throws TrainingInterruptedException if the thread is interrupted; it carries the model of the
   *     best complete epoch, and the interrupt flag stays set
   * @throws IllegalStateException if it has trained before
   */
  public UntestedModel train(Compute compute) {
    if (begun) {
      throw new IllegalStateException(
          "this training has begun already; prepare another one by Training.prepare");
    }
    begun = true;
    Trainer trainer = new Trainer(settings, compute, training.listener());
    try {
      TrainingResult result =
          trainer.train(network, data.examples(), data.training(), data.validation());
      return new UntestedModel(this, model(result.bestEpoch()), result);
    } catch (TrainingStoppedException e) {
      e.keep(model(e.keptEpoch()));
      throw e;
    }
  }

  /** The model of the weights that the network has. */
  private Model model(int keptEpoch) {
    return new Model(data.encoding(), network, provenance(keptEpoch));
  }

  /**
   * Returns what the model is made from.
   *
   * @param keptEpoch whose weights it has
   */
  private Provenance provenance(int keptEpoch) {
    Map<String, String> all = new LinkedHashMap<>(holdout.settings());
    all.putAll(taskSettings());
    all.put("validationRows", Integer.toString(data.validation().size()));
    all.putAll(settings.describe());
    all.put("keptEpoch", Integer.toString(keptEpoch));
    return new Provenance(Release.version(), name, digest, data.training().size(), all);
  }
}
