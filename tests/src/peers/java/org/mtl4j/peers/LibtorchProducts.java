package org.mtl4j.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.mtl4j.support.DenseProducts;

/** The products of a dense layer by libtorch, which has MKL compute them. */
final class LibtorchProducts implements DenseProducts {
  private final NDArray x;
  private final NDArray dy;
  private final NDArray w;
  private final NDArray transposedW;
  private final NDArray transposedDy;

  LibtorchProducts(NDManager manager, int rows, int inputs, int outputs) {
    x = manager.randomUniform(-0.5f, 0.5f, new Shape(rows, inputs), DataType.FLOAT32);
    dy = manager.randomUniform(-0.5f, 0.5f, new Shape(rows, outputs), DataType.FLOAT32);
    w = manager.randomUniform(-0.5f, 0.5f, new Shape(outputs, inputs), DataType.FLOAT32);
    // Only views, which tell MKL to read the other way round.
    transposedW = w.transpose();
    transposedDy = dy.transpose();
  }

  @Override
  public void outputs() {
    x.matMul(transposedW).close();
  }

  @Override
  public void inputGradient() {
    dy.matMul(w).close();
  }

  @Override
  public void weightGradient() {
    transposedDy.matMul(x).close();
  }
}
