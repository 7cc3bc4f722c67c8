package org.mtl4j.cli.option;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** How α is chosen by validation days. */
public final class AlphaOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--tune-alpha",
      description =
          "First choose --alpha among --alphas. For each value, the hard branch scores the hard"
              + " clicks of the validation days, and a single model the others. The value with the"
              + " largest gain over the single model alone is chosen.")
  private boolean tune;

  @Option(
      names = "--alphas",
      paramLabel = "<rates>",
      split = ",",
      defaultValue = "0.002,0.005,0.01,0.02,0.05,0.1",
      converter = Ranges.Share.class,
      description = "Values of --alpha that --tune-alpha tries (default: ${DEFAULT-VALUE}).")
  private List<Double> alphas;

  /**
   * Checks that α is either given or chosen.
   *
   * @throws UsageException if both are asked for, or it is said what to try and not to try it
   */
  public void check() {
    ParseResult line = command.commandLine().getParseResult();
    if (tune && line.hasMatchedOption("--alpha")) {
      throw new UsageException("--alpha gives what --tune-alpha chooses: leave one of them out");
    }
    if (!tune && line.hasMatchedOption("--alphas")) {
      throw new UsageException(
          "--alphas has the values that --tune-alpha tries: add --tune-alpha, or give one --alpha");
    }
  }

  /** Returns whether α is to be chosen. */
  public boolean isAsked() {
    return tune;
  }

  /** Returns what is tried, ascending; nothing where α is given. */
  public List<Double> alphas() {
    return tune ? alphas.stream().distinct().sorted().toList() : List.of();
  }
}
