package org.mtl4j.cli.progress;

import java.util.function.Supplier;

/** Tells nothing. */
final class SilentMeter implements Meter {
  @Override
  public void begin(String task, long total, String unit) {}

  @Override
  public void update(long done, Supplier<String> detail) {}

  @Override
  public void end() {}
}
