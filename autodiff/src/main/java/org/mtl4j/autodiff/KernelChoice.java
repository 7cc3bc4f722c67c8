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
      if (available()) {
        Kernels kernels = new VectorKernels();
        log.log(
            System.Logger.Level.DEBUG,
            "kernels: {0}, jdk.incubator.vector is present",
            kernels.name());
        return kernels;
      }
      log.log(
          System.Logger.Level.INFO,
          "kernels: plain, jdk.incubator.vector is absent; start Java with {0} for several times the speed",
          FLAG);
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
    if (!available()) {
      throw new IllegalStateException(
          "the vector kernels need the module jdk.incubator.vector: start Java with " + FLAG);
    }
    return new VectorKernels();
  }

  private static boolean available() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && wide();
  }

  /**
   * Vectors of two numbers, which a JVM without its optimising compiler has, would gain nothing.
   */
  private static boolean wide() {
    return VectorTiles.PANEL >= VectorTiles.TILE;
  }
}
