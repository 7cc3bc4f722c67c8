package org.mtl4j.cli;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.report.Format;
import org.mtl4j.study.TeadsSettings;
import org.mtl4j.train.TrainingSettings;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * How large a study of Teads' model is, what its world is like and how its models are trained where
 * the command line does not say.
 */
final class TeadsDefaults implements IDefaultValueProvider {
  /** The built-in world's first days, which make history, and its last ones. */
  static final int WORLD_WARM_UP = 3;

  static final int WORLD_VALIDATION_DAYS = 3;
  static final int WORLD_TEST_DAYS = 3;

  /** Those of a log: a week of history, and one to choose by. */
  static final int LOG_WARM_UP = 7;

  static final int LOG_VALIDATION_DAYS = 7;

  private static final WorldSettings WORLD = TeadsSettings.WORLD;
  private static final TeadsSettings STUDY = TeadsSettings.DEFAULT;
  private static final TrainingSettings TRAINING = STUDY.training();

  /** What stands for an option that is not given, as it would be written. */
  private static final Map<String, String> OPTIONS =
      Map.ofEntries(
          Map.entry("--impressions", Integer.toString(WORLD.impressions())),
          Map.entry("--hard-transfer", Format.plain(WORLD.hardTransfer())),
          Map.entry("--runs", Integer.toString(STUDY.runs())),
          Map.entry("--hard-weights", text(STUDY.hardWeights(), Format::plain)),
          Map.entry("--cross-layers", Integer.toString(STUDY.network().shape().crossLayers())),
          Map.entry("--shared", text(STUDY.network().shape().shared(), w -> Integer.toString(w))),
          Map.entry("--towers", text(STUDY.network().shape().tower(), w -> Integer.toString(w))),
          Map.entry("--epochs", Integer.toString(TRAINING.epochs())),
          Map.entry("--batch", Integer.toString(TRAINING.batchSize())),
          Map.entry("--optimizer", "adam"),
          Map.entry("--learning-rate", Format.plain(TRAINING.optimizer().learningRate())),
          Map.entry("--l2", Format.plain(TRAINING.optimizer().decay())),
          Map.entry("--schedule", STUDY.annealed() ? "cosine" : "constant"));

  private static <T> String text(List<T> items, Function<T, String> one) {
    return items.isEmpty() ? "none" : items.stream().map(one).collect(Collectors.joining(","));
  }

  @Override
  public String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option ? OPTIONS.get(option.longestName()) : null;
  }
}
