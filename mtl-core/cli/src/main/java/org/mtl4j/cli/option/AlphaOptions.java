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
          "Choose --alpha before anything else: take the one of --alphas with which the hard"
              + " branch, used for hard clicks, lowers a single model's loss on the clicks of the"
              + " validation days most.")
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
      throw new UsageException("--alphas is what --tune-alpha tries: add it, or give one --alpha");
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
