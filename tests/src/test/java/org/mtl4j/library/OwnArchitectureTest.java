package org.mtl4j.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.autodiff.Elementwise;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;
import org.mtl4j.data.Schema;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.ArchitectureSettings;
import org.mtl4j.model.Model;
import org.mtl4j.model.NetworkBuilder;
import org.mtl4j.model.Objective;
import org.mtl4j.model.Probabilities;
import org.mtl4j.model.architecture.Architectures;
import org.mtl4j.model.file.ModelFile;
import org.mtl4j.model.file.ModelFileException;
import org.mtl4j.optim.Adam;
import org.mtl4j.optim.Workers;
import org.mtl4j.serve.Predictor;
import org.mtl4j.task.Population;
import org.mtl4j.task.Task;
import org.mtl4j.train.Holdout;
import org.mtl4j.train.Trained;
import org.mtl4j.train.Training;
import org.mtl4j.train.TrainingSettings;

/**
 * What a program adds to mtl4j from outside its packages: an architecture, a head for a value, and
 * a population, each one class.
 */
class OwnArchitectureTest {
  private static final int ROWS = 4000;
  private static final TrainingSettings SETTINGS =
      TrainingSettings.DEFAULT
          .withEpochs(8)
          .withBatchSize(256)
          .withOptimizer(new Adam().withLearningRate(0.01));

  @TempDir Path folder;

  /** Two labels that do not imply each other, each over its own sum of two hidden layers. */
  private record CrossStitch(int width) implements Architecture {
    static final Task SIGNUP = Task.of("signup");
    static final Task CALL = Task.of("call");

    static CrossStitch of(ArchitectureSettings settings) {
      return new CrossStitch(settings.integer("stitchWidth"));
    }

    @Override
    public String label() {
      return "cross-stitch";
    }

    @Override
    public String title() {
      return "Cross-stitch";
    }

    @Override
    public List<Task> tasks() {
      return List.of(SIGNUP, CALL);
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of("stitchWidth", Integer.toString(width));
    }

    @Override
    public void record(NetworkBuilder r) {
      Node bottom = r.bottom("bottom");
      Node a = r.hidden("a", bottom, List.of(width));
      Node b = r.hidden("b", bottom, List.of(width));
      Node sum = r.graph().elementwise("sum", Elementwise.Kind.ADD, a, b);
      Node difference = r.graph().elementwise("difference", Elementwise.Kind.SUBTRACT, a, b);
      r.head(SIGNUP, r.tower("signup", sum), 1);
      r.head(CALL, r.tower("call", difference), 2);
    }
  }

  /** The squared error of a value. */
  private static final class SquaredError implements Objective {
    @Override
    public Node output(GraphBuilder g, String label, Node score) {
      return score;
    }

    @Override
    public Node loss(
        GraphBuilder g, String label, Node score, Node target, Node weight, Node mask) {
      Node error = g.elementwise(label + ".error", Elementwise.Kind.SUBTRACT, score, target);
      Node square = g.elementwise(label + ".square", Elementwise.Kind.MULTIPLY, error, error);
      Node counted =
          mask == null
              ? square
              : g.elementwise(label + ".counted", Elementwise.Kind.MULTIPLY, square, mask);
      return g.elementwise(label, Elementwise.Kind.MULTIPLY, counted, weight);
    }

    @Override
    public double begin(double mean) {
      return mean;
    }

    @Override
    public double value(double score) {
      return score;
    }
  }

  /** The rows of a log on which a value was seen at all. */
  private record Positive(String name) implements Population {
    @Override
    public boolean counts(Outcomes outcomes, int row) {
      return outcomes.value(name, row) > 0;
    }
  }

  /** A sign-up, and what those who signed up spend. */
  private record Spending() implements Architecture {
    static final Task SIGNUP = Task.of("signup");
    static final Task SPEND = new Task("spend", "spend", new Positive("spend"));

    @Override
    public String label() {
      return "spending";
    }

    @Override
    public String title() {
      return "Spending";
    }

    @Override
    public List<Task> tasks() {
      return List.of(SIGNUP, SPEND);
    }

    @Override
    public void record(NetworkBuilder r) {
      Objective squares = new SquaredError();
      Node bottom = r.bottom("bottom");
      r.head(SIGNUP, r.tower("signup", bottom), 1);
      Node spend = r.tower("spend", bottom);
      r.learn(SPEND, squares, spend, 0.1);
      r.predict(SPEND, squares, spend);
    }
  }

  private static EventLog log() {
    Schema schema =
        Schema.builder("shop")
            .label("signed_up", "signup")
            .label("called", "call")
            .categorical("city")
            .numeric("age")
            .build();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      int city = CounterRandom.below(3, 0, row, 5);
      int age = 20 + CounterRandom.below(3, 1, row, 50);
      rows.add(
          Map.of(
              "city",
              "city-" + city,
              "age",
              age,
              "signed_up",
              CounterRandom.uniform(3, 2, row) < 0.1 + 0.15 * city,
              "called",
              CounterRandom.uniform(3, 3, row) < age / 100.0));
    }
    return EventLog.of(schema, rows);
  }

  /** Adds what is spent: 10 in the first city, 20 in the next, by those who signed up. */
  private static EventLog withSpend(EventLog log) {
    float[] spend = new float[log.rows()];
    for (int row = 0; row < spend.length; row++) {
      int city = CounterRandom.below(3, 0, row, 5);
      spend[row] = log.outcomes().values("signup").getFloat(row) * (10 + 10 * city);
    }
    return log.withOutcomes(log.outcomes().withValue("spend", spend));
  }

  @Test
  void anArchitectureOfOnesOwnTrainsSavesLoadsAndServes() throws IOException {
    EventLog log = log();
    Trained trained;
    Probabilities scored;
    try (Workers workers = Workers.of(2)) {
      trained =
          Training.of(new CrossStitch(16))
              .withSettings(SETTINGS)
              .run(log, Holdout.random(0.3), workers);
      scored = Probabilities.of(trained.model(), log, workers);
    }
    assertEquals(
        List.of(CrossStitch.SIGNUP, CrossStitch.CALL),
        List.copyOf(trained.evaluation().reports().keySet()));
    assertTrue(trained.evaluation().reports().get(CrossStitch.SIGNUP).auc() > 0.6);
    assertTrue(trained.evaluation().reports().get(CrossStitch.CALL).auc() > 0.6);

    Path file = folder.resolve("own.mtl");
    ModelFile.write(trained.model(), file);
    String message =
        assertThrows(ModelFileException.class, () -> ModelFile.read(file)).getMessage();
    assertTrue(message.contains("'cross-stitch'"), message);
    Architectures known = Architectures.standard().with("cross-stitch", CrossStitch::of);
    Model read = ModelFile.read(file, known);
    assertEquals(new CrossStitch(16), read.network().settings().architecture());

    Predictor predictor = new Predictor(read);
    Predictor calls = predictor.only(CrossStitch.CALL);
    for (int row : List.of(0, 7, ROWS - 1)) {
      Map<String, Object> values =
          Map.of(
              "city", "city-" + CounterRandom.below(3, 0, row, 5),
              "age", 20 + CounterRandom.below(3, 1, row, 50));
      Map<Task, Float> served = predictor.predict(values);
      assertEquals(scored.of(CrossStitch.SIGNUP, row), served.get(CrossStitch.SIGNUP));
      assertEquals(scored.of(CrossStitch.CALL, row), served.get(CrossStitch.CALL));
      assertEquals(Map.of(CrossStitch.CALL, served.get(CrossStitch.CALL)), calls.predict(values));
    }
  }

  @Test
  void aHeadForAValueIsOneClass() throws IOException {
    EventLog log = withSpend(log());
    Trained trained;
    Probabilities scored;
    try (Workers workers = Workers.of(2)) {
      trained =
          Training.of(new Spending())
              .withSettings(SETTINGS.withEpochs(30))
              .run(log, Holdout.random(0.3), workers);
      scored = Probabilities.of(trained.model(), log, workers);
    }
    assertTrue(scored.isProbability(Spending.SIGNUP));
    assertFalse(scored.isProbability(Spending.SPEND));
    assertEquals(List.of(Spending.SIGNUP), List.copyOf(trained.evaluation().reports().keySet()));
    Examples examples = trained.data().examples();
    double error =
        trained
            .data()
            .test()
            .intStream()
            .filter(row -> Spending.SPEND.counts(examples.outcomes(), row))
            .mapToDouble(
                row ->
                    Math.abs(
                        scored.of(Spending.SPEND, row)
                            - Spending.SPEND.target(examples.outcomes(), row)))
            .average()
            .orElseThrow();
    // The mean of all who signed up is off by 11.
    assertTrue(error < 2, "mean absolute error " + error);

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ModelFile.write(trained.model(), bytes);
    Architectures known = Architectures.standard().with("spending", settings -> new Spending());
    Model read =
        ModelFile.read(new ByteArrayInputStream(bytes.toByteArray()), "spending.mtl", known);
    Map<String, Object> row =
        Map.of(
            "city", "city-" + CounterRandom.below(3, 0, 5, 5),
            "age", 20 + CounterRandom.below(3, 1, 5, 50));
    assertEquals(
        scored.of(Spending.SPEND, 5), new Predictor(read).predict(row).get(Spending.SPEND));
  }
}
