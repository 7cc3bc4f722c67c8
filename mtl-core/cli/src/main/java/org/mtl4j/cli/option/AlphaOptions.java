package org.mtl4j.cli.option;

import java.util.List;
import org.mtl4j.report.Format;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** How α is chosen by validation days. */
public final class AlphaOptions extends OptionTable<List<Double>> {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private final Row<Boolean> tune;
  private final Row<List<Double>> alphas;

  /** Creates the options. */
  public AlphaOptions() {
    super(List.of(0.002, 0.005, 0.01, 0.02, 0.05, 0.1));
    tune =
        flag(
            "--tune-alpha",
            (tried, on) -> tried,
            "First choose --alpha among --alphas. For each value, the hard branch scores the hard"
                + " clicks of the validation days, and a single model the others. The value with"
                + " the largest gain over the single model alone is chosen.");
    alphas =
        list(
                "--alphas <rates>",
                new Ranges.Share(),
                Format::plain,
                tried -> tried,
                (tried, given) -> given)
            .help("Values of --alpha that --tune-alpha tries");
  }

  /**
   * Checks that α is either given or chosen.
   *
   * @throws UsageException if both are asked for, or it is said what to try and not to try it
   */
  public void check() {
    ParseResult line = command.commandLine().getParseResult();
    if (isAsked() && line.hasMatchedOption("--alpha")) {
      throw new UsageException("--alpha gives what --tune-alpha chooses: leave one of them out");
    }
    if (!isAsked() && alphas.given().isPresent()) {
      throw new UsageException(
          "--alphas has the values that --tune-alpha tries: add --tune-alpha, or give one --alpha");
    }
  }

  /** Returns whether α is to be chosen. */
  public boolean isAsked() {
    return tune.value();
  }

  /** Returns what is tried, ascending; nothing where α is given. */
  public List<Double> alphas() {
    return isAsked() ? alphas.value().stream().distinct().sorted().toList() : List.of();
  }
}
