package org.mtl4j.cli;

import java.util.Map;
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

  /** What stands for an option that is not given, as it would be written. */
  private static final Map<String, String> OPTIONS =
      Map.ofEntries(
          Map.entry("--impressions", "1000000"),
          Map.entry("--hard-transfer", "0.7"),
          Map.entry("--runs", "5"),
          Map.entry("--hard-weights", "0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9,1"),
          Map.entry("--cross-layers", "3"),
          Map.entry("--shared", "32"),
          Map.entry("--towers", "none"),
          Map.entry("--epochs", "2"),
          Map.entry("--batch", "2048"),
          Map.entry("--optimizer", "adam"),
          Map.entry("--learning-rate", "0.004"),
          Map.entry("--l2", "1e-5"),
          Map.entry("--schedule", "cosine"));

  @Override
  public String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option ? OPTIONS.get(option.longestName()) : null;
  }
}
