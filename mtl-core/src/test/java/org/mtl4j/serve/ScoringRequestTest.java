package org.mtl4j.serve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.data.DataException;
import org.mtl4j.task.Task;

class ScoringRequestTest {
  private final Predictor predictor = ServingModel.predictor(1);

  /**
   * Whatever stands at the request or at the candidates, set as text, number or single values, by
   * name or number, and however the candidates are spread over calls: the bits of whole rows.
   */
  @Property(tries = 300)
  void anySplitGivesTheSameBits(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 400) int candidates) {
    List<Map<String, String>> rows = new ArrayList<>();
    Map<String, String> shared = row(seed, -1);
    for (int i = 0; i < candidates; i++) {
      Map<String, String> row = row(seed, i);
      for (String column : ServingModel.COLUMNS) {
        if (CounterRandom.below(seed, i, column.hashCode(), 2) == 0) {
          row.put(column, shared.get(column));
        }
      }
      rows.add(row);
    }
    List<Map<Task, Float>> expected = predictor.predict(rows);
    try (ScoringRequest request = predictor.request()) {
      set(request, shared, Map.of(), seed);
      float[] soft = new float[candidates];
      float[] hard = new float[candidates];
      int done = 0;
      for (int i = 0; i < candidates; i++) {
        set(request.candidate(), rows.get(i), shared, seed + i);
        int draw = CounterRandom.below(seed, -2, i, 60);
        if (draw == 0) {
          // An answer in between, and on.
          assertEquals(i + 1 - done, request.score(Task.SOFT, new float[candidates]));
        } else if (draw == 1) {
          done = read(request, soft, hard, done);
          request.clearCandidates();
        } else if (draw == 2) {
          done = read(request, soft, hard, done);
          set(request.begin(), shared, Map.of(), seed + i);
        }
      }
      assertEquals(candidates, read(request, soft, hard, done));
      for (int i = 0; i < candidates; i++) {
        assertEquals(expected.get(i), Map.of(Task.SOFT, soft[i], Task.HARD, hard[i]), "row " + i);
      }
    }
  }

  private static Map<String, String> row(long seed, long index) {
    Map<String, String> row = new HashMap<>();
    for (String column : ServingModel.COLUMNS) {
      row.put(column, ServingModel.text(column, seed, index));
    }
    return row;
  }

  /** Sets what differs from what stands there, by one of the ways that there are. */
  private void set(
      ScoringRequest request, Map<String, String> row, Map<String, String> there, long seed) {
    for (String column : ServingModel.COLUMNS) {
      String text = row.get(column);
      if (text.equals(there.get(column))) {
        continue;
      }
      int index = predictor.column(column);
      int way = CounterRandom.below(seed, column.hashCode(), 7, 4);
      boolean missing =
          text.isEmpty()
              || text.equals("unknown")
              || (column.equals("price") && text.equals("7.5"));
      if (way == 0) {
        request.text(column, text);
      } else if (way == 1) {
        request.text(index, text);
      } else if (column.equals("age") || column.equals("price")) {
        float number = missing ? Float.NaN : Float.parseFloat(text);
        request.number(index, 99).number(column, number);
      } else if (column.equals("interests") || column.equals("words")) {
        // Some other text first, or whatever stood there would be added to.
        request.text(index, way == 2 ? "v7" : null).text(index, "");
        for (String token : text.split(column.equals("words") ? ", " : "\\|", -1)) {
          request.token(index, token);
        }
      } else {
        request.text(index, missing ? null : text);
      }
    }
  }

  private static int read(ScoringRequest request, float[] soft, float[] hard, int done) {
    float[] some = new float[request.candidates() + 1];
    some[request.candidates()] = 7;
    assertEquals(request.candidates(), request.score(Task.HARD, some));
    System.arraycopy(some, 0, hard, done, request.candidates());
    assertEquals(request.candidates(), request.score(Task.SOFT, some));
    System.arraycopy(some, 0, soft, done, request.candidates());
    assertEquals(7, some[request.candidates()]);
    return done + request.candidates();
  }

  @Test
  void oneRowIsTheRequestItself() {
    try (ScoringRequest request = predictor.request()) {
      request.text("country", "v2").number("age", 31).token("interests", "v1");
      Map<String, String> row = new HashMap<>(Map.of("country", "v2", "age", "31"));
      row.put("interests", "v1");
      assertEquals(predictor.predict(row).get(Task.HARD), request.score(Task.HARD));
      assertEquals(predictor.predict(row).get(Task.SOFT), request.score(Task.SOFT));
      request.token("interests", "v3").text("country", "v1");
      row.put("interests", "v1|v3");
      row.put("country", "v1");
      assertEquals(predictor.predict(row).get(Task.HARD), request.score(Task.HARD));
      // The same columns go on as those of candidates.
      float[] out = new float[2];
      assertEquals(2, request.candidate().candidate().text("age", "31").score(Task.SOFT, out));
      assertEquals(predictor.predict(row).get(Task.SOFT), out[0]);
      assertEquals(out[0], out[1]);
      assertEquals(out[0], request.clearCandidates().score(Task.SOFT));
    }
  }

  @Test
  void noCandidatesAreNoError() {
    try (ScoringRequest request = predictor.request()) {
      assertEquals(0, request.score(Task.HARD, new float[0]));
      request.text("country", "v1");
      float[] out = {7};
      assertEquals(0, request.score(Task.HARD, out));
      assertArrayEquals(new float[] {7}, out);
      assertEquals(0, request.candidates());
    }
  }

  @Test
  void aMillionCandidates() {
    int million = 1_000_000;
    Predictor small = ServingModel.predictor(List.of("country", "price"), 1).only(Task.HARD);
    int country = small.column("country");
    int price = small.column("price");
    float[] expected = new float[5 * 3];
    for (int i = 0; i < expected.length; i++) {
      Map<String, String> row = Map.of("country", "v" + i % 5, "price", Integer.toString(i % 3));
      expected[i] = small.predict(row).get(Task.HARD);
    }
    float[] out = new float[million];
    try (ScoringRequest request = small.request()) {
      for (int i = 0; i < million; i++) {
        request.candidate().text(country, ServingModel.token(i % 5)).number(price, i % 3);
      }
      assertEquals(million, request.score(Task.HARD, out));
    }
    for (int i = 0; i < million; i++) {
      assertEquals(expected[i % 15], out[i]);
    }
    // What the next one finds is as small as at first.
    try (ScoringRequest request = small.request()) {
      assertTrue(request.room() <= ScoringRequest.KEPT, "room " + request.room());
      assertEquals(
          1, request.text("country", "v0").number("price", 0).candidate().score(Task.HARD, out));
      assertEquals(expected[0], out[0]);
    }
  }

  @Test
  void listsOfAnyLength() {
    int many = 5000;
    StringBuilder cell = new StringBuilder("v0");
    float[] out = new float[3];
    try (ScoringRequest request = predictor.request()) {
      request.candidate().token("interests", "v0").candidate();
      for (int i = 1; i < many; i++) {
        request.token("interests", "v" + i % 7);
        cell.append("|v").append(i % 7);
      }
      request.token("interests", "v0").candidate().token("interests", "v3");
      request.score(Task.SOFT, out);
    }
    String text = cell.substring(3) + "|v0";
    List<String> texts = List.of("v0", text, "v3");
    for (int i = 0; i < out.length; i++) {
      assertEquals(predictor.predict(Map.of("interests", texts.get(i))).get(Task.SOFT), out[i]);
    }
  }

  @Test
  void aBadNumberChangesNothing() {
    try (ScoringRequest request = predictor.request()) {
      request.number("age", 20);
      float before = request.score(Task.HARD);
      for (String text : List.of("old", "1e99", "NaN")) {
        refused(DataException.class, () -> request.text("age", text), "age", text);
      }
      refused(
          DataException.class,
          () -> request.number("age", Float.NEGATIVE_INFINITY),
          "age",
          "-Infinity");
      assertEquals(before, request.score(Task.HARD));
      assertNotEquals(before, request.text("age", "21").score(Task.HARD));
    }
  }

  @Test
  void wrongColumnsAreToldWithTheRightOnes() {
    String all = String.join(", ", ServingModel.COLUMNS);
    assertEquals(ServingModel.COLUMNS, predictor.columns());
    ScoringRequest request = predictor.request();
    Class<IllegalArgumentException> kind = IllegalArgumentException.class;
    refused(kind, () -> request.text("contry", "v1"), "'contry'", "did you mean 'country'?", all);
    refused(kind, () -> request.number("size", 1), "no column 'size'", all);
    refused(kind, () -> request.token(null, "v1"), "no column null", all);
    refused(kind, () -> predictor.column("size"), "no column 'size'", all);
    refused(IndexOutOfBoundsException.class, () -> request.text(6, "x"), "6", "5 words");
    refused(IndexOutOfBoundsException.class, () -> request.number(-1, 1), "-1", "0 country");
    refused(kind, () -> request.number("country", 1), "'country' is categorical", "text(…)");
    refused(kind, () -> request.token("age", "v1"), "'age' is numeric", "number(…)");
    refused(kind, () -> request.number("words", 1), "'words' is multi-valued", "token(…)");
    refused(kind, () -> request.token("country", "v1"), "'country' is categorical");
  }

  @Test
  void wrongTasksAreToldWithTheRightOnes() {
    ScoringRequest request = predictor.request().candidate();
    Class<IllegalArgumentException> kind = IllegalArgumentException.class;
    float[] out = new float[1];
    refused(
        kind, () -> request.score(Task.CTR, out), "does not predict ctr", "it predicts soft, hard");
    refused(kind, () -> request.score(Task.CVR), "does not predict cvr", "it predicts soft, hard");
    refused(
        kind, () -> request.score(null, out), "does not predict null", "it predicts soft, hard");
    refused(kind, () -> predictor.only(Task.CTCVR), "does not predict ctcvr", "soft, hard");
    assertEquals(List.of(Task.HARD), predictor.only(Task.HARD).tasks());
    ScoringRequest hard = predictor.only(Task.HARD).request();
    refused(kind, () -> hard.score(Task.SOFT), "does not predict soft; it predicts hard");
    refused(kind, () -> request.score(Task.SOFT, new float[0]), "room for 0", "1 candidates");
  }

  @Test
  void onlyOneTaskIsTheSameToTheBit() {
    Predictor hard = predictor.only(Task.HARD);
    for (int i = 0; i < 50; i++) {
      Map<String, String> row = row(5, i);
      assertEquals(predictor.predict(row).get(Task.HARD), hard.predict(row).get(Task.HARD));
      assertEquals(1, hard.predict(row).size());
    }
  }

  @Test
  void stepsOutOfOrderAreTold() {
    Class<IllegalStateException> kind = IllegalStateException.class;
    float[] out = new float[9];
    ScoringRequest request = predictor.request();
    request.candidate().text("country", "v1");
    refused(kind, () -> request.score(Task.HARD), "1 candidates", "clearCandidates()");
    request.score(Task.HARD, out);
    float first = out[0];
    refused(kind, () -> request.text("country", "v2"), "has been scored", "candidate()");
    refused(kind, () -> request.token("words", "v2"), "has been scored", "candidate()");
    refused(kind, () -> request.number("age", 2), "has been scored", "candidate()");
    assertEquals(2, request.candidate().text("country", "v1").score(Task.HARD, out));
    assertEquals(first, out[0]);
    assertEquals(first, out[1]);
    request.close();
    refused(kind, request::candidate, "closed", "request()");
    refused(kind, request::begin, "closed");
    refused(kind, request::clearCandidates, "closed");
    refused(kind, () -> request.text("country", "v1"), "closed");
    refused(kind, () -> request.score(Task.HARD, out), "closed");
    refused(kind, () -> request.score(Task.HARD), "closed");
  }

  private static <T extends Exception> void refused(
      Class<T> kind, Executable call, String... words) {
    String message = assertThrows(kind, call).getMessage();
    for (String word : words) {
      assertTrue(message.contains(word), message);
    }
    assertEquals(1, message.lines().count());
  }

  @Test
  void closedRequestsAreHandedOutAgainAsNew() {
    ScoringRequest one = predictor.request();
    ScoringRequest other = predictor.request();
    assertNotSame(one, other);
    float fresh = one.score(Task.HARD);
    one.text("country", "v1").number("age", 3).token("words", "v1").candidate();
    one.close();
    one.close();
    ScoringRequest again = predictor.request();
    assertSame(one, again);
    assertNotSame(again, predictor.request());
    assertEquals(fresh, again.score(Task.HARD));
    assertSame(predictor, again.predictor());
  }

  /** Otherwise two threads would write one buffer. */
  @Test
  void whoHasClosedARequestCannotTakeItFromAnother() throws InterruptedException {
    ScoringRequest mine = predictor.request();
    mine.close();
    ScoringRequest[] theirs = new ScoringRequest[1];
    Thread other = new Thread(() -> theirs[0] = predictor.request());
    other.start();
    other.join();
    assertSame(mine, theirs[0]);
    mine.close();
    assertNotSame(mine, predictor.request());
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> mine.text("country", "v1"));
    assertEquals(
        "this request belongs to another thread: ask the predictor for one of your own by"
            + " request()",
        e.getMessage());
  }

  @Test
  void moreThanThereAreSlotsFor() {
    List<ScoringRequest> all = new ArrayList<>();
    for (int i = 0; i < RequestPool.SLOTS + 5; i++) {
      all.add(predictor.request());
    }
    assertEquals(all.size(), all.stream().distinct().count());
    all.forEach(ScoringRequest::close);
    all.forEach(request -> predictor.request().score(Task.HARD));
  }
}
