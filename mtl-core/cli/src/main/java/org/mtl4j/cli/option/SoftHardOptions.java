package org.mtl4j.cli.option;

import java.util.Map;
import java.util.stream.Stream;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.architecture.SoftHard;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** What the soft and the hard branch of Teads' model share, and how their losses weigh. */
public final class SoftHardOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--shared-layers",
      paramLabel = "<k>",
      converter = Ranges.CountOrNone.class,
      description =
          "soft-hard: how many of the cross and feed-forward layers (--cross-layers, --shared) the"
              + " two branches share, from the embeddings on; the rest each has for itself"
              + " (default: all).")
  private Integer sharedLayers;

  @Option(
      names = "--w-soft",
      paramLabel = "<w>",
      defaultValue = "0.5",
      converter = Ranges.NotNegative.class,
      description =
          "soft-hard: weight of the loss of soft conversions; with 0 the model learns from hard"
              + " ones alone (default: ${DEFAULT-VALUE}).")
  private double softWeight;

  @Option(
      names = "--w-hard",
      paramLabel = "<w>",
      defaultValue = "0.5",
      converter = Ranges.NotNegative.class,
      description =
          "soft-hard: weight of the loss of hard conversions (default: ${DEFAULT-VALUE}).")
  private double hardWeight;

  @Option(
      names = "--warm-up",
      paramLabel = "<time>",
      defaultValue = "7d",
      converter = OfDuration.DaysOrNone.class,
      description =
          "soft-hard and single: the first days with rows of a log with times, which make history"
              + " and are not learned from (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  /** Returns whether a command line says anything of the two branches. */
  public static boolean areGiven(ParseResult line) {
    return Stream.of("--shared-layers", "--w-soft", "--w-hard").anyMatch(line::hasMatchedOption);
  }

  /** Returns how many days at the begin of the log are history and nothing else. */
  public int warmUp() {
    return warmUp;
  }

  /**
   * Returns what describes the model.
   *
   * @param network the shape, all layers of which are shared where nothing is said
   * @throws IllegalArgumentException if both weights are 0
   */
  public Map<String, String> parameters(NetworkOptions network) {
    return model(network).parameters();
  }

  /**
   * Returns the settings of a soft-hard network.
   *
   * @param network the shape
   * @throws ParameterException if more layers are to be shared than there are, or both weights are
   *     0
   */
  public NetworkSettings settings(NetworkOptions network) {
    try {
      return network.settings(model(network));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage());
    }
  }

  private SoftHard model(NetworkOptions network) {
    SoftHard unshared = new SoftHard(0, softWeight, hardWeight);
    return unshared.withSharedLayers(
        sharedLayers == null ? network.settings(unshared).shape().layers() : sharedLayers);
  }
}
