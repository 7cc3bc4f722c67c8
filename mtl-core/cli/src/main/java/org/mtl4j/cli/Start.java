package org.mtl4j.cli;

import picocli.CommandLine.ExitCode;

/**
 * What {@code java -m org.mtl4j.cli} starts: {@link Main}, or a word about the libraries that it
 * lacks, which are optional to the module.
 */
final class Start {
  private Start() {}

  public static void main(String[] args) {
    try {
      Main.main(args);
    } catch (NoClassDefFoundError e) {
      System.err.println(
          "mtl: "
              + e.getMessage()
              + " is missing: the command line needs every library; put them on the module path and"
              + " start Java with --add-modules ALL-MODULE-PATH");
      System.exit(ExitCode.SOFTWARE);
    }
  }
}
