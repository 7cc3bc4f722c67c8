package org.mtl4j.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.autodiff.GradientCheck;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.Plan;
import org.mtl4j.autodiff.Workspace;
import org.mtl4j.model.Field;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.task.Task;

/** The six models against PyTorch in float64: predictions, loss and every gradient. */
class SixModelsTest {
  private static final Map<String, Object> GOLDEN = GoldenFile.read("six_models.json");

  private static final double RELATIVE = 1e-5;

  /**
   * A float's rounding at the scale of the model's largest gradient, for sums whose terms cancel.
   */
  private static final double ROUNDING = 1e-7;

  static Stream<Arguments> models() {
    return Stream.of(TwitterModel.values())
        .flatMap(
            model ->
                Stream.of(Kernels.plain(), Kernels.vector())
                    .map(kernels -> Arguments.of(model, kernels.name(), kernels)));
  }

  @ParameterizedTest(name = "{0} on {1} kernels")
  @MethodSource("models")
  void agreesWithPyTorch(TwitterModel model, String name, Kernels kernels) {
    Map<String, Object> golden =
        GoldenFile.object(GoldenFile.object(GOLDEN.get("models")).get(model.name()));
    Network network = network(model);
    Graph graph = network.graph();
    Map<String, Object> parameters = GoldenFile.object(golden.get("params"));
    assertEquals(parameters.size(), graph.parameters().size());
    parameters.forEach(
        (key, value) -> set(graph.parameter(ours(key, model)), GoldenFile.numbers(value)));

    Workspace work = new Workspace(Plan.forTraining(graph, kernels), 16);
    fill(work, graph);
    work.forwardBackward();

    check("loss", new double[] {(Double) golden.get("loss")}, new double[] {work.loss()}, 0);
    for (Task task : network.tasks()) {
      Object expected = golden.get(goldenName(task));
      if (expected != null) {
        check(
            task.output(),
            GoldenFile.numbers(expected),
            widen(work.view(graph.output(task.output())).matrix(10).data),
            0);
      }
    }
    assertTrue(golden.containsKey("pCtcvr") && network.tasks().contains(Task.CTCVR));
    Map<String, Object> gradients = GoldenFile.object(golden.get("grads"));
    double largest =
        gradients.values().stream()
            .flatMapToDouble(value -> Arrays.stream(GoldenFile.numbers(value)))
            .map(Math::abs)
            .max()
            .orElseThrow();
    gradients.forEach(
        (key, value) -> {
          Parameter parameter = graph.parameter(ours(key, model));
          check(key, GoldenFile.numbers(value), GradientCheck.gradient(work, parameter), largest);
        });
  }

  private static Network network(TwitterModel model) {
    NetworkSettings settings =
        NetworkSettings.of(model)
            .reshaped(s -> s.withShared(List.of(6, 4)).withTower(List.of(3, 2)));
    List<Field> fields =
        List.of(new Field("0", 5, 3, null), new Field("1", 4, 3, null), new Field("2", 6, 3, null));
    return Network.create(settings, fields, 2, 1);
  }

  private static void fill(Workspace work, Graph graph) {
    Map<String, Object> batch = GoldenFile.object(GOLDEN.get("batch"));
    work.begin(10, 1, 1);
    List<?> ids = (List<?>) batch.get("ids");
    for (int row = 0; row < 10; row++) {
      for (int field = 0; field < 3; field++) {
        work.ids(graph.node(Network.feature(Integer.toString(field))))[row] =
            (int) GoldenFile.numbers(ids.get(row))[field];
      }
    }
    fill(work, graph, Network.NUMBERS, GoldenFile.numbers(batch.get("dense")));
    fill(work, graph, Network.label("click"), GoldenFile.numbers(batch.get("click")));
    fill(work, graph, Network.label("conversion"), GoldenFile.numbers(batch.get("conversion")));
    fill(work, graph, Network.WEIGHT, GoldenFile.numbers(batch.get("weight")));
  }

  private static void fill(Workspace work, Graph graph, String label, double[] numbers) {
    if (graph.has(label)) {
      Node node = graph.node(label);
      for (int i = 0; i < numbers.length; i++) {
        work.view(node).set(i / node.width(), i % node.width(), (float) numbers[i]);
      }
    }
  }

  /** PyTorch's names to ours; where the second head is p(z=1|x) itself, ours says so. */
  private static String ours(String golden, TwitterModel model) {
    String name =
        golden
            .replace(".out.", ".logit.")
            .replaceFirst("\\.W$", ".weight")
            .replaceFirst("\\.b$", ".bias")
            .replaceFirst("(\\.emb\\.\\d)$", "$1.weight");
    return model.predictsConversionAfterClick() ? name : name.replaceFirst("^cvr\\.", "ctcvr.");
  }

  private static String goldenName(Task task) {
    String label = task.name();
    return "p" + label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
  }

  private static void set(Parameter parameter, double[] numbers) {
    assertEquals(numbers.length, parameter.size(), parameter.name());
    for (int i = 0; i < numbers.length; i++) {
      parameter.values()[i] = (float) numbers[i];
    }
    parameter.changed();
  }

  private static double[] widen(float[] numbers) {
    double[] wide = new double[numbers.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = numbers[i];
    }
    return wide;
  }

  private static void check(String what, double[] expected, double[] actual, double scale) {
    assertEquals(expected.length, actual.length, what);
    for (int i = 0; i < expected.length; i++) {
      double tolerance = RELATIVE * Math.abs(expected[i]) + ROUNDING * scale;
      assertEquals(expected[i], actual[i], tolerance, what + "[" + i + "]");
    }
  }
}
