package org.mtl4j.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.mtl4j.eval.GroupedRatio;
import org.mtl4j.eval.RelativeGain;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.eval.Significance;
import org.mtl4j.eval.TTestResult;
import org.mtl4j.model.TwitterModel;
import org.mtl4j.task.Task;

/** Makes of all runs of a study its results, each model's healthy runs against those of IP. */
final class Comparisons {
  private final Map<TwitterModel, List<RunResult>> runs = new LinkedHashMap<>();
  private final Map<TwitterModel, List<RunResult>> healthy = new LinkedHashMap<>();

  Comparisons(List<TwitterModel> models, List<RunResult> results) {
    for (TwitterModel model : models) {
      runs.put(
          model,
          results.stream()
              .filter(result -> result.model() == model)
              .sorted(Comparator.comparing(RunResult::run))
              .toList());
      healthy.put(model, runs.get(model).stream().filter(run -> !run.isDead()).toList());
    }
  }

  List<ModelResult> results() {
    RunResult first = runs.get(TwitterModel.IP).get(0);
    List<Map<TwitterModel, Comparison>> gains = new ArrayList<>();
    for (int i = 0; i < first.periods().size(); i++) {
      int period = i;
      gains.add(gains(run -> crossEntropy(run, period, Task.CTCVR)));
    }
    Map<TwitterModel, Comparison> prAuc =
        compared(
            values(run -> run.periods().get(0).evaluation().reports().get(Task.CTCVR).prAuc()));
    Map<TwitterModel, Comparison> clicks = gains(run -> crossEntropy(run, 0, Task.CTR));
    Map<TwitterModel, Comparison> excess =
        first.periods().get(0).truth() == null
            ? Map.of()
            : compared(values(run -> run.periods().get(0).truth().excess()));
    List<ModelResult> all = new ArrayList<>();
    runs.forEach(
        (model, of) ->
            all.add(
                new ModelResult(
                    model,
                    of.get(0).parameters(),
                    of,
                    gains.stream().map(period -> period.get(model)).toList(),
                    GroupedRatio.of(groups(TwitterModel.IP), groups(model)),
                    prAuc.get(model),
                    model.predictsClick() ? clicks.get(model) : null,
                    excess.get(model))));
    return all;
  }

  /** The losses of the test rows' groups, each the mean over the runs of a model. */
  private double[] groups(TwitterModel model) {
    List<RunResult> of = healthy.get(model);
    double[] means = new double[PeriodResult.GROUPS];
    for (RunResult run : of) {
      List<Double> losses = run.periods().get(0).groupLosses();
      for (int group = 0; group < means.length; group++) {
        means[group] += losses.get(group) / of.size();
      }
    }
    return means;
  }

  private static double crossEntropy(RunResult run, int period, Task task) {
    return run.model().predictsClick() || !task.equals(Task.CTR)
        ? run.periods().get(period).evaluation().reports().get(task).logLoss()
        : Double.NaN;
  }

  private Map<TwitterModel, double[]> values(ToDoubleFunction<RunResult> number) {
    Map<TwitterModel, double[]> values = new LinkedHashMap<>();
    healthy.forEach((model, of) -> values.put(model, of.stream().mapToDouble(number).toArray()));
    return values;
  }

  private Map<TwitterModel, Comparison> gains(ToDoubleFunction<RunResult> loss) {
    Map<TwitterModel, double[]> losses = values(loss);
    double baseline = RunSummary.of(losses.get(TwitterModel.IP)).mean();
    losses.replaceAll((model, of) -> RelativeGain.of(baseline, of));
    return compared(losses);
  }

  /** Each model but IP is one comparison, and whoever makes several finds something by chance. */
  private static Map<TwitterModel, Comparison> compared(Map<TwitterModel, double[]> values) {
    double[] ip = values.get(TwitterModel.IP);
    List<TwitterModel> models = List.copyOf(values.keySet());
    List<TTestResult> tests = new ArrayList<>();
    double[] p = new double[models.size()];
    for (int i = 0; i < p.length; i++) {
      TTestResult test = Significance.welch(values.get(models.get(i)), ip);
      tests.add(test);
      p[i] = models.get(i) == TwitterModel.IP ? Double.NaN : test.p();
    }
    double[] adjusted = Significance.holm(p);
    Map<TwitterModel, Comparison> compared = new LinkedHashMap<>();
    for (int i = 0; i < p.length; i++) {
      double[] of = values.get(models.get(i));
      compared.put(
          models.get(i),
          new Comparison(
              Arrays.stream(of).boxed().toList(), RunSummary.of(of), tests.get(i), adjusted[i]));
    }
    return compared;
  }
}
