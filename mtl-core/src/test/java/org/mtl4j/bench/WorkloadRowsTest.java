package org.mtl4j.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.Workspace;

class WorkloadRowsTest {
  private static final int BATCH = 500;
  private static final int TABLE = 1000;
  private static final int VOCABULARY = Workload.FIELDS * TABLE;

  private final Graph graph = Workload.W1.graph(VOCABULARY);
  private final Workspace work = Workspace.forTraining(graph, BATCH);

  private WorkloadRows rows(long seed) {
    return new WorkloadRows(graph, VOCABULARY, BATCH, seed);
  }

  private void fill(WorkloadRows rows) {
    work.begin(BATCH, 1, 1);
    rows.fill(work, 0, BATCH);
  }

  private int[] ids(int field) {
    return Arrays.copyOf(work.ids(graph.node(Workload.field(field))), BATCH);
  }

  private float[] column(String label) {
    return work.view(graph.node(label)).matrix(BATCH).data;
  }

  @Test
  void idsAreInTheirTableAndSkewed() {
    WorkloadRows rows = rows(1);
    int common = 0;
    int all = 0;
    for (int k = 0; k < WorkloadRows.DISTINCT; k++) {
      rows.next();
      fill(rows);
      for (int f = 0; f < Workload.FIELDS; f++) {
        for (int id : ids(f)) {
          assertTrue(id >= 0 && id < TABLE, "id " + id);
          common += id < TABLE / 10 ? 1 : 0;
          all++;
        }
      }
    }
    // u³ < 0.1 for u < 0.4642.
    assertEquals(0.4642, common / (double) all, 0.005);
  }

  @Test
  void labelsAreRareAndEveryRowHasOneTask() {
    WorkloadRows rows = rows(1);
    double first = 0;
    double second = 0;
    double hard = 0;
    for (int k = 0; k < WorkloadRows.DISTINCT; k++) {
      rows.next();
      fill(rows);
      float[] firstLabel = column(Workload.FIRST_LABEL);
      float[] secondLabel = column(Workload.SECOND_LABEL);
      float[] firstMask = column(Workload.FIRST_MASK);
      float[] secondMask = column(Workload.SECOND_MASK);
      for (int row = 0; row < BATCH; row++) {
        assertTrue(secondLabel[row] <= firstLabel[row]);
        assertEquals(1, firstMask[row] + secondMask[row]);
        first += firstLabel[row];
        second += secondLabel[row];
        hard += secondMask[row];
      }
    }
    double all = WorkloadRows.DISTINCT * BATCH;
    assertEquals(0.1, first / all, 0.015);
    assertEquals(0.01, second / all, 0.005);
    assertEquals(0.5, hard / all, 0.025);
  }

  @Test
  void numbersAreStandardNormal() {
    fill(rows(1));
    double sum = 0;
    double squares = 0;
    float[] numbers = column(Workload.NUMERIC);
    for (float x : numbers) {
      sum += x;
      squares += (double) x * x;
    }
    assertEquals(0, sum / numbers.length, 0.05);
    assertEquals(1, squares / numbers.length, 0.07);
  }

  @Test
  void theSameSeedTheSameRows() {
    fill(rows(1));
    int[] ids = ids(3);
    float[] numbers = column(Workload.NUMERIC);
    fill(rows(1));
    assertArrayEquals(ids, ids(3));
    assertArrayEquals(numbers, column(Workload.NUMERIC));
    assertFalse(Arrays.equals(ids, ids(4)));
    fill(rows(2));
    assertFalse(Arrays.equals(ids, ids(3)));
  }

  @Test
  void minibatchesComeInTurn() {
    WorkloadRows rows = rows(1);
    fill(rows);
    int[] begin = ids(0);
    for (int k = 1; k < WorkloadRows.DISTINCT; k++) {
      rows.next();
      fill(rows);
      assertFalse(Arrays.equals(begin, ids(0)), "minibatch " + k);
    }
    rows.next();
    fill(rows);
    assertArrayEquals(begin, ids(0));
  }

  @Test
  void aRangeOfRowsIsFilledAlone() {
    WorkloadRows rows = rows(1);
    fill(rows);
    int[] ids = ids(25);
    float[] numbers = column(Workload.NUMERIC);
    float[] labels = column(Workload.FIRST_LABEL);
    fill(rows(2));
    rows.fill(work, 100, BATCH);
    assertFalse(Arrays.equals(ids, ids(25)));
    rows.fill(work, 0, 100);
    assertArrayEquals(ids, ids(25));
    assertArrayEquals(numbers, column(Workload.NUMERIC));
    assertArrayEquals(labels, column(Workload.FIRST_LABEL));
  }
}
