package org.mtl4j.autodiff;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this JVM was told, or found out about its processor: the flags of HotSpot that decide
 * whether arithmetic is fast. Only speed may depend on them.
 */
final class JvmFlags {
  private JvmFlags() {}

  /** Whether loops are compiled; they are not under {@code -Xint}. */
  static boolean compiles() {
    return isOn("UseCompiler");
  }

  /**
   * Whether {@link Math#fma} is an instruction of the processor. Where it is not, because the
   * processor has none or was told not to use it, Java computes it by {@link java.math.BigDecimal}.
   */
  static boolean fusesMultiplyAdd() {
    return isOn("UseFMA");
  }

  /** Whether a flag is on; of a JVM that does not tell, the best is thought. */
  private static boolean isOn(String flag) {
    return ModuleLayer.boot().findModule("jdk.management").isEmpty() || HotSpot.isOn(flag);
  }

  /** A class of its own, which is not loaded where the module of what it needs is absent. */
  private static final class HotSpot {
    static boolean isOn(String flag) {
      try {
        HotSpotDiagnosticMXBean bean =
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return bean == null || !"false".equals(bean.getVMOption(flag).getValue());
      } catch (IllegalArgumentException | SecurityException e) {
        // Another JVM than HotSpot, one without that flag, or a security manager's.
        return true;
      }
    }
  }
}
