package org.mtl4j.data.world;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import org.mtl4j.data.log.LogBuilder;

/** Collects impressions as columns. */
final class SimulatedLogBuilder {
  private final LogBuilder log;
  private final DoubleArrayList pctr = new DoubleArrayList();
  private final DoubleArrayList pcvr = new DoubleArrayList();

  SimulatedLogBuilder(LogBuilder log) {
    this.log = log;
  }

  void add(Impression impression) {
    for (int i = 0; i < impression.categories.length; i++) {
      log.token(World.CATEGORIES.get(i), impression.categories[i]);
    }
    log.tokens(World.INTERESTS, impression.interests);
    for (int i = 0; i < impression.numbers.length; i++) {
      log.number(World.NUMBERS.get(i), impression.numbers[i]);
    }
    log.time(impression.time).click(impression.click).conversion(impression.conversion).endRow();
    pctr.add(impression.pctr);
    pcvr.add(impression.pcvr);
  }

  SimulatedLog build(WorldSettings settings) {
    return new SimulatedLog(
        settings,
        log.build().from(WorldSelection.NAME),
        pctr.toDoubleArray(),
        pcvr.toDoubleArray());
  }
}
