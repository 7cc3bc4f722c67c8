package org.mtl4j.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class GatherTest {
  private final Parameter table = Parameter.table("table", 4, 2);
  private final GraphBuilder g = new GraphBuilder();
  private final Node one = g.ids("one");
  private final Node many = g.idLists("many");
  private final Node single = g.gather("single", one, table);
  private final Node mean = g.gather("mean", many, table, Pooling.MEAN);
  private final Node sum = g.gather("sum", many, table, Pooling.SUM);
  private final Workspace work = work();

  private Workspace work() {
    table.set(new FMatrixRMaj(new float[][] {{0, 1}, {10, 11}, {20, 21}, {30, 31}}));
    Workspace made = Workspace.forInference(g.build(), 5);
    made.begin(3);
    return made;
  }

  private float[] row(Node node, int row) {
    return new float[] {work.view(node).get(row, 0), work.view(node).get(row, 1)};
  }

  @Test
  void looksUp() {
    work.ids(one)[0] = 3;
    work.ids(one)[2] = 1;
    work.forward();
    assertArrayEquals(new float[] {30, 31}, row(single, 0));
    assertArrayEquals(new float[] {0, 1}, row(single, 1), "an id that nobody set is 0");
    assertArrayEquals(new float[] {10, 11}, row(single, 2));
  }

  @Test
  void pools() {
    int[] ids = {9, 1, 3, 3, 2, 9};
    work.bags(many).set(0, ids, 1, 5);
    work.bags(many).set(1, ids, 2, 2);
    work.forward();
    assertArrayEquals(new float[] {22.5f, 23.5f}, row(mean, 0));
    assertArrayEquals(new float[] {90, 94}, row(sum, 0));
    for (Node node : new Node[] {mean, sum}) {
      assertArrayEquals(new float[2], row(node, 1), "an empty list");
      assertArrayEquals(new float[2], row(node, 2), "a list that nobody set");
    }
  }

  @Test
  void idsOutOfRange() {
    for (int id : new int[] {-1, 4, Integer.MAX_VALUE}) {
      work.ids(one)[1] = id;
      assertMessage("gather 'single': id " + id + " of a table of 4 rows");
    }
    work.ids(one)[1] = 0;
    for (int id : new int[] {-1, 4}) {
      work.bags(many).set(2, new int[] {0, id}, 0, 2);
      assertMessage("gather 'mean': id " + id + " of a table of 4 rows");
    }
  }

  private void assertMessage(String message) {
    assertEquals(
        message, assertThrows(IndexOutOfBoundsException.class, work::forward).getMessage());
  }

  /** Rows beyond the batch may hold anything. */
  @Test
  void onlyTheBatchIsLookedAt() {
    work.ids(one)[3] = 99;
    work.forward();
    assertArrayEquals(new float[] {0, 1}, row(single, 0));
  }
}
