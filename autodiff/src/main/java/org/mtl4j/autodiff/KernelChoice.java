package org.mtl4j.autodiff;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the kernels, once per JVM, at their first use.
 *
 * <p>{@link VectorKernels} is loaded only if the module is present, so a JVM without the module
 * finds no missing class. An incubator module may change with every release of Java, and a missing
 * method shows only when it is called. So the vector kernels are tried on a few numbers before they
 * are chosen.
 */
final class KernelChoice {
  static final String PROPERTY = "mtl4j.kernels";
  private static final String FLAG = "--add-modules jdk.incubator.vector";

  private KernelChoice() {}

  static Kernels best() {
    if (Best.KERNELS instanceof Kernels kernels) {
      return kernels;
    }
    throw new IllegalStateException(((IllegalStateException) Best.KERNELS).getMessage());
  }

  /** A separate class, so that the best kernels are not looked for when kernels are named. */
  private static final class Best {
    /**
     * The kernels, or the exception that says why there are none. It is not thrown here because a
     * static initialiser would wrap it.
     */
    static final Object KERNELS = attempt();

    private static Object attempt() {
      try {
        return choose(wanted());
      } catch (IllegalStateException e) {
        return e;
      }
    }

    private static @Nullable String wanted() {
      try {
        return System.getProperty(PROPERTY);
      } catch (SecurityException e) {
        logger()
            .log(
                System.Logger.Level.INFO,
                "kernels: system property {0} cannot be read: {1}",
                PROPERTY,
                e.getMessage());
        return null;
      }
    }
  }

  private static System.Logger logger() {
    return System.getLogger("org.mtl4j.autodiff");
  }

  static Kernels choose(@Nullable String wanted) {
    System.Logger log = logger();
    if (wanted == null) {
      String slow = whySlow();
      if (slow != null) {
        log.log(System.Logger.Level.WARNING, "kernels: plain, and slow: {0}", slow);
        return Kernels.plain();
      }
      String obstacle = whyUnavailable();
      if (obstacle == null) {
        Kernels kernels = new VectorKernels();
        log.log(
            System.Logger.Level.DEBUG,
            "kernels: {0}, jdk.incubator.vector is present",
            kernels.name());
        return kernels;
      }
      log.log(
          System.Logger.Level.INFO, "kernels: plain, {0}, for several times the speed", obstacle);
      return Kernels.plain();
    }
    Kernels kernels =
        switch (wanted) {
          case "plain" -> Kernels.plain();
          case "vector" -> vector();
          default ->
              throw new IllegalStateException(
                  "system property " + PROPERTY + " is '" + wanted + "', expected plain or vector");
        };
    log.log(
        System.Logger.Level.DEBUG,
        "kernels: {0}, as system property {1} says",
        kernels.name(),
        PROPERTY);
    return kernels;
  }

  static Kernels vector() {
    String slow = whySlow();
    String obstacle = slow == null ? whyUnavailable() : slow;
    if (obstacle != null) {
      throw new IllegalStateException("the vector kernels cannot run: " + obstacle);
    }
    return new VectorKernels();
  }

  /**
   * Returns why all kernels are slow on this JVM, and what to do; null if they are not. The vector
   * kernels would then be slowest, because their vector instructions become method calls.
   */
  private static @Nullable String whySlow() {
    if (!JvmFlags.compiles()) {
      return "this JVM only interprets, which takes hundreds of times as long; start Java without"
          + " -Xint";
    }
    return Fma.IN_HARDWARE
        ? null
        : "the processor's fused multiply-add is missing or switched off, which takes many times as"
            + " long; start Java without -XX:-UseFMA and -XX:UseAVX=0";
  }

  /** Returns why the vector kernels cannot run, and what to do; null if they can. */
  private static @Nullable String whyUnavailable() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return "jdk.incubator.vector is absent; start Java with " + FLAG;
    }
    try {
      return Trial.obstacle();
    } catch (LinkageError | RuntimeException e) {
      // An exception from a static initialiser comes wrapped.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return cause instanceof SecurityException
          ? "jdk.incubator.vector may not be used: "
              + cause.getMessage()
              + "; grant this permission"
          : "jdk.incubator.vector has changed in Java "
              + Runtime.version().feature()
              + " ("
              + cause
              + "); start one of Java 17 to 25";
    }
  }

  /** A separate class, because the vector kernels may fail to link. */
  private static final class Trial {
    static @Nullable String obstacle() {
      // Without its optimising compiler a JVM has vectors of two numbers, which gain nothing.
      if (VectorTiles.PANEL < VectorTiles.TILE) {
        return "this JVM's vectors hold "
            + VectorTiles.LANES
            + " numbers; start Java with its optimising compiler and without a low"
            + " -XX:MaxVectorSize";
      }
      return Arrays.equals(KernelTrial.run(new VectorKernels()), KernelTrial.run(Kernels.plain()))
          ? null
          : "jdk.incubator.vector of Java "
              + Runtime.version()
              + " gives other results than plain loops; start another release";
    }
  }
}
