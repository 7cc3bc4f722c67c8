package org.mtl4j.cli;

import java.lang.module.ModuleDescriptor;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, as the jar's manifest or the module's descriptor has it. */
final class Version implements IVersionProvider {
  /** Returns the version, or "development" where the classes are in no jar. */
  static String text() {
    ModuleDescriptor module = Version.class.getModule().getDescriptor();
    String version =
        module == null
            ? Version.class.getPackage().getImplementationVersion()
            : module.rawVersion().orElse(null);
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"mtl " + text(), "Java " + Runtime.version()};
  }
}
