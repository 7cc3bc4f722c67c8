package org.mtl4j.cli;

import java.util.Map;
import org.mtl4j.data.world.WorldSettings;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * How large a study is and how its models are trained where the command line does not say. Chosen
 * so that {@code mtl study} takes less than two minutes on two cores.
 */
final class StudyDefaults implements IDefaultValueProvider {
  /** Days at the end of the built-in world's log that models are tested on. */
  static final int WORLD_TEST_DAYS = 2;

  /** What stands for an option that is not given, as it would be written. */
  private static final Map<String, String> OPTIONS =
      Map.of(
          "--impressions", Integer.toString(WorldSettings.DEFAULT.impressions()),
          "--transfer", Double.toString(WorldSettings.DEFAULT.transfer()),
          "--runs", "3",
          "--shared", "64,32",
          "--towers", "32,16",
          "--epochs", "3",
          "--batch", "1024",
          "--optimizer", "adam",
          "--learning-rate", "0.002");

  @Override
  public String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option ? OPTIONS.get(option.longestName()) : null;
  }
}
