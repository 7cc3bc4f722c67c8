package org.mtl4j.cli.option;

import org.mtl4j.cli.progress.Meter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether progress is told. */
public final class QuietOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = {"-q", "--quiet"},
      description = "Show no progress on standard error.")
  private boolean quiet;

  public boolean isQuiet() {
    return quiet;
  }

  /** Returns how progress is told. */
  public Meter meter() {
    return Meter.on(command.commandLine().getErr(), quiet);
  }
}
