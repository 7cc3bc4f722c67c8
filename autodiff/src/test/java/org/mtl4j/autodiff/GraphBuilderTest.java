package org.mtl4j.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake that recording can find, with the whole message that the user reads. */
class GraphBuilderTest {
  private final GraphBuilder g = new GraphBuilder();
  private final Node x = g.input("x", 3);
  private final Node logit = g.rowSum("logit", x);
  private final Node y = g.input("y", 1);
  private final Node one = g.ids("one");
  private final Node many = g.idLists("many");
  private final Parameter table = Parameter.table("table", 9, 3);
  private final Parameter w = Parameter.dense("w", 2, 3);
  private final Parameter row = Parameter.dense("row", 1, 3);
  private final Parameter mean = Parameter.statistic("mean", 3);
  private final Parameter variance = Parameter.statistic("variance", 3);

  private static Arguments mistake(String message, Consumer<GraphBuilderTest> code) {
    return Arguments.of(message, code);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"ofWidth", "ofIds", "ofParameters", "ofLosses"})
  void shapes(String message, Consumer<GraphBuilderTest> code) {
    assertMessage(ShapeException.class, message, () -> code.accept(this));
  }

  static Stream<Arguments> ofWidth() {
    return Stream.of(
        mistake("input 'n': expected a width of at least 1, got 0", t -> t.g.input("n", 0)),
        mistake("input 'n': expected a width of at least 1, got -1", t -> t.g.variable("n", -1)),
        mistake(
            "dense relu 'n': expected width 3 (weight w [2, 3]), but 'y' has width 1",
            t -> t.g.dense("n", t.y, t.w, null, Activation.RELU)),
        mistake(
            "cross vector 'n': expected width 3 (that of 'x'), but 'y' has width 1",
            t -> t.g.crossV1("n", t.x, t.y, t.row, t.w)),
        mistake(
            "cross gate 'n': expected width 3 (that of 'x'), but 'n.linear' has width 2",
            t -> t.g.crossV2("n", t.x, t.x, t.w, null)),
        mistake(
            "cross gate 'n': expected width 1 (that of 'y'), but 'n.linear' has width 3",
            t -> t.g.crossV2("n", t.y, t.x, square(), null)),
        mistake(
            "dense 'n.down': expected width 3 (weight w [2, 3]), but 'y' has width 1",
            t -> t.g.crossV2("n", t.y, t.y, t.w, t.w, null)),
        mistake(
            "add 'n': expected width 3 (that of 'x'), but 'y' has width 1",
            t -> t.g.elementwise("n", Elementwise.Kind.ADD, t.x, t.y)),
        mistake(
            "product 'n': expected width 1 (a logit), but 'x' has width 3",
            t -> t.g.product("n", t.y, t.x)),
        mistake(
            "cross-entropy 'n': expected width 1 (one number per row), but 'x' has width 3",
            t -> t.g.crossEntropy("n", t.x, t.y)),
        mistake(
            "cross-entropy weighted 'n': expected width 1 (one number per row), but 'x' has"
                + " width 3",
            t -> t.g.crossEntropy("n", t.logit, t.y, t.x, null)),
        mistake(
            "cross-entropy masked 'n': label, weight and mask must be inputs without a gradient,"
                + " but 'logit' is not",
            t -> t.g.crossEntropy("n", t.logit, t.y, null, t.logit)),
        mistake(
            "cross-entropy 'n': label, weight and mask must be inputs without a gradient, but"
                + " 'v' is not",
            t -> t.g.crossEntropy("n", t.logit, t.g.variable("v", 1))),
        mistake("concat 'n': expected at least one input", t -> t.g.concat("n", List.of())));
  }

  static Stream<Arguments> ofIds() {
    return Stream.of(
        mistake(
            "gather 'n': expected ids, but 'x' holds numbers", t -> t.g.gather("n", t.x, t.table)),
        mistake(
            "gather 'n': expected a table, but w [2, 3] is not one",
            t -> t.g.gather("n", t.one, t.w)),
        mistake(
            "gather 'n': 'many' is multi-valued: give a Pooling",
            t -> t.g.gather("n", t.many, t.table)),
        mistake(
            "gather sum 'n': 'one' has one id per row: leave out the Pooling",
            t -> t.g.gather("n", t.one, t.table, Pooling.SUM)),
        mistake(
            "concat 'n': 'one' holds ids, not numbers", t -> t.g.concat("n", List.of(t.x, t.one))),
        mistake(
            "multiply 'n': 'one' holds ids, not numbers",
            t -> t.g.elementwise("n", Elementwise.Kind.MULTIPLY, t.one, t.many)),
        mistake("row sum 'n': 'one' holds ids, not numbers", t -> t.g.rowSum("n", t.one)),
        mistake(
            "tanh 'n': 'one' holds ids, not numbers",
            t -> t.g.activate("n", t.one, Activation.TANH)),
        mistake("dropout 'n': 'many' holds ids, not numbers", t -> t.g.dropout("n", t.many, 0.1)),
        mistake(
            "dense 'n': 'one' holds ids, not numbers",
            t -> t.g.dense("n", t.one, t.w, null, Activation.IDENTITY)));
  }

  static Stream<Arguments> ofParameters() {
    return Stream.of(
        mistake(
            "dense 'n': expected a dense parameter [9, 3], got the table table [9, 3]",
            t -> t.g.dense("n", t.x, t.table, null, Activation.IDENTITY)),
        mistake(
            "dense 'n': expected a dense parameter [1, 2], got the statistic mean [1, 3]",
            t -> t.g.dense("n", t.x, t.w, t.mean, Activation.IDENTITY)),
        mistake(
            "dense 'n': expected a dense parameter [1, 2], got the dense parameter row [1, 3]",
            t -> t.g.dense("n", t.x, t.w, t.row, Activation.IDENTITY)),
        mistake(
            "cross vector 'n': expected a dense parameter [1, 3], got the dense parameter w [2, 3]",
            t -> t.g.crossV1("n", t.x, t.x, t.row, t.w)),
        mistake(
            "cross vector 'n': expected a dense parameter [1, 3], got the statistic mean [1, 3]",
            t -> t.g.crossV1("n", t.x, t.x, t.row, t.mean)),
        mistake(
            "batch norm 'n': expected a dense parameter [1, 3], got the dense parameter w [2, 3]",
            t -> t.g.batchNorm("n", t.x, t.row, t.w, t.mean, t.variance)),
        mistake(
            "batch norm 'n': expected a statistic [1, 3], got the dense parameter w [2, 3]",
            t -> t.g.batchNorm("n", t.x, t.row, Parameter.dense("b", 1, 3), t.w, t.variance)));
  }

  static Stream<Arguments> ofLosses() {
    return Stream.of(
        mistake(
            "loss 'n': expected a node of width 1, got x: input [batch, 3]",
            t -> t.g.loss("n", t.x)),
        mistake(
            "loss 'n': the denominator MASS needs a cross-entropy, got logit: row sum [batch, 1]",
            t -> t.g.loss("n", t.logit, 1, Loss.Denominator.MASS)));
  }

  @Test
  void labelsAreUnique() {
    assertMessage(
        IllegalArgumentException.class,
        "label 'x' is taken by x: input [batch, 3]",
        () -> g.rowSum("x", x));
  }

  @Test
  void outputsAreUnique() {
    g.output("p", x);
    assertMessage(
        IllegalArgumentException.class,
        "there is already an output 'p'",
        () -> g.output("p", logit));
  }

  @Test
  void lossesAreUnique() {
    g.loss("click", logit);
    assertMessage(
        IllegalArgumentException.class,
        "there is already a loss 'click'",
        () -> g.loss("click", y));
  }

  @Test
  void parameterNamesAreUnique() {
    g.dense("first", x, w, null, Activation.IDENTITY);
    g.dense("shared", x, w, null, Activation.IDENTITY);
    Parameter other = Parameter.dense("w", 1, 3);
    assertMessage(
        IllegalArgumentException.class,
        "dense 'second': two parameters are named 'w'",
        () -> g.dense("second", x, other, null, Activation.IDENTITY));
  }

  /**
   * The gradient of a parameter is summed per node that reads it, so one node cannot read it twice.
   */
  @Test
  void aParameterHasOneRoleInANode() {
    assertMessage(
        IllegalArgumentException.class,
        "cross vector 'n': parameter row [1, 3] is given twice",
        () -> g.crossV1("n", x, x, row, row));
  }

  @Test
  void aMistakeLeavesNothingBehind() {
    assertThrows(ShapeException.class, () -> g.dense("n", y, w, null, Activation.RELU));
    Parameter narrow = Parameter.dense("w", 2, 1);
    assertEquals(2, g.dense("n", y, narrow, null, Activation.RELU).width());
    assertEquals(List.of(narrow), g.build().parameters());
  }

  @Test
  void nodesOfAnotherBuilderAreRefused() {
    Node stranger = new GraphBuilder().input("stranger", 3);
    String message = "node 'stranger' was recorded by another builder";
    assertMessage(IllegalArgumentException.class, message, () -> g.rowSum("n", stranger));
    assertMessage(IllegalArgumentException.class, message, () -> g.output("n", stranger));
    assertMessage(IllegalArgumentException.class, message, () -> g.loss("n", stranger));
  }

  @Test
  void ratesAndFactorsAreChecked() {
    for (double rate : new double[] {-0.1, 1, Double.NaN}) {
      assertMessage(
          IllegalArgumentException.class,
          "dropout rate must be in [0, 1), got " + rate,
          () -> g.dropout("n", x, rate));
    }
    assertMessage(
        IllegalArgumentException.class,
        "loss 'n': factor NaN is not finite",
        () -> g.loss("n", logit, Double.NaN, Loss.Denominator.ONE));
  }

  /** A graph is what was recorded so far; recording goes on without it. */
  @Test
  void buildingTakesASnapshot() {
    Graph before = g.build();
    g.rowSum("later", x);
    assertEquals(List.of("x", "logit", "y", "one", "many"), labels(before));
    assertEquals(List.of("x", "logit", "y", "one", "many", "later"), labels(g.build()));
  }

  private static List<String> labels(Graph graph) {
    return graph.nodes().stream().map(Node::label).toList();
  }

  private static Parameter square() {
    return Parameter.dense("square", 3, 3);
  }

  private static void assertMessage(
      Class<? extends Exception> type, String message, Executable code) {
    assertEquals(message, assertThrows(type, code).getMessage());
  }
}
