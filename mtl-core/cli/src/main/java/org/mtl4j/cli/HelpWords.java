package org.mtl4j.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/**
 * The ways in which people ask for help: {@code mtl help train}, {@code mtl train help}, {@code mtl
 * --help train} are {@code mtl train --help}.
 */
final class HelpWords {
  private static final String HELP = "--help";
  private static final Set<String> WORDS = Set.of("help", "-h", HELP);

  private HelpWords() {}

  /**
   * Returns the arguments with the help option at their end, if they are names of commands and one
   * such word at either end; otherwise as they are, but without a {@code help} at their begin, so
   * that what is no command is told.
   *
   * @param args of a command line
   * @param program whose commands they may name
   */
  static String[] inOrder(String[] args, CommandLine program) {
    if (args.length < 2) {
      return args.length == 1 && args[0].equals("help") ? new String[] {HELP} : args;
    }
    boolean first = WORDS.contains(args[0]);
    if (!first && !args[args.length - 1].equals("help")) {
      return args;
    }
    List<String> names =
        Arrays.asList(args).subList(first ? 1 : 0, first ? args.length : args.length - 1);
    if (!areCommands(names, program)) {
      return first ? names.toArray(String[]::new) : args;
    }
    List<String> ordered = new ArrayList<>(names);
    ordered.add(HELP);
    return ordered.toArray(String[]::new);
  }

  private static boolean areCommands(List<String> names, CommandLine program) {
    CommandLine command = program;
    for (String name : names) {
      command = command.getSubcommands().get(name);
      if (command == null) {
        return false;
      }
    }
    return true;
  }
}
