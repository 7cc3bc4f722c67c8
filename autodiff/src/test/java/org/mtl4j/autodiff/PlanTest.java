package org.mtl4j.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ejml.data.FMatrixRMaj;

/** Packed weights follow the parameters, whoever changes them. */
class PlanTest {
  @Property(tries = 50)
  void everyPlanNoticesANewMatrix(@ForAll long seed) {
    RandomModel model = new RandomModel(seed, true);
    Workspace[] works = {
      Workspace.forInference(model.graph, model.rows),
      Workspace.forInference(Plan.forInference(model.graph, Kernels.plain()), model.rows),
      Workspace.forTraining(model.graph, model.rows),
      Workspace.forInference(model.graph.slice("both"), model.rows)
    };
    assertAgree(model, works);
    for (Parameter parameter : model.graph.parameters()) {
      FMatrixRMaj matrix = parameter.matrix();
      for (int i = 0; i < matrix.data.length; i++) {
        matrix.data[i] *= 0.75f;
      }
      parameter.set(matrix);
    }
    assertAgree(model, works);
  }

  /** A step that changes the live numbers block by block, as an optimiser does. */
  @Property(tries = 50)
  void everyPlanNoticesAStep(@ForAll long seed) {
    RandomModel model = new RandomModel(seed, true);
    Plan plan = Plan.forTraining(model.graph);
    Workspace training = new Workspace(plan, model.rows);
    Workspace[] works = {
      training,
      Workspace.forInference(plan, model.rows),
      Workspace.forInference(model.graph, model.rows)
    };
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
