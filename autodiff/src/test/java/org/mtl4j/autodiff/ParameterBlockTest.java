package org.mtl4j.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * Who owns which rows, and that the gradient of a table holds the rows of the batch and no others.
 */
class ParameterBlockTest {
  private static final int ROWS = 150;
  private static final int COLUMNS = 3;

  /** A table with two readers, a list of up to three ids and a single one. */
  private static Workspace lookups(Parameter table, long seed) {
    GraphBuilder g = new GraphBuilder();
    Node one = g.ids("one");
    Node many = g.idLists("many");
    Node x = g.gather("x", one, table);
    Node y = g.gather("y", many, table, Pooling.SUM);
    Node weights = g.input("weights", COLUMNS);
    Node sum = g.elementwise("sum", Elementwise.Kind.ADD, x, y);
    Node weighed = g.elementwise("weighed", Elementwise.Kind.MULTIPLY, sum, weights);
    g.loss("loss", g.rowSum("loss", weighed), 1, Loss.Denominator.ONE);
    Workspace work = Workspace.forTraining(g.build(), ROWS);
    work.begin(ROWS);
    for (int row = 0; row < ROWS; row++) {
      work.ids(one)[row] = CounterRandom.below(seed, 1, row, table.rows());
      int[] list = new int[row % 4];
      for (int k = 0; k < list.length; k++) {
        list[k] = CounterRandom.below(seed, 2 + k, row, table.rows());
      }
      work.bags(many).set(row, list, 0, list.length);
      for (int j = 0; j < COLUMNS; j++) {
        work.view(weights).set(row, j, 1 + CounterRandom.below(seed, j, row, 8));
      }
    }
    work.forwardBackward();
    return work;
  }

  /** The gradient of every touched row, summed here from the batch; whole numbers, so exactly. */
  private static Map<Integer, float[]> expected(Workspace work) {
    Map<Integer, float[]> rows = new TreeMap<>();
    Graph graph = work.plan().graph();
    View weights = work.view(graph.node("weights"));
    Bags bags = work.bags(graph.node("many"));
    for (int row = 0; row < ROWS; row++) {
      addTo(rows, work.ids(graph.node("one"))[row], weights, row);
      for (int k = 0; k < bags.count(row); k++) {
        addTo(rows, bags.id(row, k), weights, row);
      }
    }
    return rows;
  }

  private static void addTo(Map<Integer, float[]> rows, int id, View weights, int row) {
    float[] sum = rows.computeIfAbsent(id, none -> new float[COLUMNS]);
    for (int j = 0; j < COLUMNS; j++) {
      sum[j] += weights.get(row, j);
    }
  }

  @Property(tries = 100)
  void tablesHoldTheRowsOfTheBatch(
      @ForAll @IntRange(min = 1, max = 100_000) int vocabulary, @ForAll long seed) {
    Workspace work = lookups(Parameter.table("table", vocabulary, COLUMNS), seed);
    Map<Integer, float[]> expected = expected(work);
    for (int again = 0; again < 2; again++) {
      Map<Integer, float[]> found = new TreeMap<>();
      for (ParameterBlock block : work.parameterBlocks()) {
        block.sum();
        for (int i = 0; i < block.count(); i++) {
          float[] row = new float[COLUMNS];
          System.arraycopy(block.gradient(), block.offset(i), row, 0, COLUMNS);
          assertEquals(null, found.put(block.row(i), row), "a row of two owners");
        }
      }
      assertEquals(expected.keySet(), found.keySet());
      expected.forEach((id, row) -> assertArrayEquals(row, found.get(id), "row " + id));
    }
  }

  @Property(tries = 100)
  void everyRowHasOneOwner(
      @ForAll @IntRange(min = 1, max = 100_000) int vocabulary, @ForAll long seed) {
    Workspace work = lookups(Parameter.table("table", vocabulary, COLUMNS), seed);
    Map<Integer, float[]> expected = expected(work);
    int[] owners = new int[vocabulary];
    for (ParameterBlock block : work.parameterBlocks()) {
      block.sum();
      Map<Integer, Integer> offsets = offsets(block);
      int[] last = {-1};
      block.forEachOwned(
          (from, to) -> {
            for (int row = from; row < to; row++) {
              owners[row]++;
              assertTrue(row > last[0], "in ascending order");
              last[0] = row;
              Integer offset = offsets.remove(row);
              assertEquals(expected.containsKey(row), offset != null, "row " + row);
              if (offset != null) {
                assertEquals(expected.get(row)[0], block.gradient()[offset]);
              }
            }
          });
      assertTrue(offsets.isEmpty(), "rows with a gradient that the block does not own");
    }
    for (int owner : owners) {
      assertEquals(1, owner);
    }
    int parts = work.parameterBlocks().size();
    assertTrue(vocabulary * COLUMNS < 1 << 12 ? parts == 1 : parts > 1 && parts <= 8);
  }

  private static Map<Integer, Integer> offsets(ParameterBlock block) {
    Map<Integer, Integer> offsets = new HashMap<>();
    for (int i = 0; i < block.count(); i++) {
      offsets.put(block.row(i), block.offset(i));
    }
    return offsets;
  }

  @Test
  void denseParametersAreCutIntoRangesOfRows() {
    GraphBuilder g = new GraphBuilder();
    Parameter weight = Parameter.dense("weight", 150, 2);
    Node x = g.variable("x", 2);
    g.loss("loss", g.rowSum("sum", g.dense("y", x, weight, null, Activation.IDENTITY)));
    Workspace work = Workspace.forTraining(g.build(), 1);
    work.begin(1);
    work.view(x).setRow(0, new float[] {3, 4}, 0);
    work.forwardBackward();
    int next = 0;
    for (ParameterBlock block : work.parameterBlocks()) {
      block.sum();
      for (int i = 0; i < block.count(); i++) {
        assertEquals(next++, block.row(i));
        assertEquals(3, block.gradient()[block.offset(i)]);
        assertEquals(4, block.gradient()[block.offset(i) + 1]);
      }
      assertEquals(25.0 * block.count(), block.squaredNorm());
      int[] owned = {0};
      block.forEachOwned(
          (from, to) -> {
            for (int row = from; row < to; row++) {
              assertEquals(block.row(owned[0]++), row);
            }
          });
      assertEquals(block.count(), owned[0]);
    }
    assertEquals(150, next);
    assertEquals(3, work.parameterBlocks().size());
  }

  /** A parameter that no loss reaches, or that is a statistic, is no optimiser's business. */
  @Test
  void onlyWhatIsLearnedHasBlocks() {
    GraphBuilder g = new GraphBuilder();
    Parameter used = Parameter.dense("used", 1, 2);
    Parameter idle = Parameter.dense("idle", 1, 2);
    Parameter mean = Parameter.statistic("mean", 2);
    Parameter variance = Parameter.statistic("variance", 2);
    Node x = g.input("x", 2);
    Parameter shift = Parameter.dense("shift", 1, 2);
    g.loss("loss", g.rowSum("sum", g.batchNorm("norm", x, used, shift, mean, variance)));
    g.dense("y", x, idle, null, Activation.IDENTITY);
    Workspace work = Workspace.forTraining(g.build(), 1);
    assertEquals(
        List.of(used, shift),
        work.parameterBlocks().stream().map(ParameterBlock::parameter).toList());
  }
}
