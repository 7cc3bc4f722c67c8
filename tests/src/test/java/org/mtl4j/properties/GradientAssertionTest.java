package org.mtl4j.properties;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.StatisticsReport;
import org.junit.jupiter.api.function.Executable;
import org.mtl4j.autodiff.Activation;
import org.mtl4j.autodiff.Loss;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.Workspace;

/** A suite that cannot fail says nothing: faults that the gradient properties must find. */
class GradientAssertionTest {
  /**
   * A dense layer whose engine runs on a weight that was changed behind its back, and whose
   * definition on the new one.
   */
  @Property(tries = 50)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aWrongGradientIsFound(@ForAll(supplier = Draw.Small.class) Draw draw) {
    Sketch sketch = new Sketch(draw);
    Node x = sketch.variable(sketch.width());
    Parameter weight = sketch.dense(sketch.width(), x.width());
    Node y = sketch.graph.dense("y", x, weight, null, Activation.IDENTITY);
    sketch.lossOf(sketch.graph.rowSum("sum", y), Loss.Denominator.ONE);
    Workspace work = sketch.batch();
    weight.values()[0] += 0.01f;
    assertFails(() -> GradientAssertion.check(work, draw.seed()));
  }

  @Property(tries = 50)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void notANumberIsFound(@ForAll(supplier = Draw.Small.class) Draw draw) {
    Sketch sketch = new Sketch(draw);
    Node x = sketch.variable(sketch.width());
    sketch.lossOf(sketch.graph.rowSum("sum", x), Loss.Denominator.ONE);
    Workspace work = sketch.batch();
    work.view(x).set(draw.rows() - 1, 0, Float.NaN);
    assertFails(() -> GradientAssertion.check(work, draw.seed()));
  }

  @Property(tries = 5)
  void aGraphWithoutItsSubjectIsFound(@ForAll(supplier = Draw.Small.class) Draw draw) {
    Sketch sketch = new Sketch(draw);
    sketch.loss(sketch.variable(2));
    assertFails(() -> sketch.check("Dense"));
    assertFails(() -> sketch.check(List.of(Parameter.dense("forgotten", 1, 1))));
  }

  private static void assertFails(Executable check) {
    assertThrows(AssertionError.class, check);
  }
}
