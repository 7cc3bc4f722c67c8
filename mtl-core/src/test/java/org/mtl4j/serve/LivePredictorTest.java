package org.mtl4j.serve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mtl4j.task.Task;

class LivePredictorTest {
  private static final int CANDIDATES = 300;
  private static final int CALLERS = 4;
  private static final int SWAPS = 100;

  private final Predictor first = ServingModel.predictor(1);
  private final Predictor second = ServingModel.predictor(2);

  /** How often each of two models has answered. */
  private record Answers(int first, int second) {}

  private static float[] score(ScoringRequest request) {
    float[] out = new float[CANDIDATES];
    request.text("country", "v1").number("age", 31);
    for (int i = 0; i < CANDIDATES; i++) {
      request.candidate().text("campaign", ServingModel.token(i % 5)).number("price", i);
    }
    assertEquals(CANDIDATES, request.score(Task.HARD, out));
    return out;
  }

  private static float[] score(Predictor predictor) {
    try (ScoringRequest request = predictor.request()) {
      return score(request);
    }
  }

  @Test
  void swappedUnderLoadNoAnswerIsLostOrMixed() throws Exception {
    float[] firstAnswer = score(first);
    float[] secondAnswer = score(second);
    for (int i = 0; i < CANDIDATES; i++) {
      assertNotEquals(firstAnswer[i], secondAnswer[i]);
    }
    LivePredictor live = new LivePredictor(first);
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger begun = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    try {
      List<Future<Answers>> callers = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        callers.add(
            threads.submit(
                () -> {
                  int ofFirst = 0;
                  int ofSecond = 0;
                  while (!over.get()) {
                    try (ScoringRequest request = live.request()) {
                      begun.incrementAndGet();
                      float[] answer = score(request);
                      boolean isFirst = request.predictor() == first;
                      assertArrayEquals(isFirst ? firstAnswer : secondAnswer, answer);
                      ofFirst += isFirst ? 1 : 0;
                      ofSecond += isFirst ? 0 : 1;
                    }
                  }
                  return new Answers(ofFirst, ofSecond);
                }));
      }
      Predictor present = first;
      for (int i = 0; i < SWAPS && !callers.stream().allMatch(Future::isDone); i++) {
        Predictor next = present == first ? second : first;
        assertSame(present, live.swap(next));
        present = next;
        // Let some requests begin between one swap and the next.
        int wanted = begun.get() + 1;
        while (begun.get() < wanted && !callers.stream().allMatch(Future::isDone)) {
          Thread.onSpinWait();
        }
      }
      over.set(true);
      int ofFirst = 0;
      int ofSecond = 0;
      for (Future<Answers> caller : callers) {
        ofFirst += caller.get().first();
        ofSecond += caller.get().second();
      }
      assertEquals(begun.get(), ofFirst + ofSecond);
      assertTrue(ofFirst > 0 && ofSecond > 0, ofFirst + " and " + ofSecond);
    } finally {
      over.set(true);
      threads.shutdownNow();
    }
  }

  @Test
  void aRequestStaysWithItsPredictor() {
    LivePredictor live = new LivePredictor(first);
    ScoringRequest before = live.request();
    assertSame(first, live.swap(second));
    assertSame(second, live.current());
    ScoringRequest after = live.request();
    assertSame(first, before.predictor());
    assertSame(second, after.predictor());
    assertArrayEquals(score(first), score(before));
    assertArrayEquals(score(second), score(after));
    before.close();
    // The buffer of the old model is not handed out by the new one.
    for (int i = 0; i < 10; i++) {
      assertSame(second, live.request().predictor());
    }
  }

  @Test
  void theNewOneHasItsBuffersBeforeItIsCurrent() {
    List<ScoringRequest> out = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      out.add(first.request());
    }
    out.get(0).close();
    assertEquals(0, second.requests());
    new LivePredictor(first).swap(second);
    assertEquals(3, second.requests());
    for (int i = 0; i < 3; i++) {
      second.request();
    }
    assertEquals(3, second.requests());
  }

  @Test
  void whatCannotStandForThePresentOneIsRefused() {
    LivePredictor live = new LivePredictor(first.only(Task.HARD));
    Predictor present = live.current();
    refused(live, first.only(Task.SOFT), "does not predict hard; it predicts soft");
    List<String> columns = new ArrayList<>(ServingModel.COLUMNS);
    columns.remove("words");
    refused(live, ServingModel.predictor(columns, 2), "no column 'words' as number 5");
    columns = new ArrayList<>(ServingModel.COLUMNS);
    columns.set(1, "city");
    refused(live, ServingModel.predictor(columns, 2), "'city'", "'campaign'");
    columns.add("campaign");
    refused(live, ServingModel.predictor(columns, 2), "'city'", "'campaign'");
    assertThrows(NullPointerException.class, () -> live.swap(null));
    assertSame(present, live.current());

    // More tasks and more columns behind the others are fine.
    columns = new ArrayList<>(ServingModel.COLUMNS);
    columns.add("city");
    Predictor larger = ServingModel.predictor(columns, 2);
    assertSame(present, live.swap(larger));
    assertSame(larger, live.current());
    assertFalse(Arrays.equals(score(first), score(larger)));
  }

  private static void refused(LivePredictor live, Predictor next, String... words) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> live.swap(next)).getMessage();
    for (String word : words) {
      assertTrue(message.contains(word), message);
    }
  }
}
