package org.mtl4j.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

/**
 * Packed weights of training plans follow the parameters, whoever changes them; inference plans are
 * frozen and say so.
 */
class PlanTest {
  @Property(tries = 50)
  void trainingPlansFollowANewMatrixAndOthersRefuseIt(@ForAll long seed) {
    RandomModel model = new RandomModel(seed, true);
    Workspace[] followers = {
      Workspace.forTraining(model.graph, model.rows),
      Workspace.forInference(Plan.forTraining(model.graph, Kernels.plain()), model.rows)
    };
    Workspace[] frozen = {
      Workspace.forInference(model.graph, model.rows),
      Workspace.forInference(Plan.forInference(model.graph, Kernels.plain()), model.rows),
      Workspace.forInference(model.graph.slice("both"), model.rows)
    };
    assertAgree(model, followers);
    assertAgree(model, frozen);
    for (Parameter parameter : model.graph.parameters()) {
      FMatrixRMaj matrix = parameter.matrix();
      for (int i = 0; i < matrix.data.length; i++) {
        matrix.data[i] *= 0.75f;
      }
      parameter.set(matrix);
    }
    assertAgree(model, followers);
    for (Workspace work : frozen) {
      assertRefuses(work);
    }
  }

  /** A model without a dense layer has nothing packed, and nothing to go out of date. */
  private static void assertRefuses(Workspace work) {
    boolean packs =
        work.plan().graph().nodes().stream().anyMatch(node -> node.operation() instanceof Dense);
    assertEquals(!packs, work.plan().isCurrent());
    if (packs) {
      assertEquals(
          "a parameter has changed since this plan for inference was made; make a new one by"
              + " Plan.forInference, and workspaces of it",
          assertThrows(IllegalStateException.class, () -> work.begin(1)).getMessage());
    }
  }

  /** Whoever holds a plan's monitor keeps nobody from scoring with it. */
  @Test
  void scoringTakesNoLock() throws InterruptedException {
    RandomModel model = new RandomModel(1, true);
    Plan plan = Plan.forInference(model.graph);
    float[] expected = predict(model, new Workspace(plan, model.rows));
    int threads = 8;
    AtomicInteger right = new AtomicInteger();
    synchronized (plan) {
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        Thread caller =
            new Thread(
                () -> {
                  Workspace work = new Workspace(plan, model.rows);
                  for (int call = 0; call < 200; call++) {
                    right.addAndGet(Arrays.equals(expected, predict(model, work)) ? 1 : 0);
                  }
                });
        caller.start();
        callers.add(caller);
      }
      long end = System.nanoTime() + 30_000_000_000L;
      for (Thread caller : callers) {
        caller.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
      }
      assertEquals(200 * threads, right.get(), "answers while the monitor was held");
    }
  }

  /** A step that changes the live numbers block by block, as an optimiser does. */
  @Property(tries = 50)
  void plansNoticeAStep(@ForAll long seed) {
    RandomModel model = new RandomModel(seed, true);
    Plan plan = Plan.forTraining(model.graph);
    Workspace training = new Workspace(plan, model.rows);
    Workspace[] works = {training, Workspace.forInference(plan, model.rows)};
    Workspace frozen = Workspace.forInference(model.graph, model.rows);
    assertAgree(model, works);
    float[] before = predict(model, training);
    model.train(training, model.order());
    for (ParameterBlock block : training.parameterBlocks()) {
      block.sum();
      float[] values = block.parameter().values();
      int columns = block.parameter().columns();
      for (int i = 0; i < block.count(); i++) {
        for (int j = 0; j < columns; j++) {
          values[block.row(i) * columns + j] -= 0.1f * block.gradient()[block.offset(i) + j];
        }
      }
      block.updated();
    }
    training.updated();
    assertAgree(model, works);
    assertRefuses(frozen);
    assertFalse(Arrays.equals(before, predict(model, training)), "the step did nothing");
  }

  /** A plan made now has everything packed afresh. */
  private static void assertAgree(RandomModel model, Workspace... works) {
    float[] expected = predict(model, Workspace.forInference(model.graph, model.rows));
    for (Workspace work : works) {
      assertArrayEquals(expected, predict(model, work));
    }
  }

  private static float[] predict(RandomModel model, Workspace work) {
    return model.predict(work, "both", model.order());
  }
}
