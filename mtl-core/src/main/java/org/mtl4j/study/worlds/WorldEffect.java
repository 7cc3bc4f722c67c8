package org.mtl4j.study.worlds;

/** A number of each world that would be 0 if there were no effect. */
public sealed interface WorldEffect permits WorldContrast, SeedSpread {
  /** Returns whether it is the logarithm of a ratio. */
  boolean isRatio();

  /** Returns this effect by another number. */
  WorldEffect by(WorldMeasure measure);

  /** Returns a number of it as people read it: a ratio for the logarithm of one. */
  default double shown(double value) {
    return isRatio() ? StrictMath.exp(value) : value;
  }
}
