package org.mtl4j.scaling;

import com.sun.management.OperatingSystemMXBean;
import it.unimi.dsi.fastutil.ints.IntList;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.cli.Main;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.schema.SchemaReader;
import org.mtl4j.model.Compute;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.Scorer;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.optim.Workers;
import org.mtl4j.train.Trainer;
import org.mtl4j.train.TrainingListener;
import org.mtl4j.train.TrainingSettings;

/**
 * Shows that the work of a command grows with the rows and not with their square, and that scoring
 * is at least as fast as training.
 *
 * <p>Each command runs on n rows and on 4 n, in this virtual machine, after a run that makes it
 * warm. What counts is the processor time of the whole process, garbage collection included, and
 * the least of a few runs of each. The vocabulary of users and the conversion setups grow with the
 * rows.
 *
 * <p>Argument: n, 200,000 where it is left out. The exit status is 1 where a ratio is above 4.5 or
 * scoring is slower than training.
 */
final class Scaling {
  private static final double MOST = 4.5;
  private static final int GROWTH = 4;
  private static final int RUNS = 3;
  private static final int DAYS = 30;

  private static final String SCHEMA =
      """
      {
        "name": "scaling", "click": "click", "conversion": "conversion", "time": "day",
        "conversionSetup": "setup",
        "features": [
          {"column": "user", "kind": "categorical", "dimension": 8},
          {"column": "country", "kind": "categorical", "dimension": 8},
          {"column": "interests", "kind": "multiValued", "separator": "|", "dimension": 8},
          {"column": "price", "kind": "numeric", "transform": "log1p"}
        ]
      }
      """;

  private final PrintStream out;
  private final Path folder;
  private boolean good = true;

  private Scaling(Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  /** Measures and prints. */
  public static void main(String[] args) throws IOException {
    int rows = args.length == 0 ? 200_000 : Integer.parseInt(args[0]);
    Path folder = Files.createTempDirectory("mtl-scaling");
    try {
      Scaling scaling = new Scaling(folder, System.out);
      scaling.commands(rows);
      scaling.scoring(GROWTH * rows);
      if (!scaling.good) {
        System.exit(1);
      }
    } finally {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private void commands(int rows) throws IOException {
    Files.writeString(folder.resolve("schema.json"), SCHEMA);
    out.printf(
        Locale.ROOT,
        "Processor time in seconds on %,d and %,d rows, least of %d runs:%n%n",
        rows,
        GROWTH * rows,
        RUNS);
    out.printf("| command | n | %d n | ratio | target |%n|---|---|---|---|---|%n", GROWTH);
    for (int count : new int[] {rows, GROWTH * rows}) {
      log(file(count, ".csv"), count);
      run(
          "train",
          "--data",
          file(count, ".csv"),
          "--schema",
          folder.resolve("schema.json"),
          "--model",
          "esmm",
          "--test-from",
          "2020-01-25",
          "--shared",
          "16",
          "--towers",
          "8",
          "--epochs",
          "1",
          "--out",
          file(count, ".mtl"),
          "--quiet");
    }
    compare("predict", rows, n -> scoringArguments("predict", n, "--out", file(n, ".out.csv")));
    compare("evaluate", rows, n -> scoringArguments("evaluate", n));
    compare("assign", rows, this::assignArguments);
    compare("assign --stable", rows, n -> with(assignArguments(n), "--stable"));
    compare(
        "export",
        rows,
        n ->
            List.of(
                "export",
                "--model",
                file(n, ".mtl"),
                "--task",
                "ctcvr",
                "--seconds",
                "0",
                "--out",
                file(n, ".slice.mtl")));
  }

  private List<Object> scoringArguments(String command, int rows, Object... more) {
    return with(
        List.of(command, "--model", file(rows, ".mtl"), "--data", file(rows, ".csv"), "--quiet"),
        more);
  }

  private List<Object> assignArguments(int rows) {
    return List.of(
        "assign",
        "--data",
        file(rows, ".csv"),
        "--schema",
        folder.resolve("schema.json"),
        "--out",
        file(rows, ".tasks.csv"),
        "--quiet");
  }

  private static List<Object> with(List<Object> some, Object... more) {
    List<Object> all = new ArrayList<>(some);
    all.addAll(List.of(more));
    return all;
  }

  /** Makes the arguments for a number of rows. */
  @FunctionalInterface
  private interface Arguments {
    List<Object> of(int rows);
  }

  private void compare(String command, int rows, Arguments arguments) {
    run(arguments.of(rows).toArray());
    double few = seconds(arguments.of(rows));
    double many = seconds(arguments.of(GROWTH * rows));
    double ratio = many / few;
    good &= ratio <= MOST;
    out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %.2f | at most %.1f%s |%n",
        command,
        few,
        many,
        ratio,
        MOST,
        ratio <= MOST ? "" : ", missed");
  }

  private static double seconds(List<Object> arguments) {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < RUNS; i++) {
      long before = system.getProcessCpuTime();
      run(arguments.toArray());
      least = Math.min(least, system.getProcessCpuTime() - before);
    }
    return least * 1e-9;
  }

  private static void run(Object... arguments) {
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false);
    int status = Main.run(texts, nowhere, System.err);
    if (status != 0) {
      throw new IllegalStateException("exit status " + status + " of " + List.of(arguments));
    }
  }

  private Path file(int rows, String ending) {
    return folder.resolve(rows + ending);
  }

  private static void log(Path file, int rows) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      writer.write("day,setup,user,country,interests,price,click,conversion\n");
      for (int i = 0; i < rows; i++) {
        boolean click = CounterRandom.uniform(1, i, 0) < 0.3;
        boolean conversion = click && CounterRandom.uniform(1, i, 1) < 0.1;
        writer.write(
            String.format(
                Locale.ROOT,
                "2020-01-%02d,setup%d,user%d,c%d,i%d|i%d,%.2f,%d,%d%n",
                1 + (long) i * DAYS / rows,
                CounterRandom.below(1, i, 2, 2 + rows / 1000),
                CounterRandom.below(1, i, 3, 2 + rows / 4),
                CounterRandom.below(1, i, 4, 50),
                CounterRandom.below(1, i, 5, 30),
                CounterRandom.below(1, i, 6, 30),
                100 * CounterRandom.uniform(1, i, 7),
                click ? 1 : 0,
                conversion ? 1 : 0));
      }
    }
  }

  /** Trains and scores the same rows, by the library, so that reading and writing are no part. */
  private void scoring(int rows) {
    EventLog log =
        new LogReader(SchemaReader.read(folder.resolve("schema.json")))
            .read(file(rows, ".csv"))
            .log();
    Encoding encoding = Encoding.fit(log);
    Examples examples = encoding.encode(log);
    IntList all = Rows.all(rows);
    Network network = Network.create(NetworkSettings.of(TwitterModel.ESMM), encoding, 1);
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService executor = Executors.newCachedThreadPool();
    try (Workers workers = Workers.on(executor, threads)) {
      Trainer trainer =
          new Trainer(
              TrainingSettings.DEFAULT.withEpochs(1), Compute.on(workers), TrainingListener.NONE);
      Scorer alone = new Scorer(network, Kernels.best());
      Scorer together = new Scorer(network, Compute.on(workers));
      double training = rate(rows, () -> trainer.train(network, examples, all, Rows.of()));
      double one = rate(rows, () -> alone.score(examples));
      double team = rate(rows, () -> together.score(examples));
      good &= one >= training;
      out.printf(
          Locale.ROOT,
          "%nRows per second, best of %d: training on %d threads %,.0f; scoring on one %,.0f, on %d"
              + " %,.0f. Scoring on one to training: %.2f, target at least 1%s.%n",
          RUNS,
          threads,
          training,
          one,
          threads,
          team,
          one / training,
          one >= training ? "" : ", missed");
    } finally {
      executor.shutdown();
    }
  }

  private static double rate(int rows, Runnable work) {
    double best = 0;
    for (int i = 0; i <= RUNS; i++) {
      long start = System.nanoTime();
      work.run();
      best = Math.max(best, rows * 1e9 / (System.nanoTime() - start));
    }
    return best;
  }
}
