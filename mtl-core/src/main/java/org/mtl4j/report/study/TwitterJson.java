package org.mtl4j.report.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.Difference;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.report.Fields;
import org.mtl4j.report.model.Describe;
import org.mtl4j.report.model.EvaluationReport;
import org.mtl4j.report.model.Rates;
import org.mtl4j.study.ComparedModel;
import org.mtl4j.study.Comparison;
import org.mtl4j.study.FunnelEvaluator;
import org.mtl4j.study.ModelPair;
import org.mtl4j.study.ModelResult;
import org.mtl4j.study.Part;
import org.mtl4j.study.PeriodResult;
import org.mtl4j.study.StudyData;
import org.mtl4j.study.Trial;
import org.mtl4j.study.TruthComparison;
import org.mtl4j.study.TwitterResult;
import org.mtl4j.study.TwitterSettings;
import org.mtl4j.task.Task;

/**
 * What Twitter's study alone has in its document for programs.
 *
 * @param report what it was made on
 * @param outcome what came of it
 */
record TwitterJson(TwitterReport report, TwitterResult outcome) {
  Map<String, ?> fields() {
    return Fields.of("data", data())
        .with("settings", settings(outcome.settings()))
        .with("trials", outcome.trials().stream().map(TwitterJson::trial).toList())
        .with("models", outcome.models().stream().map(this::model).toList())
        .with("pairs", outcome.pairs().stream().map(TwitterJson::pair).toList());
  }

  private Map<String, ?> data() {
    StudyData data = report.data();
    Outcomes outcomes = data.examples().outcomes();
    return StudyJson.data(data, report.log())
        .with("downsampling", report.downsampling())
        .with("training", Rates.of(outcomes, data.training()).json())
        .with("test", Rates.of(outcomes, data.test()).json())
        .with(
            "periods",
            data.future().stream().map(rows -> Rates.of(outcomes, rows).json()).toList());
  }

  private static Map<String, ?> settings(TwitterSettings settings) {
    return Fields.of("runs", settings.plan().runs())
        .with("matched", settings.matched())
        .with(StudyJson.plan(settings.plan()));
  }

  private static Map<String, ?> trial(Trial trial) {
    return Fields.of("model", trial.candidate())
        .with("trial", trial.number())
        .with(trial.point())
        .with("crossEntropy", trial.score());
  }

  private Map<String, ?> model(ModelResult result) {
    boolean baseline = isBaseline(result);
    return Fields.of("model", result.model().label())
        .with("title", result.model().title())
        .with("parameters", result.runs().parameters())
        .with(networks(result.runs().candidate().parts()))
        .with("gain", gain(result, result.gain()))
        .with("gainByPeriod", result.gains().stream().map(gain -> gain(result, gain)).toList())
        .with("gainErrorAcrossRows", baseline ? null : result.gain().errorAcrossRows())
        .with("pAcrossRows", baseline ? null : result.gain().p())
        .with("prAuc", of(result, result.prAuc(), result.metric(Task.CTCVR, BinaryReport::prAuc)))
        .with("clickGain", gain(result, result.clickGains()))
        .with("excess", of(result, result.excess(), result.measure(TruthComparison.EXCESS)))
        .with("betterThan", betterThan(result, ModelPair::byLoss))
        .with(
            "betterThanByTruth",
            result.excess() == null ? null : betterThan(result, ModelPair::byTruth))
        .with(
            StudyJson.runs(
                result.runs(),
                periods -> Map.of("periods", periods.stream().map(TwitterJson::period).toList())));
  }

  /** One network as fields of its model, several as a list. */
  private Fields networks(List<Part> parts) {
    return parts.size() == 1
        ? network(parts.get(0))
        : Fields.of(
            "networks",
            parts.stream().map(part -> Fields.of("name", part.key()).with(network(part))).toList());
  }

  private Fields network(Part part) {
    return Fields.of("network", Describe.shape(part.network()))
        .with("hyperparameters", outcome.settings().hyperparameters(part.key()).describe());
  }

  private List<String> betterThan(
      ModelResult result, Function<ModelPair, @Nullable Comparison> comparison) {
    return outcome.betterThan(result.model(), comparison).stream()
        .map(ComparedModel::label)
        .toList();
  }

  private static Map<String, ?> pair(ModelPair pair) {
    Comparison byTruth = pair.byTruth();
    return Fields.of("model", pair.model().label())
        .with("other", pair.other().label())
        .with("gain", StudyJson.difference(pair.byLoss(), 1))
        .with("excess", byTruth == null ? null : StudyJson.difference(byTruth, 0));
  }

  /** A gain is the ratio of the means. */
  private static @Nullable Map<String, ?> gain(
      ModelResult result, @Nullable Comparison comparison) {
    if (comparison == null) {
      return null;
    }
    Difference difference = comparison.difference();
    return Fields.of("values", comparison.values())
        .with("mean", 1 + difference.value())
        .with("standardError", isBaseline(result) ? null : difference.standardError())
        .with(StudyJson.test(comparison, isBaseline(result)));
  }

  private static @Nullable Map<String, ?> of(
      ModelResult result, @Nullable Comparison comparison, RunSummary own) {
    return comparison == null
        ? null
        : Fields.of("values", comparison.values())
            .with(StudyJson.summary(own))
            .with(StudyJson.test(comparison, isBaseline(result)));
  }

  /** IP against itself says nothing. */
  private static boolean isBaseline(ModelResult result) {
    return result.model() == ComparedModel.IP;
  }

  private static Map<String, ?> period(PeriodResult period) {
    Fields json = Fields.of("rows", period.rows());
    for (Task task : Task.FUNNEL) {
      BinaryReport report = period.reports().get(task.name());
      json.with(task.name(), report == null ? null : EvaluationReport.metrics(report));
    }
    Map<String, Double> truth = new LinkedHashMap<>(period.measures());
    truth.keySet().retainAll(TruthComparison.NAMES);
    return json.with(FunnelEvaluator.ABOVE_CLICK, period.measure(FunnelEvaluator.ABOVE_CLICK))
        .with("truth", truth.isEmpty() ? null : truth);
  }
}
