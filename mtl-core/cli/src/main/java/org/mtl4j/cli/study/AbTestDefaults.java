package org.mtl4j.cli.study;

import java.util.Map;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The models of an online test where the command line does not say: those of {@code mtl study
 * teads}, with loss weights near the best that it found.
 */
final class AbTestDefaults implements IDefaultValueProvider {
  private static final Map<String, String> OPTIONS =
      Map.of("--w-soft", "0.2", "--w-hard", "0.8", "--warm-up", "3d");

  private final TeadsDefaults models = new TeadsDefaults();

  @Override
  public String defaultValue(ArgSpec argument) {
    String own = argument instanceof OptionSpec option ? OPTIONS.get(option.longestName()) : null;
    return own == null ? models.defaultValue(argument) : own;
  }
}
