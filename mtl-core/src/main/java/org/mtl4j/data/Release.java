package org.mtl4j.data;

import java.lang.module.ModuleDescriptor;

/** The version of this build, as the jar's manifest or the module's descriptor has it. */
public final class Release {
  private Release() {}

  /** Returns the version, or {@code development} if the classes are not in a jar. */
  public static String version() {
    ModuleDescriptor module = Release.class.getModule().getDescriptor();
    String version =
        module == null
            ? Release.class.getPackage().getImplementationVersion()
            : module.rawVersion().orElse(null);
    return version == null ? "development" : version;
  }
}
