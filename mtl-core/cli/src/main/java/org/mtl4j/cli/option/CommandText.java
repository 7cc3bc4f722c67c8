package org.mtl4j.cli.option;

import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** A command as it was given, for whoever wants to run it again. */
public final class CommandText {
  private CommandText() {}

  /** Returns the command line, its words quoted where a shell needs that. */
  public static String of(CommandSpec command) {
    return command.commandLine().getParseResult().originalArgs().stream()
        .map(word -> word.matches("[\\w.,:/=+-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" ", "mtl ", ""));
  }
}
