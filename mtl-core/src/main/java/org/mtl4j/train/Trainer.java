package org.mtl4j.train;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.autodiff.NonFiniteException;
import org.mtl4j.autodiff.Plan;
import org.mtl4j.autodiff.Workspace;
import org.mtl4j.data.Notice;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.model.Compute;
import org.mtl4j.model.Feeder;
import org.mtl4j.model.Network;
import org.mtl4j.optim.TrainingStep;
import org.mtl4j.optim.Workers;
import org.mtl4j.task.Task;

/**
 * Trains a network on rows of examples: shuffled minibatches, validation after each epoch, the best
 * weights kept.
 *
 * <p>The order of the rows in epoch e is drawn by (seed, e), see {@link
 * TrainingSettings#shuffledRows}, so the result depends on settings, rows and initial weights
 * alone.
 *
 * <p>When it is done it looks for what went wrong without stopping it, and tells it as notices:
 * features that do not vary ({@link FeatureChecks}), heads that have learned nothing ({@link
 * HeadChecks}), layers of dead units, validation rows that the network fits far worse. That takes a
 * forward run of a twentieth of the rows trained on (at least 10,000 and at most 50,000), about 2 %
 * of the training.
 *
 * <p>Interrupting the thread ends a training after the step at hand.
 */
public final class Trainer {
  private static final String AFTER = "after its last step";

  private final TrainingSettings settings;
  private final Kernels kernels;
  private final Workers workers;
  private final TrainingListener listener;

  /**
   * Creates a trainer.
   *
   * @param settings how to train
   * @param compute kernels and threads to train by; they stay the caller's
   * @param listener is called after every step
   */
  public Trainer(TrainingSettings settings, Compute compute, TrainingListener listener) {
    this.settings = settings;
    this.kernels = compute.kernels();
    this.workers = compute.workers();
    this.listener = listener;
  }

  /**
   * Trains a network in place, from the weights that it has (see {@link
   * org.mtl4j.model.BaseRates#begin} for good ones to begin with).
   *
   * @param network its parameters are modified: afterwards they are those of the best epoch
   * @param examples all rows, of the encoding that the network was created for
   * @param training which of them to learn from, at least one
   * @param validation which of them to stop early by, or none
   * @return how it went
   * @throws TrainingFailedException if the loss stops being finite; the network then has the last
   *     good weights
   * @throws TrainingInterruptedException if the thread is interrupted; the network then has the
   *     weights of the best complete epoch, and the interrupt flag stays set
   */
  public TrainingResult train(
      Network network, Examples examples, IntList training, IntList validation) {
    if (training.isEmpty()) {
      throw new IllegalArgumentException("there are no rows to train on");
    }
    return new Run(network, examples, training, validation).run();
  }

  /** Says which weights are kept. */
  static String kept(int epoch) {
    return epoch == 0 ? "from before training" : "of epoch " + epoch;
  }

  /** One training, its buffers and its state. */
  private final class Run {
    private final Network network;
    private final Graph graph;
    private final Examples examples;
    private final Plan plan;
    private final Feeder feeder;

    private final IntList training;
    private final Minibatches batches;
    private final IntList validation;
    private final @Nullable Workspace validationWork;
    private final TrainingStep step;
    private final Snapshot kept;
    private final List<EpochResult> epochs = new ArrayList<>();
    private int keptEpoch;

    Run(Network network, Examples examples, IntList training, IntList validation) {
      this.network = network;
      this.graph = network.graph();
      this.examples = examples;
      this.training = training;
      this.feeder = new Feeder(network, examples);
      this.batches = new Minibatches(network, examples, training, settings, workers);
      this.validation = validation;
      this.plan = Plan.forTraining(graph, kernels);
      int capacity = Math.min(settings.batchSize(), training.size());
      Workspace work = new Workspace(plan, capacity);
      this.validationWork =
          validation.isEmpty()
              ? null
              : Workspace.forInference(plan, Math.min(settings.batchSize(), validation.size()));
      this.step =
          new TrainingStep(
              work, settings.optimizer(), settings.schedule(), settings.clipping(), workers);
      this.kept = new Snapshot(graph.parameters());
    }

    TrainingResult run() {
      double best = Double.POSITIVE_INFINITY;
      for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
        Map<String, Double> losses = epoch(epoch);
        prove(epoch);
        double loss = validationWork == null ? Double.NaN : validationLoss(validationWork, epoch);
        epochs.add(new EpochResult(epoch, losses, loss));
        if (validationWork == null || loss < best) {
          best = loss;
          keptEpoch = epoch;
          kept.take();
        } else if (epoch - keptEpoch >= settings.patience()) {
          break;
        }
      }
      kept.restore();
      return new TrainingResult(epochs, keptEpoch, step.steps(), notices());
    }

    private List<Notice> notices() {
      Outcomes outcomes = examples.outcomes();
      List<Notice> notices = new ArrayList<>(FeatureChecks.training(examples, training));
      SampleRun learned = probe(training);
      Map<Task, BinaryReport> reports = learned.reports(outcomes);
      notices.addAll(learned.heads(reports, outcomes));
      notices.addAll(learned.deadLayers());
      if (validationWork != null) {
        notices.addAll(TrainingChecks.gaps(reports, probe(validation).reports(outcomes)));
        notices.addAll(TrainingChecks.course(epochs, keptEpoch));
      }
      return notices;
    }

    private SampleRun probe(IntList of) {
      long trained = (long) epochs.size() * training.size();
      return new SampleRun(network, plan, feeder, SampleRun.sample(of, trained, settings.seed()));
    }

    /** Between two steps, where the parameters are whole. */
    private void stopIfInterrupted(int epoch) {
      if (Thread.currentThread().isInterrupted()) {
        kept.restore();
        throw new TrainingInterruptedException(epoch, keptEpoch);
      }
    }

    private Map<String, Double> epoch(int epoch) {
      batches.begin(epoch);
      double[] sums = new double[graph.losses().size()];
      double[] masses = new double[sums.length];
      Map<String, Double> means = new LinkedHashMap<>();
      for (int done = 0; done < training.size(); ) {
        stopIfInterrupted(epoch);
        int start = done;
        int count = batches.next();
        done += count;
        try {
          step.run(count, settings.seed(), batches::fill);
        } catch (ArithmeticException e) {
          throw failed(
              epoch,
              String.format(
                  Locale.ROOT,
                  "step %d (rows %,d to %,d of the shuffled epoch)",
                  step.steps() + 1,
                  start,
                  done - 1),
              e);
        }
        for (int i = 0; i < sums.length; i++) {
          add(step.workspace(), i, sums, masses);
          means.put(graph.losses().get(i).name(), sums[i] / masses[i]);
        }
        listener.onStep(
            new TrainingListener.Progress(epoch, settings.epochs(), done, training.size(), means));
      }
      return means;
    }

    private TrainingFailedException failed(
        int epoch, String where, @Nullable ArithmeticException cause) {
      kept.restore();
      return new TrainingFailedException(
          String.format(
              Locale.ROOT,
              "the loss is no longer finite in epoch %d, %s: %s; the weights %s are kept; try a"
                  + " lower learning rate, or clip the gradients",
              epoch,
              where,
              cause == null ? "it overflows" : cause.getMessage(),
              kept(keptEpoch)),
          keptEpoch,
          cause);
    }

    /**
     * The validation rows are at fault: the training rows have shown that the epoch's weights are
     * good. So these are kept if no earlier epoch was.
     */
    private TrainingFailedException notJudged(Workspace work, int epoch, int offset, int count) {
      @Nullable NonFiniteException cause = work.findNonFinite();
      int first = offset + (cause == null ? 0 : cause.fromRow());
      int last = offset + (cause == null ? count : cause.toRow()) - 1;
      if (keptEpoch == 0) {
        keptEpoch = epoch;
      } else {
        kept.restore();
      }
      return new TrainingFailedException(
          String.format(
              Locale.ROOT,
              "the loss of the validation rows is not finite after epoch %d, so it cannot be"
                  + " compared"
                  + " with that of other epochs: %s in validation %s of %,d (from row %,d of the"
                  + " log on); the weights %s are kept; look there for a number far outside the"
                  + " range of the training rows, or train without validation rows",
              epoch,
              cause == null ? "it overflows" : "node '" + cause.node() + "' is not finite",
              first == last
                  ? String.format(Locale.ROOT, "row %,d", first + 1)
                  : String.format(Locale.ROOT, "rows %,d to %,d", first + 1, last + 1),
              validation.size(),
              validation.getInt(first) + 1L,
              kept(keptEpoch)),
          keptEpoch,
          cause);
    }

    /**
     * Makes sure that the epoch's weights are good before they are kept: a step computes its loss
     * before its update, so the weights after the last step are not tested yet.
     */
    private void prove(int epoch) {
      Workspace work = step.workspace();
      int count = batches.count();
      try {
        network.requireSoundWeights();
      } catch (IllegalArgumentException e) {
        throw failed(epoch, AFTER, new ArithmeticException(e.getMessage()));
      }
      work.begin(count);
      batches.fill(work, 0, count);
      work.ready();
      work.forward();
      if (!Double.isFinite(work.loss())) {
        throw failed(epoch, AFTER, work.findNonFinite());
      }
    }

    /** Adds a loss of the batch to a sum over batches, each by what it was divided by. */
    private static void add(Workspace work, int loss, double[] sums, double[] masses) {
      double divisor = work.divisor(loss);
      // Infinite where no row of the batch counts: it adds nothing.
      if (Double.isFinite(divisor)) {
        sums[loss] += work.loss(loss) * divisor;
        masses[loss] += divisor;
      }
    }

    private double validationLoss(Workspace work, int epoch) {
      double[] sums = new double[graph.losses().size()];
      double[] masses = new double[sums.length];
      int[] batch = new int[work.capacity()];
      for (int offset = 0; offset < validation.size(); offset += work.capacity()) {
        stopIfInterrupted(epoch);
        int count = Math.min(work.capacity(), validation.size() - offset);
        work.begin(count);
        validation.getElements(offset, batch, 0, count);
        feeder.fill(work, batch, 0, 0, count);
        work.ready();
        work.forward();
        if (!Double.isFinite(work.loss())) {
          throw notJudged(work, epoch, offset, count);
        }
        for (int i = 0; i < sums.length; i++) {
          add(work, i, sums, masses);
        }
      }
      double total = 0;
      for (int i = 0; i < sums.length; i++) {
        total += masses[i] == 0 ? 0 : sums[i] / masses[i];
      }
      return total;
    }
  }
}
