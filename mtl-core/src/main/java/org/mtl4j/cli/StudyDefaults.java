package org.mtl4j.cli;

import java.util.Map;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * How large a study is and how its models are trained where the command line does not say: two
 * shared layers and two per head, as in the paper. Learning rate, widths and L2 were chosen on the
 * built-in world so that every model is near the best that it came to there; {@code --tune} chooses
 * for each model and other data.
 */
final class StudyDefaults implements IDefaultValueProvider {
  /** The share of the past that models are tuned by, where the future is one period. */
  static final double VALIDATION_SHARE = 0.2;

  /** One in so many negatives of the built-in world is kept. */
  static final int WORLD_DOWNSAMPLING = 10;

  /** The built-in world's last days, each a period: the test, and five to see models age. */
  static final int WORLD_PERIODS = 6;

  /** What stands for an option that is not given, as it would be written. */
  private static final Map<String, String> OPTIONS =
      Map.of(
          "--runs", "10",
          "--shared", "64,32",
          "--towers", "32,16",
          "--epochs", "2",
          "--batch", "512",
          "--optimizer", "adam",
          "--learning-rate", "0.004",
          "--l2", "1e-4",
          "--schedule", "cosine");

  @Override
  public String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option ? OPTIONS.get(option.longestName()) : null;
  }
}
