package org.mtl4j.autodiff;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * The HotSpot flags that decide whether arithmetic is fast. Only speed depends on them, not
 * results.
 */
final class JvmFlags {
  private JvmFlags() {}

  /** Returns whether methods are compiled; they are not under {@code -Xint}. */
  static boolean compiles() {
    return isOn("UseCompiler");
  }

  /**
   * Returns whether {@link Math#fma} is an instruction of the processor. If it is not, because the
   * processor has none or the JVM was told not to use it, Java computes it with {@link
   * java.math.BigDecimal}.
   */
  static boolean fusesMultiplyAdd() {
    return isOn("UseFMA");
  }

  /** Returns whether a flag is on, or cannot be read. */
  private static boolean isOn(String flag) {
    return ModuleLayer.boot().findModule("jdk.management").isEmpty() || HotSpot.isOn(flag);
  }

  /** A separate class, so that it is loaded only if the module jdk.management is present. */
  private static final class HotSpot {
    static boolean isOn(String flag) {
      try {
        HotSpotDiagnosticMXBean bean =
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return bean == null || !"false".equals(bean.getVMOption(flag).getValue());
      } catch (IllegalArgumentException | SecurityException e) {
        // A JVM other than HotSpot, one without that flag, or a security manager.
        return true;
      }
    }
  }
}
