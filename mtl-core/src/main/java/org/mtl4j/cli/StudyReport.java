package org.mtl4j.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.mtl4j.data.Outcomes;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.eval.TTestResult;
import org.mtl4j.model.TwitterModel;
import org.mtl4j.study.ModelResult;
import org.mtl4j.study.StudySettings;
import org.mtl4j.task.Task;

/**
 * Twitter's study, told before and after.
 *
 * @param source what it is made on
 * @param settings of the study
 */
record StudyReport(StudySource source, StudySettings settings) {
  private static final int LEGEND_WIDTH = 15;

  private boolean truthIsKnown() {
    return source.data().truth() != null;
  }

  /** Returns what is known before the first training, for people. */
  String before() {
    Outcomes outcomes = source.data().examples().outcomes();
    Facts facts = new Facts();
    facts.add("data", source.data().name() + ", " + Rates.of(outcomes).text());
    if (source.log() != null) {
      source.log().addTo(facts);
    }
    facts.add("train", Rates.of(outcomes, source.data().training()).text());
    facts.add("test", Rates.of(outcomes, source.data().test()).text());
    facts.add("", source.test());
    facts.add("networks", Describe.shape(settings.network()));
    facts.add(
        "training",
        Format.count(settings.runs(), "run")
            + " of "
            + Format.count(settings.training().epochs(), "epoch")
            + " per model, "
            + settings.training().batchSize()
            + " rows per step, seeds from "
            + settings.training().seed());
    facts.add("", settings.training().optimizer().toString());
    return facts.toString();
  }

  /** Returns the comparison, for people, with what its columns mean. */
  String after(List<ModelResult> results) {
    List<String> header =
        new ArrayList<>(
            List.of(
                "model",
                "parameters",
                "cross-entropy",
                "gain over IP",
                "p",
                "p (Holm)",
                "AUC",
                "PR-AUC",
                "calibration",
                "above pCTR"));
    if (truthIsKnown()) {
      header.add("excess");
    }
    Table table = new Table(1, header);
    results.forEach(result -> table.row(row(result)));
    return "\n" + table + "\n" + legend();
  }

  private List<String> row(ModelResult result) {
    boolean baseline = result.model() == TwitterModel.IP;
    List<String> row = new ArrayList<>();
    row.add(result.model().title());
    row.add(Format.count(result.parameters()));
    row.add(Format.decimals(mean(result.crossEntropy()), 6));
    row.add(
        Format.decimals(result.gain().mean(), 4)
            + (result.gain().n() < 2
                ? ""
                : " +- " + Format.decimals(result.gain().standardError(), 4)));
    row.add(baseline ? Format.NONE : Format.pValue(result.againstIp().p()));
    row.add(baseline ? Format.NONE : Format.pValue(result.adjustedP()));
    row.add(Format.decimals(mean(result, BinaryReport::auc), 4));
    row.add(Format.decimals(mean(result, BinaryReport::prAuc), 4));
    row.add(Format.decimals(mean(result, BinaryReport::calibration), 4));
    row.add(Format.percent(mean(result.aboveClick()), 2));
    if (truthIsKnown()) {
      row.add(Format.percent(mean(result.excess()), 2));
    }
    return row;
  }

  private String legend() {
    Facts legend = new Facts(LEGEND_WIDTH);
    legend.add(
        "cross-entropy", "log loss of the predicted conversions, in nats; the lower, the better");
    legend.add("gain over IP", "mean cross-entropy of IP / cross-entropy, +- its standard error");
    legend.add("", "over the runs' seeds (not over other test rows);");
    legend.add("", "1.0100 is 1 % better than IP, 0.9900 is 1 % worse");
    legend.add("p", "how often chance alone would give such a difference from IP (Welch's");
    legend.add("", "t-test); - where there are too few runs to tell");
    legend.add("p (Holm)", "the same, corrected for the number of models compared with IP");
    legend.add("calibration", "mean prediction / share of conversions; 1 is right");
    legend.add(
        "above pCTR", "share of rows where a conversion is predicted to be likelier than the");
    legend.add("", "click before it; - where a model does not predict clicks");
    if (truthIsKnown()) {
      legend.add(
          "excess", "expected log loss above that of the true probabilities; 0 % is perfect");
    }
    return "All of p(conversion of an impression) on the test rows, weighted; means over the runs.\n"
        + legend;
  }

  private static double mean(List<Double> numbers) {
    return RunSummary.of(numbers.stream().mapToDouble(Double::doubleValue).toArray()).mean();
  }

  private static double mean(ModelResult result, ToDoubleFunction<BinaryReport> metric) {
    return RunSummary.of(
            result.evaluations().stream()
                .mapToDouble(e -> metric.applyAsDouble(e.reports().get(Task.CTCVR)))
                .toArray())
        .mean();
  }

  /** Returns all of it for programs. */
  Map<String, ?> json(List<ModelResult> results) {
    Outcomes outcomes = source.data().examples().outcomes();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("study", "twitter");
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", source.data().name());
    data.put("world", truthIsKnown() ? json(source.data().truth().settings()) : null);
    data.put("log", source.log() == null ? null : source.log().json());
    data.put("training", Rates.of(outcomes, source.data().training()).json());
    data.put("test", Rates.of(outcomes, source.data().test()).json());
    json.put("data", data);
    Map<String, Object> how = new LinkedHashMap<>();
    how.put("runs", settings.runs());
    how.put("matched", settings.matched());
    how.put("shared", settings.network().shared());
    how.put("tower", settings.network().tower());
    how.put("crossLayers", settings.network().crossLayers());
    how.put("dropout", settings.network().dropout());
    how.put("batchNorm", settings.network().batchNorm());
    how.putAll(settings.training().describe());
    json.put("settings", how);
    json.put("models", results.stream().map(StudyReport::json).toList());
    return json;
  }

  private static Map<String, ?> json(WorldSettings world) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("seed", world.seed());
    json.put("impressions", world.impressions());
    json.put("days", world.days());
    json.put("clickRate", world.clickRate());
    json.put("conversionRate", world.conversionRate());
    json.put("signal", world.signal());
    json.put("transfer", world.transfer());
    return json;
  }

  private static Map<String, ?> json(ModelResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", result.model().label());
    json.put("title", result.model().title());
    json.put("parameters", result.parameters());
    json.put("crossEntropy", result.crossEntropy());
    json.put("gains", result.gains());
    json.put("gain", result.gain().mean());
    json.put("gainStandardError", result.gain().standardError());
    // IP against itself says nothing.
    TTestResult test = result.model() == TwitterModel.IP ? null : result.againstIp();
    json.put("t", test == null ? null : test.t());
    json.put("degreesOfFreedom", test == null ? null : test.degreesOfFreedom());
    json.put("p", test == null ? null : test.p());
    json.put("pHolm", test == null ? null : result.adjustedP());
    json.put("abovePctr", result.aboveClick());
    json.put("excess", result.excess());
    json.put(
        "evaluations",
        result.evaluations().stream().map(e -> new EvaluationReport(e).json()).toList());
    return json;
  }
}
