package org.mtl4j.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * The division of a batch into blocks, what may be asked of a workspace, and that a step allocates
 * nothing.
 */
class WorkspaceTest {
  private final GraphBuilder g = new GraphBuilder();
  private final Node x = g.variable("x", 2);
  private final Node ids = g.ids("ids");
  private final Node lists = g.idLists("lists");
  private final Node plain = g.input("plain", 1);
  private final Node sum = g.rowSum("sum", x);
  private final Graph graph = graph();

  private Graph graph() {
    g.loss("sum", sum);
    return g.build();
  }

  @Test
  void blocksCoverEveryBatchExactly() {
    Workspace work = Workspace.forTraining(graph, 600);
    for (int rows = 1; rows <= 600; rows++) {
      work.begin(rows);
      assertEquals(Math.max(1, rows / 64), work.rowBlocks());
      int next = 0;
      for (int i = 0; i < work.rowBlocks(); i++) {
        assertEquals(next, work.blockFrom(i), "of " + rows);
        next = work.blockTo(i);
        int size = next - work.blockFrom(i);
        assertTrue(rows < 64 ? size == rows : size >= 64 && size <= 127, size + " of " + rows);
      }
      assertEquals(rows, next);
    }
  }

  /**
   * Batch normalisation depends on the blocks, so they must not depend on how large the workspace
   * is.
   */
  @Test
  void blocksDependOnTheBatchAlone() {
    Workspace large = Workspace.forTraining(graph, 1000);
    for (int rows = 1; rows <= 400; rows++) {
      Workspace exact = Workspace.forTraining(graph, rows);
      exact.begin(rows);
      large.begin(rows);
      assertEquals(exact.rowBlocks(), large.rowBlocks());
      for (int i = 0; i < exact.rowBlocks(); i++) {
        assertEquals(exact.blockTo(i), large.blockTo(i));
      }
    }
  }

  @Test
  void batchesThatDoNotFit() {
    Workspace work = Workspace.forTraining(graph, 10);
    assertMessage("a batch of 11 rows does not fit a workspace of 10", () -> work.begin(11));
    assertMessage("a batch of 0 rows does not fit a workspace of 10", () -> work.begin(0, 1, 1));
    assertMessage(
        "a workspace needs room for at least 1 row, got 0", () -> Workspace.forInference(graph, 0));
    work.begin(10);
    assertEquals(10, work.rows());
    assertEquals(10, work.capacity());
  }

  @Test
  void nodesAnswerForWhatTheyHold() {
    Workspace work = Workspace.forTraining(graph, 4);
    assertEquals(2, work.view(x).width());
    assertEquals(4, work.gradientView(x).capacity());
    assertMessage("node 'ids' has no numbers here", () -> work.view(ids));
    assertMessage("node 'x' has no ids here", () -> work.ids(x));
    assertMessage("node 'lists' has no ids here", () -> work.ids(lists));
    assertMessage("node 'ids' has no id lists here", () -> work.bags(ids));
    assertMessage("node 'plain' has no gradient here", () -> work.gradientView(plain));
  }

  /** A slice numbers its nodes anew: a node of the whole graph would name some other one there. */
  @Test
  void nodesOfAnotherGraphAreRefused() {
    g.output("sum", sum);
    Workspace work = Workspace.forInference(g.build().slice("sum"), 4);
    for (Node node : new Node[] {x, sum, ids}) {
      assertMessage(
          "node '" + node.label() + "' is of another graph than this workspace runs",
          () -> work.view(node));
    }
    assertEquals(1, work.view(work.plan().graph().node("sum")).width());
  }

  @Test
  void inferenceHasNoGradients() {
    Plan training = Plan.forTraining(graph);
    for (Workspace work :
        new Workspace[] {
          Workspace.forInference(graph, 3),
          Workspace.forInference(training, 3),
          new Workspace(Plan.forInference(graph), 3)
        }) {
      assertThrows(IllegalArgumentException.class, () -> work.gradientView(x));
      assertEquals(0, work.parameterBlocks().size());
      work.begin(3);
      work.view(x).setRow(1, new float[] {1, 2}, 0);
      work.forward();
      assertArrayEquals(new float[] {0, 3, 0}, work.view(sum).matrix(3).data);
    }
  }

  /** A validation loss is wanted without a gradient. */
  @Test
  void inferenceHasLosses() {
    Workspace work = Workspace.forInference(graph, 3);
    work.begin(2);
    work.view(x).setRow(0, new float[] {1, 2}, 0);
    work.view(x).setRow(1, new float[] {3, 4}, 0);
    work.ready();
    work.forward();
    assertEquals(5, work.loss());
  }

  /** Each call too early, and what its message says comes first. */
  @Test
  void callsOutOfOrderAreRefused() {
    RandomModel model = new RandomModel(3, true);
    Workspace work = Workspace.forTraining(model.graph, 200);
    ParameterBlock block = work.parameterBlocks().get(0);
    assertTooEarly("forward() before begin(rows)", work::forward);
    assertTooEarly("ready() before begin(rows)", work::ready);
    assertTooEarly("run(index) before begin(rows)", () -> work.run(0));
    assertTooEarly("findNonFinite() before begin(rows)", work::findNonFinite);
    assertTooEarly("updated() before begin(rows)", work::updated);
    for (int batch = 0; batch < 2; batch++) {
      begin(model, work);
      assertTooEarly("run(index) before ready()", () -> work.run(0));
      assertTooEarly("loss(index) before ready()", work::loss);
      assertTooEarly("divisor(index) before ready()", () -> work.divisor(0));
      work.ready();
      assertTooEarly("loss(index) before forward()", work::loss);
      work.run(1);
      assertTooEarly("sum() before run(index) of row block 0", block::sum);
      assertTooEarly("updated() before run(index) of row block 0", work::updated);
      assertTooEarly("findNonFinite() before forward()", work::findNonFinite);
      if (work.statistics() > 0) {
        assertTooEarly("updateStatistic(index) before run", () -> work.updateStatistic(0));
      }
      work.run(0);
      assertTrue(Double.isFinite(work.loss()));
      block.sum();
      work.updated();
    }
    // A forward run has losses and no gradients.
    begin(model, work);
    work.ready();
    work.forward();
    assertTrue(Double.isFinite(work.loss()));
    assertTooEarly("sum() before run(index)", block::sum);
    assertThrows(IllegalArgumentException.class, () -> work.begin(201));
    assertTrue(Double.isFinite(work.loss()), "a refused batch leaves the last one");
  }

  private static void begin(RandomModel model, Workspace work) {
    work.begin(130, 1, 1);
    model.write(work, new int[130]);
  }

  private static void assertTooEarly(String begins, Executable code) {
    String message = assertThrows(IllegalStateException.class, code).getMessage();
    assertTrue(message.startsWith(begins), message);
  }

  @Test
  void onlyAGraphWithALossCanBeTrained() {
    GraphBuilder bare = new GraphBuilder();
    bare.input("x", 1);
    assertMessage(
        "the graph has no loss to train on", () -> Workspace.forTraining(bare.build(), 1));
  }

  private static void assertMessage(String message, Executable code) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, code).getMessage());
  }

  @Test
  void viewsCheckTheirBounds() {
    View view = Workspace.forInference(graph, 4).view(x);
    for (int[] at : new int[][] {{-1, 0}, {4, 0}, {0, -1}, {0, 2}}) {
      assertEquals(
          "[" + at[0] + ", " + at[1] + "] of [4, 2]",
          assertThrows(IndexOutOfBoundsException.class, () -> view.get(at[0], at[1])).getMessage());
      assertThrows(IndexOutOfBoundsException.class, () -> view.set(at[0], at[1], 1));
    }
    assertThrows(IndexOutOfBoundsException.class, () -> view.setRow(4, new float[2], 0));
    assertThrows(IndexOutOfBoundsException.class, () -> view.setRow(0, new float[2], 1));
    assertThrows(IndexOutOfBoundsException.class, () -> view.matrix(5));
  }

  @Test
  void bagsCheckTheirRange() {
    Bags bags = Workspace.forInference(graph, 4).bags(lists);
    assertThrows(IndexOutOfBoundsException.class, () -> bags.set(0, new int[3], 2, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> bags.set(0, new int[3], 2, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> bags.set(4, new int[3], 0, 1));
  }

  /**
   * On the plain kernels, because those on vectors allocate until the JIT compiler has seen through
   * them.
   */
  @Test
  void aStepAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long me = Thread.currentThread().getId();
    for (long seed = 0; seed < 10; seed++) {
      RandomModel model = new RandomModel(seed, true);
      Workspace work = new Workspace(Plan.forTraining(model.graph, Kernels.plain()), model.rows);
      model.train(work, model.order());
      step(work);
      long before = threads.getThreadAllocatedBytes(me);
      assertNotEquals(-1, before);
      for (int i = 0; i < 100; i++) {
        step(work);
      }
      long perStep = (threads.getThreadAllocatedBytes(me) - before) / 100;
      assertTrue(perStep < 2000, perStep + " bytes per step");
    }
  }

  private static void step(Workspace work) {
    work.begin(work.rows(), 1, 1);
    work.forwardBackward();
    for (int i = 0; i < work.parameterBlocks().size(); i++) {
      work.parameterBlocks().get(i).sum();
      work.parameterBlocks().get(i).updated();
    }
    work.updated();
  }
}
