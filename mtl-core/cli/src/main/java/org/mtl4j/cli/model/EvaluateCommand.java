package org.mtl4j.cli.model;

import it.unimi.dsi.fastutil.ints.IntList;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.mtl4j.cli.option.ComputeOptions;
import org.mtl4j.cli.option.JsonOption;
import org.mtl4j.cli.option.LogOption;
import org.mtl4j.cli.option.ModelOption;
import org.mtl4j.cli.option.QuietOption;
import org.mtl4j.cli.option.TaskOptions;
import org.mtl4j.cli.option.TimeRange;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Schema;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.model.Compute;
import org.mtl4j.model.Model;
import org.mtl4j.model.Probabilities;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.model.Describe;
import org.mtl4j.report.model.EvaluationReport;
import org.mtl4j.report.model.GroupedEvaluationReport;
import org.mtl4j.report.model.LogReport;
import org.mtl4j.report.model.Rates;
import org.mtl4j.task.Task;
import org.mtl4j.task.TaskSettings;
import org.mtl4j.train.Evaluation;
import org.mtl4j.train.Evaluator;
import org.mtl4j.train.GroupedEvaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** {@code mtl evaluate}: how well a trained model predicts a log. */
@Command(
    name = "evaluate",
    sortOptions = false,
    header = "Measure how well a model predicts the clicks and conversions of a log.",
    synopsisHeading = "%nUsage: ",
    customSynopsis = "mtl evaluate --model <file> --data <path> [options]",
    description =
        "%nAll metrics are weighted by the sample weight. Metrics of cvr use clicked rows;"
            + " metrics of soft and hard use the clicks of setups that were soft or hard on that"
            + " day. The setups are assigned from the history in this log, by the rule that the"
            + " model was trained with; options from --half-life to --stable-stay change it. What"
            + " you do not give stays as in the model, whatever default is shown below.%n",
    footer = {
      "",
      "Examples:",
      "  mtl evaluate --model hotel.mtl --data hotel.csv.gz --test-from 2017-01-01",
      "  mtl evaluate --model hotel.mtl --data hotel.csv.gz \\",
      "      --test-from 2017-01-01 --test-to 2017-04-01 --json",
      "  mtl evaluate --model hotel.mtl --data hotel.csv.gz \\",
      "      --test-from 2017-01-01 --by market_segment"
    })
public final class EvaluateCommand implements Callable<Integer> {
  @Mixin private ModelOption model;

  @Mixin private TimeRange range;
  @Mixin private ByOption by;
  @Mixin private TaskOptions tasks;
  @Mixin private LogOption log;
  @Mixin private ComputeOptions computing;
  @Mixin private QuietOption quiet;
  @Mixin private JsonOption output;

  @Override
  public Integer call() throws IOException {
    tasks.offline(); // refuses what is out of range before a file is read
    by.check();
    range.check();
    Model trained = model.read();
    Evaluator usual = Evaluator.of(trained);
    Evaluator evaluator = usual.withTasks(tasks.settings(usual.tasks()));
    Schema schema = trained.encoding().schema();
    LogReader.Result read =
        by.read(
            log,
            log.source(),
            new LogReader(schema).withThreads(computing.threads()),
            quiet.meter());
    Examples examples = evaluator.examples(read.log());
    IntList rows = range.rows(read.report().file(), examples.outcomes());
    Probabilities probabilities;
    try (Compute compute = computing.start().withPlace(log.place())) {
      probabilities = evaluator.score(examples, rows, compute);
    }
    Evaluation evaluation = Evaluation.of(probabilities, examples.outcomes(), rows);
    requireRows(trained, evaluation, read);
    EvaluationReport report = new EvaluationReport(evaluation);
    Optional<GroupedEvaluationReport> grouped =
        by.groups(read)
            .map(groups -> GroupedEvaluation.of(probabilities, examples.outcomes(), rows, groups))
            .map(GroupedEvaluationReport::new);
    output.text(
        () -> {
          LabelledLines facts = new LabelledLines();
          facts.add("model", Describe.network(trained.network()) + " from " + model.file());
          facts.add("data", read.report().file() + ", " + Format.count(read.log().rows(), "row"));
          new LogReport(read.report(), examples.report()).addTo(facts);
          if (evaluator.isBySetup()) {
            TaskSettings rule = evaluator.tasks();
            facts.add("tasks", Describe.history(rule) + (rule.stable() ? ", stabilised" : ""));
          }
          facts.add("evaluated", Rates.of(examples.outcomes(), rows).text());
          return facts
              + "\n"
              + report.textWithNotices()
              + grouped.map(groups -> "\n" + groups.text()).orElse("");
        });
    output.document(
        () -> {
          Map<String, Object> json = new LinkedHashMap<>(report.json(read.report().skipped()));
          grouped.ifPresent(groups -> json.put("by", groups.json()));
          return json;
        });
    return ExitCode.OK;
  }

  private static void requireRows(Model trained, Evaluation evaluation, LogReader.Result read) {
    if (evaluation.reports().isEmpty()) {
      throw new DataException(
          read.report().file(),
          "no row counts for what the model predicts: "
              + trained.network().tasks().stream()
                  .map(Task::name)
                  .collect(Collectors.joining(", ")),
          "choose other rows by --test-from and --test-to, or another --alpha");
    }
  }
}
