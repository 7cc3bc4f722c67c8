package org.mtl4j.autodiff;

import java.util.List;
import org.mtl4j.autodiff.scalar.Scalar;

/**
 * The product of two probabilities in log space: from two logits a and b it computes the logit of
 * σ(a)·σ(b).
 *
 * <p>With p = σ(a)·σ(b), logit p = log p − log(1 − p) = −log(e <sup>−a</sup> + e<sup>−b</sup> +
 * e<sup>−a−b</sup>). It is finite for every finite a and b, and at most either. Loss and prediction
 * are then computed as from any other logit.
 *
 * <p>Source: pCTCVR = pCTR · pCVR, Ma et al., <i>Entire Space Multi-Task Model</i>, SIGIR 2018,
 * equation 1.
 */
final class ProductLogit extends Operation {
  ProductLogit() {}

  @Override
  public String term() {
    return "product";
  }

  @Override
  int width(String label, List<Node> inputs) {
    for (Node input : inputs) {
      expectWidth(label, input, 1, "a logit");
    }
    return 1;
  }

  @Override
  long flops(Node node) {
    return 10;
  }

  @Override
  void forward(Node node, Workspace work, RowBlock block) {
    View a = work.view(node.input(0));
    View b = work.view(node.input(1));
    View y = work.view(node);
    for (int row = block.from; row < block.to; row++) {
      y.data[y.at(row)] = (float) Numerics.productLogit(a.data[a.at(row)], b.data[b.at(row)]);
    }
  }

  @Override
  void backward(Node node, int input, Workspace work, RowBlock block) {
    View dy = work.gradientView(node);
    View a = work.view(node.input(input));
    View b = work.view(node.input(1 - input));
    View da = work.gradientView(node.input(input));
    boolean add = work.adds(node, input);
    for (int row = block.from; row < block.to; row++) {
      float gradient =
          (float)
              (dy.data[dy.at(row)]
                  * Numerics.productLogitDerivative(a.data[a.at(row)], b.data[b.at(row)]));
      int out = da.at(row);
      da.data[out] = add ? da.data[out] + gradient : gradient;
    }
  }

  @Override
  Scalar[][] reference(Node node, Reference run) {
    Scalar[][] a = run.value(node.input(0));
    Scalar[][] b = run.value(node.input(1));
    return run.each(
        node,
        (row, j) -> {
          Scalar notA = a[row][0].times(-1);
          Scalar notB = b[row][0].times(-1);
          return notA.exp().plus(notB.exp()).plus(notA.plus(notB).exp()).log().times(-1);
        });
  }
}
