package org.mtl4j.cli;

import picocli.CommandLine.ExitCode;

/**
 * What {@code java -m org.mtl4j.cli} starts: {@link Main}, or a message that names a library that
 * is missing.
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
              + " is missing: the command line needs the libraries that lie beside it in the folder"
              + " lib of the zip that mvn package makes; unpack that and run bin/mtl");
      System.exit(ExitCode.SOFTWARE);
    }
  }
}
