package org.mtl4j.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Counts the processor time of all threads of this process. Where the JVM does not count, because
 * the module {@code jdk.management} is absent or the system does not support it, every count is
 * NaN.
 */
final class CpuMeter {
  private final boolean counted =
      ModuleLayer.boot().findModule("jdk.management").isPresent() && Counter.nanos() >= 0;

  /** Returns the seconds since the process began, or NaN. */
  double seconds() {
    return counted ? Counter.nanos() * 1e-9 : Double.NaN;
  }

  /** A class of its own, so that it is not loaded where the module that it needs is absent. */
  private static final class Counter {
    static long nanos() {
      return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean bean
          ? bean.getProcessCpuTime()
          : -1;
    }
  }
}
