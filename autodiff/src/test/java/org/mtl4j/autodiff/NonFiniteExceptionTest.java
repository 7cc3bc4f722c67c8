package org.mtl4j.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The first node that is not finite is the origin, and the message names it and its rows. */
class NonFiniteExceptionTest {
  private static final int ROWS = 200;

  private final GraphBuilder g = new GraphBuilder();
  private final Node x = g.input("x", 2);
  private final Node square = g.elementwise("square", Elementwise.Kind.MULTIPLY, x, x);
  private final Node relu = g.activate("relu", square, Activation.RELU);
  private final Node all = g.concat("all", List.of(relu, x));

  private Workspace work() {
    Workspace work = Workspace.forInference(g.build(), ROWS + 50);
    work.begin(ROWS);
    return work;
  }

  @Test
  void finite() {
    Workspace work = work();
    work.view(x).set(3, 1, Float.MIN_VALUE);
    work.view(x).set(4, 1, 1e19f);
    work.forward();
    assertNull(work.findNonFinite());
  }

  @Test
  void namesTheFirstNodeAndItsRows() {
    Workspace work = work();
    work.view(x).set(70, 1, 1e30f);
    work.view(x).set(150, 0, -1e30f);
    work.forward();
    NonFiniteException found = work.findNonFinite();
    assertEquals("node 'square' is Infinity in rows 70 to 150 of the batch", found.getMessage());
    assertEquals("square", found.node());
    assertEquals(70, found.fromRow());
    assertEquals(151, found.toRow());
  }

  @Test
  void inputsAreLookedAtToo() {
    Workspace work = work();
    work.view(x).set(0, 0, Float.NaN);
    work.forward();
    assertEquals("node 'x' is NaN in rows 0 to 0 of the batch", work.findNonFinite().getMessage());
  }

  /** A ReLU that is written as a maximum would turn NaN into 0 and hide it. */
  @Test
  void nothingHidesIt() {
    Workspace work = work();
    work.view(x).set(5, 0, Float.NaN);
    work.forward();
    assertEquals(Float.NaN, work.view(relu).get(5, 0));
    assertEquals(Float.NaN, work.view(all).get(5, 0));
  }

  @Test
  void rowsOfAnEarlierBatchDoNotCount() {
    Workspace work = work();
    work.begin(ROWS + 50);
    work.view(x).set(ROWS, 0, Float.NaN);
    work.begin(ROWS);
    work.forward();
    assertNull(work.findNonFinite());
  }
}
