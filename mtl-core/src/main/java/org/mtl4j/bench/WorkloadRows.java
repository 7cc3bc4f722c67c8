package org.mtl4j.bench;

import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.View;
import org.mtl4j.autodiff.Workspace;
import org.mtl4j.optim.BatchFiller;

/**
 * Random minibatches of a {@link Workload}, drawn before the measurement and written to a workspace
 * in turn.
 *
 * <p>Ids are skewed like those of real fields, ⌊n·u³⌋ for u uniform on [0, 1): a tenth of a table's
 * rows has almost half of the lookups. Numbers are standard normal. The first label is 1 in one row
 * of ten, the second in one of ten of those; half of the rows belong to the first task, the others
 * to the second.
 */
final class WorkloadRows implements BatchFiller {
  /** Distinct minibatches. */
  static final int DISTINCT = 16;

  /** Inputs of one number: two labels and two masks. */
  private static final int NARROW = 4;

  /** Numbers of four bytes that a row holds. */
  static final int NUMBERS_PER_ROW = Workload.FIELDS + Workload.NUMBERS + NARROW;

  private static final double FIRST_RATE = 0.1;
  private static final double SECOND_RATE = 0.1;

  /** A stream of random numbers for each kind of input, one after the other in a minibatch. */
  private static final int STREAM_NUMBERS = Workload.FIELDS;

  private static final int STREAM_FIRST = STREAM_NUMBERS + 1;
  private static final int STREAM_SECOND = STREAM_NUMBERS + 2;
  private static final int STREAM_TASK = STREAM_NUMBERS + 3;
  private static final int STREAMS = STREAM_NUMBERS + 4;

  private final int[][][] ids = new int[DISTINCT][Workload.FIELDS][];
  private final float[][] numbers = new float[DISTINCT][];
  private final float[][][] narrow = new float[DISTINCT][][];
  private final Node[] fieldNodes = new Node[Workload.FIELDS];
  private final Node numericNode;
  private final Node[] narrowNodes = new Node[NARROW];
  private int current;

  /**
   * Draws the minibatches.
   *
   * @param graph of a workload or a slice of one; inputs that it does not read are not written
   * @param vocabulary that the graph was made with
   * @param batch rows of a minibatch
   * @param seed of the random numbers
   */
  WorkloadRows(Graph graph, int vocabulary, int batch, long seed) {
    for (int f = 0; f < fieldNodes.length; f++) {
      fieldNodes[f] = graph.node(Workload.field(f));
    }
    numericNode = graph.node(Workload.NUMERIC);
    String[] labels = {
      Workload.FIRST_LABEL, Workload.SECOND_LABEL, Workload.FIRST_MASK, Workload.SECOND_MASK
    };
    for (int i = 0; i < NARROW; i++) {
      narrowNodes[i] = graph.has(labels[i]) ? graph.node(labels[i]) : null;
    }
    for (int k = 0; k < DISTINCT; k++) {
      draw(k, Workload.rowsPerField(vocabulary), batch, seed);
    }
  }

  private void draw(int k, int tableRows, int batch, long seed) {
    long stream = (long) k * STREAMS;
    for (int f = 0; f < Workload.FIELDS; f++) {
      ids[k][f] = new int[batch];
      for (int row = 0; row < batch; row++) {
        double u = CounterRandom.uniform(seed, stream + f, row);
        ids[k][f][row] = (int) (tableRows * u * u * u);
      }
    }
    numbers[k] = new float[batch * Workload.NUMBERS];
    for (int i = 0; i < numbers[k].length; i++) {
      numbers[k][i] = (float) CounterRandom.gaussian(seed, stream + STREAM_NUMBERS, i);
    }
    narrow[k] = new float[NARROW][batch];
    for (int row = 0; row < batch; row++) {
      float first = draw(FIRST_RATE, seed, stream + STREAM_FIRST, row);
      float task = draw(0.5, seed, stream + STREAM_TASK, row);
      narrow[k][0][row] = first;
      narrow[k][1][row] = first * draw(SECOND_RATE, seed, stream + STREAM_SECOND, row);
      narrow[k][2][row] = 1 - task;
      narrow[k][3][row] = task;
    }
  }

  private static float draw(double rate, long seed, long stream, long counter) {
    return CounterRandom.uniform(seed, stream, counter) < rate ? 1 : 0;
  }

  /** Turns to the next minibatch. */
  void next() {
    current = (current + 1) % DISTINCT;
  }

  @Override
  public void fill(Workspace work, int fromRow, int toRow) {
    for (int f = 0; f < fieldNodes.length; f++) {
      System.arraycopy(ids[current][f], fromRow, work.ids(fieldNodes[f]), fromRow, toRow - fromRow);
    }
    View target = work.view(numericNode);
    for (int row = fromRow; row < toRow; row++) {
      target.setRow(row, numbers[current], row * Workload.NUMBERS);
    }
    for (int i = 0; i < NARROW; i++) {
      if (narrowNodes[i] != null) {
        View column = work.view(narrowNodes[i]);
        float[] values = narrow[current][i];
        for (int row = fromRow; row < toRow; row++) {
          column.set(row, 0, values[row]);
        }
      }
    }
  }
}
