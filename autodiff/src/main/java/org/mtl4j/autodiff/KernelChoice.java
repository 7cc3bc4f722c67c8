package org.mtl4j.autodiff;

/**
 * The one place where kernels are chosen, once per JVM, on first use.
 *
 * <p>{@link VectorKernels} is not loaded unless the module is there, so a JVM without it never sees
 * a missing class.
 */
final class KernelChoice {
  static final String PROPERTY = "mtl4j.kernels";
  private static final String FLAG = "--add-modules jdk.incubator.vector";

  /**
   * The kernels, or the exception that says why there are none: thrown from here, it would lose its
   * type.
   */
  private static final Object BEST = attempt();

  private KernelChoice() {}

  private static Object attempt() {
    try {
      return choose(System.getProperty(PROPERTY));
    } catch (IllegalStateException e) {
      return e;
    }
  }

  static Kernels best() {
    if (BEST instanceof Kernels kernels) {
      return kernels;
    }
    throw new IllegalStateException(((IllegalStateException) BEST).getMessage());
  }

  static Kernels choose(String wanted) {
    System.Logger log = System.getLogger("org.mtl4j.autodiff");
    if (wanted == null) {
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
    String obstacle = obstacle();
    if (obstacle != null) {
      throw new IllegalStateException("the vector kernels cannot run: " + obstacle);
    }
    return new VectorKernels();
  }

  /** Why the vector kernels cannot run and what to do about it, or null where they can. */
  private static String obstacle() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return "jdk.incubator.vector is absent; start Java with " + FLAG;
    }
    // Without its optimising compiler a JVM has vectors of two numbers: nothing would be gained.
    return VectorTiles.PANEL < VectorTiles.TILE
        ? "this JVM's vectors hold "
            + VectorTiles.LANES
            + " numbers; start Java with its optimising compiler and without a low -XX:MaxVectorSize"
        : null;
  }
}
