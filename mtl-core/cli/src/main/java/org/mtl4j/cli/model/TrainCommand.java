package org.mtl4j.cli.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mtl4j.cli.option.ComputeOptions;
import org.mtl4j.cli.option.DownsamplingOption;
import org.mtl4j.cli.option.JsonOption;
import org.mtl4j.cli.option.LogOption;
import org.mtl4j.cli.option.NetworkOptions;
import org.mtl4j.cli.option.OutputFile;
import org.mtl4j.cli.option.QuietOption;
import org.mtl4j.cli.option.SchemaOption;
import org.mtl4j.cli.option.SoftHardOptions;
import org.mtl4j.cli.option.SplitOptions;
import org.mtl4j.cli.option.TaskOptions;
import org.mtl4j.cli.option.TrainingOptions;
import org.mtl4j.cli.option.UsageException;
import org.mtl4j.cli.option.ValidationOptions;
import org.mtl4j.cli.progress.FailedException;
import org.mtl4j.cli.progress.Interruption;
import org.mtl4j.cli.progress.Meter;
import org.mtl4j.cli.progress.TrainingProgress;
import org.mtl4j.data.Schema;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.read.LogSource;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.Compute;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.architecture.SoftHard;
import org.mtl4j.model.file.ModelFile;
import org.mtl4j.report.model.TrainReport;
import org.mtl4j.task.Task;
import org.mtl4j.train.PreparedTraining;
import org.mtl4j.train.Trained;
import org.mtl4j.train.Training;
import org.mtl4j.train.TrainingFailedException;
import org.mtl4j.train.TrainingInterruptedException;
import org.mtl4j.train.UntestedModel;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code mtl train}: from a log to a model file. */
@Command(
    name = "train",
    sortOptions = false,
    header = "Train a model on a part of a log, test it on the rest, and write it to a file.",
    synopsisHeading = "%nUsage: ",
    customSynopsis = {
      "mtl train --data <path> --schema <file or name> --model <name>",
      "                 (--test-from <time> | --test-fraction <share>) --out <file> [options]"
    },
    optionListHeading = "%n",
    footer = {
      "",
      "Examples:",
      "  mtl train --data world --schema world/schema.json --model esmm \\",
      "      --test-from 2020-06-18 --out world.mtl",
      "  mtl train --data hotel.csv.gz --schema hotel.json --model esmm \\",
      "      --test-from 2017-01-01 --epochs 3 --seed 1 --out hotel.mtl",
      "  mtl train --data hillstrom.csv.gz --schema hillstrom --model ip --test-fraction 0.3 \\",
      "      --validation 0.1 --epochs 20 --out hillstrom.mtl",
      "  mtl train --data ads.csv.gz --schema ads.json --model soft-hard --shared-layers 3 \\",
      "      --w-soft 0.3 --w-hard 0.7 --alpha 0.01 --test-from 2020-06-15 --out ads.mtl"
    })
public final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @ParentCommand private Interruption.Watched main;

  @Mixin private SchemaOption schema;

  @Mixin private ArchitectureOptions model;

  @ArgGroup(multiplicity = "1")
  private SplitOptions split;

  @Option(
      names = "--out",
      paramLabel = "<file>",
      required = true,
      description = "Model file to write or replace.")
  private Path out;

  @Mixin private TrainingOptions training;
  @Mixin private ValidationOptions validation;
  @Mixin private NetworkOptions network;
  @Mixin private SoftHardOptions softHard;
  @Mixin private TaskOptions tasks;
  @Mixin private ComputeOptions computing;
  @Mixin private LogOption log;
  @Mixin private DownsamplingOption downsampling;
  @Mixin private QuietOption quiet;
  @Mixin private JsonOption output;

  @Override
  public Integer call() throws IOException {
    LogSource source = log.source();
    Schema columns = network.schema(schema.schema(source));
    NetworkSettings architecture = model.settings(columns, network, softHard);
    check(architecture.architecture());
    Training planned =
        validation.applyTo(
            Training.of(architecture)
                .withSettings(training.settings())
                .withAnnealing(training.annealed())
                .withTasks(tasks.settings())
                .withWarmUp(softHard.warmUp()));
    OutputFile file = new OutputFile(out).check(schema.filesWith(source));
    try (Compute compute = computing.start().withPlace(log.place())) {
      return run(source, columns, planned, file, compute);
    }
  }

  private int run(
      LogSource source, Schema columns, Training planned, OutputFile file, Compute compute)
      throws IOException {
    Meter meter = quiet.meter();
    LogReader reader =
        downsampling.sampling(
            new LogReader(columns).withThreads(compute.threads()),
            source,
            planned.settings().seed());
    LogReader.Result read = log.read(source, reader, meter);
    PreparedTraining prepared =
        planned
            .withListener(new TrainingProgress(meter, "", 0))
            .prepare(read, split.holdout(), compute.workers());
    TrainReport report = new TrainReport(read.report(), prepared, split.holdout(), out.toString());
    output.text(report::before);

    UntestedModel fitted;
    try (Interruption interruption = main.watch().begin()) {
      try {
        fitted = train(prepared, compute, meter);
      } catch (TrainingInterruptedException e) {
        interruption.end();
        return interrupted(e, file);
      } catch (TrainingFailedException e) {
        interruption.end();
        throw failed(e, file);
      }
      interruption.end();
      ModelFile.write(fitted.model(), file.path());
      if (interruption.isAsked()) {
        told("interrupted after the last epoch: the model was written to " + out);
        return Interruption.STATUS;
      }
    }
    Trained trained;
    try {
      trained = fitted.test(compute);
    } catch (IllegalArgumentException | ArithmeticException e) {
      output.text(() -> report.untested(fitted.result()));
      throw new FailedException(
          "the model was written to " + out + ", but the test failed: " + e.getMessage(), e);
    }
    output.text(() -> report.after(trained));
    output.document(() -> report.json(trained));
    return ExitCode.OK;
  }

  private void check(Architecture chosen) {
    boolean bySetup = Task.anyBySetup(chosen.tasks());
    if (!bySetup && tasks.areGiven()) {
      throw new UsageException(
          "the options from --half-life to --stable-stay are for models of soft or hard"
              + " conversions, not for "
              + chosen.label());
    }
    if (!(chosen instanceof SoftHard)
        && softHard.areGiven("--shared-layers", "--w-soft", "--w-hard")) {
      throw new UsageException(
          "--shared-layers, --w-soft and --w-hard are for --model "
              + SoftHard.LABEL
              + ", not for "
              + chosen.label());
    }
    if (!chosen.learnsAfterHistory() && softHard.areGiven("--warm-up")) {
      throw new UsageException("--warm-up is for --model soft-hard or single");
    }
  }

  private static UntestedModel train(PreparedTraining prepared, Compute compute, Meter meter) {
    long rows = (long) prepared.settings().epochs() * prepared.data().training().size();
    meter.begin("training", rows, "rows");
    try {
      return prepared.train(compute);
    } finally {
      meter.end();
    }
  }

  /** What was learned is kept: the model of the best complete epoch. */
  private int interrupted(TrainingInterruptedException e, OutputFile file) throws IOException {
    String where = "interrupted in epoch " + e.epoch() + ": ";
    if (e.kept().isEmpty()) {
      told(where + "no epoch is complete, so no model was written");
    } else {
      ModelFile.write(e.kept().get(), file.path());
      told(where + "the model of epoch " + e.keptEpoch() + " was written to " + out);
    }
    return Interruption.STATUS;
  }

  private void told(String message) {
    command.commandLine().getErr().println("mtl: " + message);
  }

  /** The weights of the last good epoch are worth having; those from before training are not. */
  private static FailedException failed(TrainingFailedException e, OutputFile file)
      throws IOException {
    if (e.kept().isEmpty()) {
      return new FailedException(e.getMessage() + "; no model was written", e);
    }
    ModelFile.write(e.kept().get(), file.path());
    return new FailedException(
        e.getMessage()
            + "; the model with the weights of epoch "
            + e.keptEpoch()
            + " was written to "
            + file.path(),
        e);
  }
}
