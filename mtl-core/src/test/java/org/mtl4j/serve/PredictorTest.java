package org.mtl4j.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Feature;
import org.mtl4j.data.log.BagColumn;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.Column;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.NumberColumn;
import org.mtl4j.layers.Embedding;
import org.mtl4j.model.Model;
import org.mtl4j.model.Probabilities;
import org.mtl4j.model.Scorer;
import org.mtl4j.model.SmallModel;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.task.Task;

class PredictorTest {
  private final Model model = SmallModel.of(TwitterModel.ESMM);
  private final Predictor predictor = new Predictor(model);

  @Test
  void rowsOfTextScoreLikeTheLogToTheBit() {
    EventLog log = SmallModel.log();
    Probabilities expected =
        new Scorer(model.network(), Kernels.best()).score(model.encoding().encode(log));
    List<Map<Task, Float>> actual = predictor.predict(rows(log));
    for (int row = 0; row < log.rows(); row++) {
      for (Task task : predictor.tasks()) {
        assertEquals(expected.of(task, row), actual.get(row).get(task));
      }
    }
  }

  @Test
  void manyThreadsShareOne() throws Exception {
    List<Map<String, String>> rows = rows(SmallModel.log());
    List<Map<Task, Float>> expected = predictor.predict(rows);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<Map<Task, Float>>>> calls = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        calls.add(threads.submit(() -> predictor.predict(rows)));
      }
      for (Future<List<Map<Task, Float>>> call : calls) {
        assertEquals(expected, call.get());
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void columnsOfAnotherModelAreNotTakenForMissingOnes() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> predictor.predict(Map.of("Country", "country-1", "price", 3)))
            .getMessage();
    assertTrue(
        message.startsWith("the model reads none of the row's columns Country, price; it reads "),
        message);
  }

  @Test
  void whatIsUnknownOrMissingHasARowOfItsOwn() {
    // Both rows begin at zero, and this model has not been trained: give one of them a word to say.
    var table = model.network().graph().parameter("bottom.emb.country.weight");
    table.values()[Embedding.OUT_OF_VOCABULARY * table.columns()] = 1;
    Map<Task, Float> missing = predictor.predict(Map.of());
    Map<Task, Float> unseen = predictor.predict(Map.of("country", "atlantis"));
    assertEquals(missing, predictor.predict(Map.of("country", "")));
    assertEquals(unseen, predictor.predict(Map.of("country", "utopia")));
    assertNotEquals(missing, unseen);
    assertEquals(List.of(), predictor.predict(List.of()));
  }

  @Test
  void aNumberThatIsNoneIsRefusedAndThePredictorGoesOn() {
    DataException e =
        assertThrows(DataException.class, () -> predictor.predict(Map.of("tenure_days", "old")));
    assertTrue(
        e.getMessage().contains("tenure_days") && e.getMessage().contains("old"), e.getMessage());
    assertEquals(3, predictor.predict(Map.of("tenure_days", "30")).size());
  }

  /** Numbers, lists and what is missing, written as rows for training are. */
  @Test
  void rowsAreWrittenAsForTraining() {
    Predictor of = ServingModel.predictor(List.of("age", "price", "interests", "country"), 1);
    Map<String, Object> typed = new HashMap<>();
    typed.put("age", 31);
    typed.put("price", 3.25);
    typed.put("interests", Arrays.asList("v1", null, "v3"));
    typed.put("country", null);
    Map<String, String> text = Map.of("age", " 31 ", "price", "3.25", "interests", "v1||v3");
    assertEquals(of.predict(text), of.predict(typed));
    typed.put("interests", List.of("v3"));
    assertNotEquals(of.predict(text), of.predict(typed));
    typed.put("price", Double.NaN);
    typed.put("interests", List.of());
    assertEquals(of.predict(Map.of("age", "31", "price", " unknown")), of.predict(typed));
    typed.put("age", List.of(1));
    assertEquals(
        "column 'age': several values, and the column holds one; give a text, a number, true or"
            + " false",
        assertThrows(DataException.class, () -> of.predict(typed)).getMessage());
  }

  private static List<Map<String, String>> rows(EventLog log) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (int row = 0; row < log.rows(); row++) {
      Map<String, String> values = new HashMap<>();
      for (int i = 0; i < log.columns().size(); i++) {
        Feature feature = log.schema().features().get(i);
        values.put(feature.column(), text(log.columns().get(i), feature, row));
      }
      rows.add(values);
    }
    return rows;
  }

  private static String text(Column column, Feature feature, int row) {
    if (column instanceof CategoryColumn tokens) {
      return tokens.value(row);
    }
    if (column instanceof NumberColumn numbers) {
      return Float.toString(numbers.values().getFloat(row));
    }
    BagColumn bags = (BagColumn) column;
    List<String> tokens = new ArrayList<>();
    for (int i = bags.offsets().getInt(row); i < bags.offsets().getInt(row + 1); i++) {
      tokens.add(bags.dictionary().get(bags.codes().getInt(i)));
    }
    return String.join(feature.separator(), tokens);
  }
}
