package org.mtl4j.report.model;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.Text;
import org.mtl4j.data.time.Durations;
import org.mtl4j.data.time.Times;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.Shape;
import org.mtl4j.report.Format;
import org.mtl4j.study.ResultsFile;
import org.mtl4j.study.StudyPlan;
import org.mtl4j.task.Stabilizer;
import org.mtl4j.task.TaskSettings;
import org.mtl4j.train.Holdout;

/** Networks and settings in a few words. */
public final class Describe {
  private Describe() {}

  /** A network's name and size. */
  public static String network(Network network) {
    String parameters = Format.count(network.parameterCount(), "parameter");
    return network.settings().architecture().title() + ", " + parameters;
  }

  /** A network's shape. */
  public static String shape(NetworkSettings settings) {
    StringBuilder text = new StringBuilder();
    Shape shape = settings.shape();
    if (shape.crossLayers() > 0) {
      text.append(Format.count(shape.crossLayers(), "cross layer")).append(", ");
    }
    text.append(settings.architecture().describe(shape));
    text.append(", towers ").append(widths(shape.tower()));
    if (shape.dropout() > 0) {
      text.append(", dropout ").append(Format.plain(shape.dropout()));
    }
    return text.append(shape.batchNorm() ? ", batch normalisation" : "").toString();
  }

  /** Which rows a training holds out to test on. */
  public static String holdout(Holdout holdout) {
    if (holdout instanceof Holdout.FromTime time) {
      return "from " + Times.format(time.second()) + " on";
    }
    if (holdout instanceof Holdout.Random random) {
      return Text.format("%s %% drawn at random", Format.plain(100 * random.share()));
    }
    return holdout instanceof Holdout.Rows ? "given rows" : "none";
  }

  /** Whether runs of a study are kept, and how many of them are finished. */
  public static String results(ResultsFile file) {
    int trials = file.trials().size();
    int runs = file.runs().size();
    return results(
        file.path(),
        runs + trials == 0
            ? ""
            : (trials == 0 ? "" : Format.count(trials, "trial") + " and ")
                + Format.count(runs, "run"));
  }

  /**
   * Whether results of a study are kept.
   *
   * @param file where; null where they are not
   * @param finished what is finished, in words; the empty text for nothing
   */
  public static String results(@Nullable Path file, String finished) {
    if (file == null) {
      return "not kept";
    }
    return finished.isEmpty()
        ? "kept in " + file + "; the same command goes on from there"
        : "continued from " + file + ", with " + finished + " finished";
  }

  private static String widths(List<Integer> widths) {
    return widths.isEmpty()
        ? "none"
        : widths.stream().map(Object::toString).collect(Collectors.joining("-"));
  }

  /** How often and how much the candidates of a study are trained. */
  public static String plan(StudyPlan plan) {
    return Text.format(
        "%s of %s per model, %d rows per step, seeds from %d",
        Format.count(plan.runs(), "run"),
        Format.count(plan.training().epochs(), "epoch"),
        plan.training().batchSize(),
        plan.training().seed());
  }

  /** By which optimiser they are. */
  public static String optimizer(StudyPlan plan) {
    return plan.training().describe().get("optimizer")
        + (plan.annealed() ? ", learning rate falling along a cosine" : "");
  }

  /** How much of the past of a setup counts, and what is compared with it. */
  public static String history(TaskSettings settings) {
    return Text.format(
        "half-life %s, window %s, alpha %s, online alpha %s",
        Durations.ofHalfLife(settings.history().halfLife()),
        Durations.ofWindow(settings.history().window()),
        Format.plain(settings.alpha()),
        Format.plain(settings.onlineAlpha()));
  }

  /** A stabiliser. */
  static String stabilizer(TaskSettings settings) {
    Stabilizer rule = settings.stabilizer();
    List<String> columns = settings.groupColumns();
    return Text.format(
        "%s, longer period %s times as long, strength %s, margin %s, stay %s",
        columns.isEmpty() ? "no groups" : "by " + String.join(", ", columns),
        Format.plain(rule.longer()),
        Format.plain(rule.strength()),
        Format.plain(rule.margin()),
        Durations.ofDays(rule.stay()));
  }
}
