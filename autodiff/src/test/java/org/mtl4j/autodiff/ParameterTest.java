package org.mtl4j.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class ParameterTest {
  @Test
  void kindsAndShapes() {
    Parameter table = Parameter.table("table", 5, 2);
    assertEquals(Parameter.Kind.TABLE, table.kind());
    assertEquals(10, table.size());
    assertEquals("table [5, 2]", table.toString());
    assertEquals(Parameter.Kind.DENSE, Parameter.dense("w", 1, 1).kind());
    assertEquals(Parameter.Kind.STATISTIC, Parameter.statistic("mean", 3).kind());
    assertEquals(1, Parameter.statistic("mean", 3).rows());
    assertArrayEquals(new float[10], table.values());
  }

  @Test
  void shapesThatCannotBe() {
    for (int[] shape : new int[][] {{0, 1}, {1, 0}, {-1, 5}, {1 << 16, 1 << 15}}) {
      String message =
          assertThrows(
                  IllegalArgumentException.class, () -> Parameter.dense("w", shape[0], shape[1]))
              .getMessage();
      assertEquals(
          "parameter 'w': shape ["
              + shape[0]
              + ", "
              + shape[1]
              + "] must be positive and have fewer than 2^31 numbers",
          message);
    }
  }

  @Test
  void matricesAreCopies() {
    Parameter w = Parameter.dense("w", 2, 2);
    FMatrixRMaj given = new FMatrixRMaj(new float[][] {{1, 2}, {3, 4}});
    w.set(given);
    given.set(0, 0, 9);
    FMatrixRMaj taken = w.matrix();
    assertArrayEquals(new float[] {1, 2, 3, 4}, taken.data);
    taken.set(0, 0, 9);
    assertArrayEquals(new float[] {1, 2, 3, 4}, w.values());
  }

  @Test
  void aMatrixOfAnotherShapeIsRefused() {
    Parameter w = Parameter.dense("w", 2, 3);
    assertEquals(
        "parameter w [2, 3] cannot take a matrix [3, 2]",
        assertThrows(ShapeException.class, () -> w.set(new FMatrixRMaj(3, 2))).getMessage());
  }
}
