package org.mtl4j.cli;

import org.mtl4j.data.Release;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, and that of Java. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"mtl " + Release.version(), "Java " + Runtime.version()};
  }
}
