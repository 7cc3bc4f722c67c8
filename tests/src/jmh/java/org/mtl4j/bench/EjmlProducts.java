package org.mtl4j.bench;

import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.support.DenseProducts;

/** The products of a dense layer by EJML: what plain Java gives whoever does nothing about it. */
final class EjmlProducts implements DenseProducts {
  private final FMatrixRMaj x;
  private final FMatrixRMaj w;
  private final FMatrixRMaj y;
  private final FMatrixRMaj dx;
  private final FMatrixRMaj dw;
  private final FMatrixRMaj dy;

  EjmlProducts(int rows, int inputs, int outputs) {
    x = random(rows, inputs, 1);
    w = random(outputs, inputs, 2);
    dy = random(rows, outputs, 3);
    y = new FMatrixRMaj(rows, outputs);
    dx = new FMatrixRMaj(rows, inputs);
    dw = new FMatrixRMaj(outputs, inputs);
  }

  private static FMatrixRMaj random(int rows, int columns, long stream) {
    FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
    for (int i = 0; i < matrix.data.length; i++) {
      matrix.data[i] = CounterRandom.uniformFloat(1, stream, i) - 0.5f;
    }
    return matrix;
  }

  @Override
  public void outputs() {
    CommonOps_FDRM.multTransB(x, w, y);
  }

  @Override
  public void inputGradient() {
    CommonOps_FDRM.mult(dy, w, dx);
  }

  @Override
  public void weightGradient() {
    CommonOps_FDRM.multTransA(dy, x, dw);
  }
}
