package org.mtl4j.autodiff;

import java.util.List;
import org.mtl4j.support.DenseProducts;

/**
 * The products of a dense layer as a workspace runs them, block by block of rows and of outputs, on
 * one thread.
 */
public final class LayerProducts implements DenseProducts {
  private static final long SEED = 1;

  private final Workspace work;
  private final Node y;
  private final List<ParameterBlock> weight;

  /**
   * Makes a layer without bias and activation, and a batch, both of random numbers.
   *
   * @param kernels that multiply
   * @param rows of the batch
   * @param inputs of the layer
   * @param outputs of the layer
   */
  public LayerProducts(Kernels kernels, int rows, int inputs, int outputs) {
    Parameter parameter = Parameter.dense("weight", outputs, inputs);
    for (int i = 0; i < parameter.size(); i++) {
      parameter.values()[i] = CounterRandom.uniformFloat(SEED, 0, i) - 0.5f;
    }
    GraphBuilder g = new GraphBuilder();
    Node x = g.variable("x", inputs);
    y = g.dense("y", x, parameter, null, Activation.IDENTITY);
    g.loss("loss", g.rowSum("sum", y));
    work = new Workspace(Plan.forTraining(g.build(), kernels), rows);
    weight = work.parameterBlocks();
    work.begin(rows);
    fill(work.view(x), 1);
    work.forwardBackward();
    fill(work.gradientView(y), 2);
  }

  private static void fill(View view, long stream) {
    for (int row = 0; row < view.capacity(); row++) {
      for (int j = 0; j < view.width(); j++) {
        long counter = (long) row * view.width() + j;
        view.set(row, j, CounterRandom.uniformFloat(SEED, stream, counter) - 0.5f);
      }
    }
  }

  @Override
  public void outputs() {
    for (int i = 0; i < work.rowBlocks(); i++) {
      y.operation().forward(y, work, work.block(i));
    }
  }

  @Override
  public void inputGradient() {
    for (int i = 0; i < work.rowBlocks(); i++) {
      y.operation().backward(y, work, work.block(i));
    }
  }

  @Override
  public void weightGradient() {
    for (int i = 0; i < weight.size(); i++) {
      weight.get(i).sum();
    }
  }
}
