package org.mtl4j.autodiff;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.autodiff.scalar.Scalar;

/**
 * Embedding lookup: y = E[id], or for a multi-valued input the {@link Pooling pooled} rows of E.
 * The gradient of E is row-sparse.
 */
final class Gather extends Operation {
  private final Parameter table;
  private final @Nullable Pooling pooling;

  Gather(Parameter table, @Nullable Pooling pooling) {
    this.table = table;
    this.pooling = pooling;
  }

  @Override
  public String term() {
    return pooling == null ? "gather" : pooling == Pooling.MEAN ? "gather mean" : "gather sum";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(table);
  }

  @Override
  int width(String label, List<Node> inputs) {
    if (table.kind() != Parameter.Kind.TABLE) {
      throw shape(label, "expected a table, but " + table + " is not one");
    }
    if (!(inputs.get(0).operation() instanceof Ids ids)) {
      throw shape(label, "expected ids, but '" + inputs.get(0).label() + "' holds numbers");
    }
    if (ids.multiValued() != (pooling != null)) {
      throw shape(
          label,
          ids.multiValued()
              ? "'" + inputs.get(0).label() + "' is multi-valued: give a Pooling"
              : "'" + inputs.get(0).label() + "' has one id per row: leave out the Pooling");
    }
    return table.columns();
  }

  @Override
  void forward(Node node, Workspace work, RowBlock block) {
    View y = work.view(node);
    float[] values = table.values();
    int width = y.width;
    if (pooling == null) {
      int[] ids = work.ids(node.input(0));
      // Prefetch: read both ends of each row once, so that the processor loads many rows at the
      // same time. The sum keeps the reads from being compiled away.
      float sum = 0;
      for (int row = block.from; row < block.to; row++) {
        int at = check(node, ids[row]) * width;
        sum += values[at] + values[at + width - 1];
      }
      block.fetched = sum;
      for (int row = block.from; row < block.to; row++) {
        System.arraycopy(values, ids[row] * width, y.data, y.at(row), width);
      }
      return;
    }
    Bags bags = work.bags(node.input(0));
    for (int row = block.from; row < block.to; row++) {
      int at = y.at(row);
      Arrays.fill(y.data, at, at + width, 0);
      int count = bags.count(row);
      for (int k = 0; k < count; k++) {
        int source = check(node, bags.id(row, k)) * width;
        for (int j = 0; j < width; j++) {
          y.data[at + j] += values[source + j];
        }
      }
      float scale = scale(count);
      for (int j = 0; j < width && count > 1; j++) {
        y.data[at + j] *= scale;
      }
    }
  }

  private int check(Node node, int id) {
    if (id < 0 || id >= table.rows()) {
      throw new IndexOutOfBoundsException(
          "gather '" + node.label() + "': id " + id + " of a table of " + table.rows() + " rows");
    }
    return id;
  }

  /** Returns the factor of each of the pooled rows. */
  private float scale(int count) {
    return pooling == Pooling.MEAN && count > 1 ? 1f / count : 1;
  }

  @Override
  void accumulate(Node node, Workspace work, ParameterBlock block, boolean add) {
    TableBlock rows = (TableBlock) block;
    View gradient = work.gradientView(node);
    if (pooling == null) {
      int[] ids = work.ids(node.input(0));
      for (int row = 0; row < work.rows(); row++) {
        if (rows.owns(ids[row])) {
          rows.add(ids[row], gradient.data, gradient.at(row), 1);
        }
      }
      return;
    }
    Bags bags = work.bags(node.input(0));
    for (int row = 0; row < work.rows(); row++) {
      int count = bags.count(row);
      float scale = scale(count);
      for (int k = 0; k < count; k++) {
        int id = bags.id(row, k);
        if (rows.owns(id)) {
          rows.add(id, gradient.data, gradient.at(row), scale);
        }
      }
    }
  }

  @Override
  Scalar[][] reference(Node node, Reference run) {
    Scalar[] values = run.parameter(table);
    int width = node.width();
    Scalar[][] y = new Scalar[run.rows()][width];
    for (int row = 0; row < y.length; row++) {
      int[] ids = run.ids(node.input(0), row);
      for (int j = 0; j < width; j++) {
        Scalar sum = Scalar.of(0);
        for (int id : ids) {
          sum = sum.plus(values[id * width + j]);
        }
        y[row][j] = pooling == Pooling.MEAN && ids.length > 0 ? sum.times(1.0 / ids.length) : sum;
      }
    }
    return y;
  }
}
