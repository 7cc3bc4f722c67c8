package org.mtl4j.cli.study;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mtl4j.model.Shape;
import org.mtl4j.report.Format;
import org.mtl4j.study.StudyPlan;
import org.mtl4j.study.TwitterSettings;
import org.mtl4j.train.TrainingSettings;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Twitter's study where the command line does not say: as the library's. */
public final class StudyDefaults implements IDefaultValueProvider {
  /** Made when they are first asked for, and not by the start of every other command. */
  private static final class Twitter {
    static final Map<String, String> OPTIONS = of(TwitterSettings.DEFAULT.plan());
  }

  /** Returns what stands for options of a study that are not given, as it would be written. */
  static Map<String, String> of(StudyPlan plan) {
    Shape shape = plan.shape();
    TrainingSettings training = plan.training();
    Map<String, String> options = new HashMap<>();
    options.put("--runs", Integer.toString(plan.runs()));
    options.put("--cross-layers", Integer.toString(shape.crossLayers()));
    options.put("--shared", text(shape.shared(), w -> Integer.toString(w)));
    options.put("--towers", text(shape.tower(), w -> Integer.toString(w)));
    options.put("--epochs", Integer.toString(training.epochs()));
    options.put("--batch", Integer.toString(training.batchSize()));
    options.put("--optimizer", "adam");
    options.put("--learning-rate", Format.plain(training.learningRate()));
    options.put("--l2", Format.plain(training.decay()));
    options.put("--schedule", plan.annealed() ? "cosine" : "constant");
    return options;
  }

  /** Returns a list as it would be written. */
  static <T> String text(List<T> items, Function<T, String> one) {
    return items.isEmpty() ? "none" : items.stream().map(one).collect(Collectors.joining(","));
  }

  @Override
  public String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option ? Twitter.OPTIONS.get(option.longestName()) : null;
  }
}
