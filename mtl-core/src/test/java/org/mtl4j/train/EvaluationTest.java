package org.mtl4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import it.unimi.dsi.fastutil.floats.FloatList;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.task.Task;

class EvaluationTest {
  private static final Outcomes OUTCOMES =
      new Outcomes(3, new float[] {1, 0, 1}, new float[] {1, 0, 0}, null, null, null);

  private static String refused(float[] logits, int... rows) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> Evaluation.scored(Task.CTR, FloatList.of(logits), OUTCOMES, Rows.of(rows)))
        .getMessage();
  }

  @Test
  void logitsAndRowsBelongTogether() {
    assertEquals(
        2, Evaluation.scored(Task.CTR, FloatList.of(0, 0), OUTCOMES, Rows.of(2, 0)).rows());
    assertEquals(
        "there are probabilities of 3 rows, but 2 row numbers", refused(new float[3], 0, 1));
    assertEquals("row 3 is not one of the 3 rows of the outcomes", refused(new float[1], 3));
    assertEquals("row -1 is not one of the 3 rows of the outcomes", refused(new float[1], -1));
  }
}
