package org.mtl4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
  @Property
  void quantilesAreThoseOfTheDurations(
      @ForAll @Size(min = 1, max = 300) List<@LongRange(min = 0, max = 1L << 50) Long> durations,
      @ForAll @IntRange(min = 1, max = 1000) int perMille) {
    long[] nanos = durations.stream().mapToLong(Long::longValue).toArray();
    double share = perMille / 1000.0;
    LatencyHistogram all = new LatencyHistogram();
    LatencyHistogram half = new LatencyHistogram();
    for (int i = 0; i < nanos.length; i++) {
      (i % 2 == 0 ? all : half).record(nanos[i]);
    }
    all.add(half);
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    long exact = sorted[(int) Math.ceil(share * sorted.length) - 1];
    long found = all.quantile(share);
    assertEquals(nanos.length, all.count());
    assertTrue(found >= exact && found - exact <= exact / 128, found + " for " + exact);
  }

  @Test
  void theEnds() {
    LatencyHistogram histogram = new LatencyHistogram();
    assertEquals(0, histogram.quantile(0.5));
    histogram.record(-5);
    histogram.record(127);
    histogram.record(128);
    assertEquals(0, histogram.quantile(0.01));
    assertEquals(127, histogram.quantile(0.6));
    assertEquals(128, histogram.quantile(1));
    histogram.record(Long.MAX_VALUE);
    assertEquals(Long.MAX_VALUE, histogram.quantile(1));
  }
}
