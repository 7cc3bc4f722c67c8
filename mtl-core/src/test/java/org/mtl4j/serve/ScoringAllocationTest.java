package org.mtl4j.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.mtl4j.task.HistoricalCvr;
import org.mtl4j.task.HistorySettings;
import org.mtl4j.task.SetupGroups;
import org.mtl4j.task.Task;
import org.mtl4j.task.Threshold;

/** Not a byte is allocated by a warm request, from being handed out to being given back. */
class ScoringAllocationTest {
  private static final int CANDIDATES = 300;
  private static final int CALLS = 50;

  /** A decision, what it is made from, and its place in the list. */
  private static final long ROUTED_BYTES = 192;

  /** The compiler comes to the vector kernels in its own time; until then they box vectors. */
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  private final LivePredictor live = new LivePredictor(ServingModel.predictor(1));
  private final String[] values = {"v0", "v1", "v2", "v3", "v4", "not seen", "", "unknown"};
  private final String[] numbers = {"0", "17.25", "-3", ""};
  private final float[] soft = new float[CANDIDATES];
  private final float[] hard = new float[CANDIDATES];

  @Test
  void aListOfCandidates() {
    assertNothing(this::candidates);
  }

  @Test
  void oneRow() {
    assertNothing(this::row);
  }

  private void candidates() {
    Predictor predictor = live.current();
    int campaign = predictor.column("campaign");
    int price = predictor.column("price");
    int words = predictor.column("words");
    try (ScoringRequest request = live.request()) {
      request.text("country", "v1").number("age", 31).token("interests", "v1");
      for (int i = 0; i < CANDIDATES; i++) {
        request.candidate().text(campaign, values[i % values.length]);
        request.text(price, numbers[i % numbers.length]);
        request.token(words, values[i % 3]).token(words, values[i % 5]);
        request.text("interests", values[i % values.length]);
        request.number("age", i);
      }
      assertEquals(CANDIDATES, request.score(Task.HARD, hard));
      assertEquals(CANDIDATES, request.score(Task.SOFT, soft));
    }
  }

  private void row() {
    try (ScoringRequest request = live.request()) {
      request.text("country", "v1").text("age", "31").token("interests", "v1");
      hard[0] = request.score(Task.HARD);
      soft[0] = request.score(Task.SOFT);
    }
  }

  /** A routed request allocates its decisions, and what it needs whatever the candidates are. */
  @Test
  void routedCandidates() {
    HistoricalCvr history = new HistoricalCvr(HistorySettings.DEFAULT);
    history.add("visit", 0, 1000, 300);
    TrafficRouter router =
        new TrafficRouter(
            TrafficRouter.tasks(history, new Threshold(0.1), 0.1, SetupGroups.NONE, 1),
            VariantSplit.all("hard branch"));
    RoutedPredictor routed =
        new RoutedPredictor(
            router, new ServedTask(live, Task.HARD), new ServedTask(live, Task.SOFT));
    assertAtMost(ROUTED_BYTES * CANDIDATES, () -> route(routed));
  }

  private void route(RoutedPredictor routed) {
    try (RoutedRequest request = routed.request("user-1", 86_400)) {
      request.text("country", "v1").number("age", 31).token("interests", "v1");
      for (int i = 0; i < CANDIDATES; i++) {
        request.candidate(i % 3 == 0 ? "visit" : "sale").text("campaign", values[i % 8]);
        request.token("words", values[i % 3]).number("price", i);
      }
      assertEquals(CANDIDATES, request.score(hard));
    }
  }

  private static void assertNothing(Runnable call) {
    assertAtMost(0, call);
  }

  private static void assertAtMost(long allowed, Runnable call) {
    Assumptions.assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean,
        "this JVM does not count allocated bytes");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long bytes = Long.MAX_VALUE;
    long start = System.nanoTime();
    while (bytes > CALLS * allowed && System.nanoTime() - start < PATIENCE_NANOS) {
      long before = threads.getThreadAllocatedBytes(id);
      for (int i = 0; i < CALLS; i++) {
        call.run();
      }
      bytes = threads.getThreadAllocatedBytes(id) - before;
    }
    assertTrue(bytes <= CALLS * allowed, bytes + " bytes in " + CALLS + " calls");
  }
}
