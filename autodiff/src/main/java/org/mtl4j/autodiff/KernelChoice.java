package org.mtl4j.autodiff;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The one place where kernels are chosen, once per JVM, on first use.
 *
 * <p>{@link VectorKernels} is not loaded unless the module is there, so a JVM without it never sees
 * a missing class. An incubator module may change with every release of Java: the vector kernels
 * are tried on a few numbers before they are chosen, because a method that is gone shows itself
 * only when it is called.
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

  /** A class of its own, so that who names the kernels hears nothing of the best. */
  private static final class Best {
    /**
     * The kernels, or the exception that says why there are none: thrown from here, it would lose
     * its type.
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
      String brake = brake();
      if (brake != null) {
        log.log(System.Logger.Level.WARNING, "kernels: plain, and slow: {0}", brake);
        return Kernels.plain();
      }
      String obstacle = obstacle();
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
    String brake = brake();
    String obstacle = brake == null ? obstacle() : brake;
    if (obstacle != null) {
      throw new IllegalStateException("the vector kernels cannot run: " + obstacle);
    }
    return new VectorKernels();
  }

  /**
   * What makes all kernels slow and those on vectors, which become calls of methods, slowest of
   * all; and what to do about it. Null where nothing does.
   */
  private static @Nullable String brake() {
    if (!JvmFlags.compiles()) {
      return "this JVM only interprets, which takes hundreds of times as long; start Java without"
          + " -Xint";
    }
    return Fma.IN_HARDWARE
        ? null
        : "the processor's fused multiply-add is missing or switched off, which takes many times as"
            + " long; start Java without -XX:-UseFMA and -XX:UseAVX=0";
  }

  /** Why the vector kernels cannot run and what to do about it, or null where they can. */
  private static @Nullable String obstacle() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return "jdk.incubator.vector is absent; start Java with " + FLAG;
    }
    try {
      return Trial.obstacle();
    } catch (LinkageError | RuntimeException e) {
      // What a class throws while it is initialised comes wrapped.
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

  /** A class of its own, because the vector kernels may fail to link. */
  private static final class Trial {
    static @Nullable String obstacle() {
      // Without its optimising compiler a JVM has vectors of two numbers: nothing would be gained.
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
