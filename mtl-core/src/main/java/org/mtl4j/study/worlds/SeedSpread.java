package org.mtl4j.study.worlds;

/**
 * How much more a candidate varies with the seed of its training than another: the logarithm of the
 * ratio of the standard deviations over the seeds of a log, by world. It needs two seeds per log or
 * more.
 *
 * @param candidate positive where it varies more
 * @param other negative where it varies more
 * @param measure of which number
 */
public record SeedSpread(String candidate, String other, WorldMeasure measure)
    implements WorldEffect {
  @Override
  public SeedSpread by(WorldMeasure number) {
    return new SeedSpread(candidate, other, number);
  }

  @Override
  public boolean isRatio() {
    return true;
  }
}
