package org.mtl4j.cli.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.mtl4j.bench.ServingCost;
import org.mtl4j.cli.option.JsonOption;
import org.mtl4j.cli.option.KernelsOption;
import org.mtl4j.cli.option.ModelOption;
import org.mtl4j.cli.option.OutputFile;
import org.mtl4j.cli.option.Ranges;
import org.mtl4j.cli.option.UsageException;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Text;
import org.mtl4j.model.Model;
import org.mtl4j.model.file.ModelFile;
import org.mtl4j.report.model.ExportReport;
import org.mtl4j.task.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mtl export}: the part of a model that one prediction needs, as a model of its own. */
@Command(
    name = "export",
    sortOptions = false,
    header = "Write a smaller model for serving, which predicts only some tasks.",
    synopsisHeading = "%nUsage: ",
    customSynopsis = "mtl export --model <file> --task <names> --out <file> [options]",
    description =
        "%nWrites a model file that holds only the part of the network that predicts the tasks of"
            + " --task. Its predictions equal those of the whole model to the bit. Every command"
            + " that reads a model can read this file.%n",
    footer = {
      "",
      "Examples:",
      "  mtl export --model ads.mtl --task hard --out hard.mtl",
      "  mtl export --model esmm.mtl --task ctr,ctcvr --out serving.mtl"
    })
public final class ExportCommand implements Callable<Integer> {
  @Mixin private ModelOption model;

  @Option(
      names = "--task",
      paramLabel = "<names>",
      required = true,
      split = ",",
      description =
          "Tasks to keep, of those that mtl inspect lists, such as hard or" + " ctr,ctcvr.")
  private List<String> tasks;

  @Option(
      names = "--out",
      paramLabel = "<file>",
      required = true,
      description = "Model file to write or replace.")
  private Path out;

  @Option(
      names = "--seconds",
      paramLabel = "<s>",
      defaultValue = "2",
      converter = Ranges.SecondsOrNone.class,
      description =
          "Each latency is measured for a quarter of these seconds, after a warm-up as long; 0"
              + " measures none (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Mixin private KernelsOption kernels;
  @Mixin private JsonOption output;

  @Override
  public Integer call() throws IOException {
    if (tasks.isEmpty() || tasks.contains("")) {
      throw new UsageException("--task names no task");
    }
    OutputFile file = new OutputFile(out).check(model.file());
    Model whole = model.read();
    List<Task> kept = kept(whole.network().tasks());
    Model slice = whole.slice(kept.toArray(Task[]::new));
    ModelFile.write(slice, file.path());
    ExportReport report =
        new ExportReport(
            cost(whole, model.file(), kept.get(0)),
            cost(slice, out, kept.get(0)),
            kept,
            out.toString());
    output.text(report::text);
    output.document(report::json);
    return ExitCode.OK;
  }

  /** Returns what is to be kept, in the order of the model. */
  private List<Task> kept(List<Task> predicted) {
    List<String> names = predicted.stream().map(Task::name).toList();
    for (String name : tasks) {
      if (names.stream().noneMatch(name::equalsIgnoreCase)) {
        throw new DataException(
            model.file().toString(),
            "the model does not predict " + name + Text.didYouMean(name, names),
            "choose from " + String.join(", ", names));
      }
    }
    return predicted.stream()
        .filter(task -> tasks.stream().anyMatch(task.name()::equalsIgnoreCase))
        .toList();
  }

  private ServingCost cost(Model of, Path file, Task task) throws IOException {
    return ServingCost.of(of, Files.size(file), task, kernels.on(1), seconds);
  }
}
