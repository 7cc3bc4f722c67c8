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
    int feature = 0;
    for (String value : impression.categories) {
      log.token(feature++, value);
    }
    log.tokens(feature++, impression.interests);
    for (float number : impression.numbers) {
      log.number(feature++, number);
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
