package org.mtl4j.bench;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.mtl4j.autodiff.Plan;
import org.mtl4j.autodiff.Workspace;
import org.mtl4j.bench.ReadStage.Stage;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Settings;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.data.read.LogFiles;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.eval.Quantile;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.Shape;
import org.mtl4j.model.architecture.SharedBottom;
import org.mtl4j.optim.Workers;
import org.mtl4j.train.Minibatches;
import org.mtl4j.train.TrainingSettings;

/**
 * Measures how a log goes from files to minibatches, stage by stage.
 *
 * <p>Each round scans the files without and with their fields, reads them, encodes the log and
 * shuffles an epoch. Stages of reading overlap, on several threads also in time, so {@link
 * Stage#PARSE} is what finding the fields adds to {@link Stage#INFLATE}, and {@link Stage#LOOK_UP}
 * what reading adds to both; 0 where that is less than chance. The first round is for warm-up and
 * does not count.
 */
public final class ReadBench {
  /** The rows of a minibatch. */
  public static final int BATCH = 1024;

  private static final long SEED = 1;

  private static final TrainingSettings SETTINGS =
      TrainingSettings.DEFAULT.withBatchSize(BATCH).withSeed(SEED);

  /** Of the network nothing but its inputs is used. */
  private static final Shape SMALLEST = new Shape(0, List.of(), List.of(), 0, false, 1);

  private final LogReader reader;
  private final int threads;
  private final int rounds;
  private final CpuMeter cpu = new CpuMeter();

  /** Hears of the progress of a measurement. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Called before each round; the time it takes is not measured.
     *
     * @param round from 0, the warm-up, to the number of rounds
     */
    void round(int round);
  }

  /** What one go took. */
  private record Time(double seconds, double cpuSeconds) {
    Time plus(Time other) {
      return new Time(seconds + other.seconds, cpuSeconds + other.cpuSeconds);
    }

    /** Returns by how much this is more than another, at least 0. */
    Time minus(Time other) {
      return new Time(
          Math.max(0, seconds - other.seconds), Math.max(0, cpuSeconds - other.cpuSeconds));
    }
  }

  /**
   * Prepares measurements.
   *
   * @param reader how files are read
   * @param threads how many read and encode, the calling one included; at least 1
   * @param rounds how many are measured; at least 1
   * @throws IllegalArgumentException if there are fewer threads or rounds
   */
  public ReadBench(LogReader reader, int threads, int rounds) {
    Settings.require(rounds >= 1, "number of rounds", rounds, "1 or more");
    this.reader = reader.withThreads(threads);
    this.threads = threads;
    this.rounds = rounds;
  }

  /** Returns how many rounds a log takes, the warm-up included. */
  public int rounds() {
    return 1 + rounds;
  }

  /**
   * Measures a log.
   *
   * @param name of the log
   * @param files that can be read again and again
   * @param progress hears of each round
   * @throws org.mtl4j.data.DataException if they cannot be read
   */
  public ReadSpeed run(String name, LogFiles files, Progress progress) {
    progress.round(0);
    // What is wrong with the files is told by their reading, so that comes first.
    int rows = reader.read(files).log().rows();
    LogReader.Scan scan = reader.scan(files, true);
    round(files);
    Map<Stage, List<Time>> times = new EnumMap<>(Stage.class);
    for (int round = 1; round <= rounds; round++) {
      progress.round(round);
      round(files)
          .forEach((stage, time) -> times.computeIfAbsent(stage, s -> new ArrayList<>()).add(time));
    }
    List<ReadStage> stages = new ArrayList<>();
    times.forEach(
        (stage, of) ->
            stages.add(
                new ReadStage(stage, median(of, Time::seconds), median(of, Time::cpuSeconds))));
    return new ReadSpeed(name, rows, scan.fields(), scan.bytes(), scan.textBytes(), stages);
  }

  private static double median(List<Time> times, ToDoubleFunction<Time> of) {
    return Quantile.median(times.stream().mapToDouble(of).toArray());
  }

  /** Measures each stage once. */
  private Map<Stage, Time> round(LogFiles files) {
    Time inflate = time(() -> reader.scan(files, false));
    Time parse = time(() -> reader.scan(files, true));
    EventLog[] log = new EventLog[1];
    Time read = time(() -> log[0] = narrow(reader.read(files).log()));
    Examples[] examples = new Examples[1];
    Time encode = time(() -> examples[0] = encode(log[0]));
    Epoch epoch = new Epoch(examples[0]);
    Time shuffle = time(epoch::run);
    Map<Stage, Time> times = new EnumMap<>(Stage.class);
    times.put(Stage.INFLATE, inflate);
    times.put(Stage.PARSE, parse.minus(inflate));
    times.put(Stage.LOOK_UP, read.minus(parse));
    times.put(Stage.ENCODE, encode);
    times.put(Stage.SHUFFLE, shuffle);
    times.put(Stage.WHOLE, read.plus(encode).plus(shuffle));
    return times;
  }

  private Time time(Runnable task) {
    double before = cpu.seconds();
    long start = System.nanoTime();
    task.run();
    double seconds = (System.nanoTime() - start) * 1e-9;
    return new Time(seconds, cpu.seconds() - before);
  }

  /** The widths of embeddings change nothing that is measured, but tables take memory. */
  private static EventLog narrow(EventLog log) {
    List<Feature> features =
        log.schema().features().stream()
            .map(f -> f.kind() == Feature.Kind.NUMERIC ? f : f.withDimension(1))
            .toList();
    return new EventLog(log.schema().withFeatures(features), log.columns(), log.outcomes());
  }

  private Examples encode(EventLog log) {
    try (Workers workers = Workers.of(threads)) {
      return Encoding.fit(log, Rows.all(log.rows()), workers).encode(log, workers);
    }
  }

  /** Copies the rows of an epoch into minibatches, as a training does. */
  private final class Epoch {
    private final Examples examples;
    private final Network network;
    private final Workspace work;

    Epoch(Examples examples) {
      this.examples = examples;
      SharedBottom towers = new SharedBottom(examples.encoding().schema().labels());
      NetworkSettings settings = NetworkSettings.of(towers).withShape(SMALLEST);
      network = Network.create(settings, examples.encoding(), SEED);
      work = new Workspace(Plan.forTraining(network.graph()), Math.min(BATCH, examples.rows()));
    }

    void run() {
      IntList rows = Rows.all(examples.rows());
      try (Workers workers = Workers.of(threads)) {
        Minibatches batches = new Minibatches(network, examples, rows, SETTINGS, workers);
        batches.begin(1);
        for (int count = batches.next(); count > 0; count = batches.next()) {
          work.begin(count);
          batches.fill(work, 0, count);
        }
      }
    }
  }
}
