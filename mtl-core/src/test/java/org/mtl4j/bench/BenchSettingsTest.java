package org.mtl4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.optim.Adam;
import org.mtl4j.optim.LazyAdam;

class BenchSettingsTest {
  private static BenchSettings settings(int batch, int vocabulary, double seconds) {
    return new BenchSettings(Workload.W2, batch, vocabulary, true, seconds);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 52, 1, batch size is 0",
    "1048577, 52, 1, 1 to 1048576",
    "1, 51, 1, 52 or more",
    "1, -1, 1, 52 or more",
    "1, 52, 0, must be greater than 0",
    "1, 52, -1, must be greater than 0",
    "1, 52, NaN, must be greater than 0",
    "1, 52, Infinity, must be greater than 0",
  })
  void outOfRange(int batch, int vocabulary, double seconds, String wanted) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> settings(batch, vocabulary, seconds))
            .getMessage();
    assertTrue(message.contains(wanted), message);
  }

  @Test
  void theEndsOfTheRanges() {
    settings(1, 52, 1e-9);
    settings(BenchSettings.MOST_ROWS, Integer.MAX_VALUE, 1e9);
  }

  @Test
  void anOptimiserWithTwoMoments() {
    assertEquals(new Adam(), new BenchSettings(Workload.W1, 1, 52, false, 1).optimizer());
    assertEquals(new LazyAdam(), new BenchSettings(Workload.W1, 1, 52, true, 1).optimizer());
  }

  @Test
  void memoryIsWorkedOutBeforeAnythingIsMade() {
    // 26 does not divide it: the remainder is left out of the tables.
    int vocabulary = 26 * 50 + 7;
    for (Workload workload : Workload.values()) {
      Graph graph = workload.graph(vocabulary);
      Footprint memory = Footprint.of(new BenchSettings(workload, 64, vocabulary, true, 1));
      assertEquals(4 * graph.parameterCount(), memory.parameterBytes());
      assertEquals(8 * graph.parameterCount(), memory.optimizerBytes());
      assertTrue(memory.bytes() > memory.parameterBytes() + memory.optimizerBytes());
    }
  }

  @Test
  void memoryGrowsWithVocabularyAndBatch() {
    long small = Footprint.of(settings(1024, 100_000, 1)).bytes();
    long rows = Footprint.of(settings(1024, 1_000_000, 1)).bytes() - small;
    // Weight and two moments of 16 numbers.
    assertEquals(900_000.0 * 4 * 3 * 16, (double) rows, 26 * 200);
    long batch = Footprint.of(settings(4096, 100_000, 1)).bytes() - small;
    assertTrue(batch > 3072L * 4 * 16 * (26 + 13), "bytes " + batch);
    // No overflow: the largest settings are many gigabytes.
    assertTrue(
        Footprint.of(settings(BenchSettings.MOST_ROWS, Integer.MAX_VALUE, 1)).bytes() > 400L << 30);
  }
}
