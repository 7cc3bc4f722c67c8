package org.mtl4j.autodiff;

import java.util.Arrays;
import java.util.List;
import org.mtl4j.autodiff.scalar.Scalar;

/**
 * Batch normalisation over blocks of rows: y = γ · (x − μ) / √(σ² + ε) + β.
 *
 * <p>In training μ and σ² are those of the row's own block of the batch (64 to 127 rows where the
 * batch has as many), so that rows of different blocks are independent and no thread waits for
 * another: <i>ghost batch normalisation</i>. The blocks depend only on the batch's size, not on the
 * number of threads. Inference uses running moments, which follow the moments of the whole batch
 * with momentum 0.1 and the unbiased variance.
 *
 * <p>Sources: Ioffe and Szegedy, <i>Batch Normalization</i>, ICML 2015; Hoffer, Hubara and Soudry,
 * <i>Train longer, generalize better</i>, NeurIPS 2017, algorithm 1 (ghost batches).
 */
final class BatchNorm extends Operation {
  /** ε of the formula. */
  static final float EPSILON = 1e-5f;

  /** The weight of the newest batch in the running moments. */
  static final float MOMENTUM = 0.1f;

  private final Parameter scale;
  private final Parameter shift;
  private final Parameter mean;
  private final Parameter variance;

  BatchNorm(Parameter scale, Parameter shift, Parameter mean, Parameter variance) {
    this.scale = scale;
    this.shift = shift;
    this.mean = mean;
    this.variance = variance;
  }

  @Override
  public String term() {
    return "batch norm";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(scale, shift, mean, variance);
  }

  @Override
  int width(String label, List<Node> inputs) {
    int width = widthOf(label, inputs.get(0));
    expect(label, scale, Parameter.Kind.DENSE, 1, width);
    expect(label, shift, Parameter.Kind.DENSE, 1, width);
    expect(label, mean, Parameter.Kind.STATISTIC, 1, width);
    expect(label, variance, Parameter.Kind.STATISTIC, 1, width);
    return width;
  }

  @Override
  long flops(Node node) {
    return 2L * node.width();
  }

  /** Keeps the mean, 1/√(σ² + ε), and two sums of the backward run. */
  @Override
  int keptPerBlock(Node node) {
    return 4 * node.width();
  }

  @Override
  int statistics(Node node) {
    return 2 * node.width();
  }

  @Override
  void forward(Node node, Workspace work, RowBlock block) {
    View x = work.view(node.input(0));
    View y = work.view(node);
    int width = y.width;
    float[] kept = work.kept(node, block);
    if (work.training()) {
      moments(x, block.from, block.to, kept);
    } else {
      System.arraycopy(mean.values(), 0, kept, 0, width);
      System.arraycopy(variance.values(), 0, kept, width, width);
    }
    for (int j = 0; j < width; j++) {
      kept[width + j] = (float) (1 / Math.sqrt((double) kept[width + j] + EPSILON));
    }
    float[] gamma = scale.values();
    float[] beta = shift.values();
    for (int row = block.from; row < block.to; row++) {
      int in = x.at(row);
      int out = y.at(row);
      for (int j = 0; j < width; j++) {
        y.data[out + j] = Fma.fma((x.data[in + j] - kept[j]) * kept[width + j], gamma[j], beta[j]);
      }
    }
  }

  /**
   * Writes each column's mean to target[0, width) and biased variance to target[width, 2·width).
   */
  private static void moments(View x, int from, int to, float[] target) {
    int width = x.width;
    int rows = to - from;
    Arrays.fill(target, 0, 2 * width, 0);
    for (int row = from; row < to; row++) {
      int in = x.at(row);
      for (int j = 0; j < width; j++) {
        target[j] += x.data[in + j];
      }
    }
    for (int j = 0; j < width; j++) {
      target[j] /= rows;
    }
    for (int row = from; row < to; row++) {
      int in = x.at(row);
      for (int j = 0; j < width; j++) {
        float centred = x.data[in + j] - target[j];
        target[width + j] = Fma.fma(centred, centred, target[width + j]);
      }
    }
    for (int j = 0; j < width; j++) {
      target[width + j] /= rows;
    }
  }

  @Override
  void backward(Node node, int input, Workspace work, RowBlock block) {
    View x = work.view(node.input(0));
    View dy = work.gradientView(node);
    View dx = work.gradientView(node.input(0));
    boolean add = work.adds(node, 0);
    int width = dy.width;
    float[] kept = work.kept(node, block);
    Arrays.fill(kept, 2 * width, 4 * width, 0);
    // In inference the moments are constants, so both sums are 0.
    for (int row = block.from; row < block.to && work.training(); row++) {
      int in = dy.at(row);
      int at = x.at(row);
      for (int j = 0; j < width; j++) {
        float normal = (x.data[at + j] - kept[j]) * kept[width + j];
        kept[2 * width + j] += dy.data[in + j];
        kept[3 * width + j] = Fma.fma(dy.data[in + j], normal, kept[3 * width + j]);
      }
    }
    float[] gamma = scale.values();
    float share = 1f / block.rows();
    for (int row = block.from; row < block.to; row++) {
      int in = dy.at(row);
      int at = x.at(row);
      int out = dx.at(row);
      for (int j = 0; j < width; j++) {
        float normal = (x.data[at + j] - kept[j]) * kept[width + j];
        float centred =
            dy.data[in + j] - share * Fma.fma(normal, kept[3 * width + j], kept[2 * width + j]);
        float gradient = gamma[j] * kept[width + j] * centred;
        dx.data[out + j] = add ? dx.data[out + j] + gradient : gradient;
      }
    }
  }

  @Override
  void accumulate(Node node, Workspace work, ParameterBlock block, boolean add) {
    DenseBlock target = (DenseBlock) block;
    View dy = work.gradientView(node);
    if (block.parameter() == shift) {
      target.addColumnSums(dy, work.rows(), add);
      return;
    }
    View x = work.view(node.input(0));
    target.begin(add);
    float[] gradient = target.gradient();
    for (int i = 0; i < work.rowBlocks(); i++) {
      RowBlock rows = work.block(i);
      float[] kept = work.kept(node, rows);
      for (int row = rows.from; row < rows.to; row++) {
        int in = dy.at(row);
        int at = x.at(row);
        for (int j = 0; j < dy.width; j++) {
          float normal = (x.data[at + j] - kept[j]) * kept[dy.width + j];
          gradient[j] = Fma.fma(dy.data[in + j], normal, gradient[j]);
        }
      }
    }
  }

  @Override
  void afterBatch(Node node, Workspace work) {
    int rows = work.rows();
    if (rows < 2) {
      return;
    }
    float[] moments = work.statistics(node);
    moments(work.view(node.input(0)), 0, rows, moments);
    int width = node.width();
    float unbiased = (float) rows / (rows - 1);
    for (int j = 0; j < width; j++) {
      mean.values()[j] += MOMENTUM * (moments[j] - mean.values()[j]);
      variance.values()[j] += MOMENTUM * (moments[width + j] * unbiased - variance.values()[j]);
    }
  }

  @Override
  Scalar[][] reference(Node node, Reference run) {
    Scalar[][] x = run.value(node.input(0));
    Scalar[] gamma = run.parameter(scale);
    Scalar[] beta = run.parameter(shift);
    Scalar[][] y = new Scalar[run.rows()][node.width()];
    for (int i = 0; i < run.workspace().rowBlocks(); i++) {
      RowBlock block = run.workspace().block(i);
      for (int j = 0; j < node.width(); j++) {
        Scalar mu = Scalar.of(mean.values()[j]);
        Scalar sigma2 = Scalar.of(variance.values()[j]);
        if (run.workspace().training()) {
          mu = Scalar.of(0);
          for (int row = block.from; row < block.to; row++) {
            mu = mu.plus(x[row][j].times(1.0 / block.rows()));
          }
          sigma2 = Scalar.of(0);
          for (int row = block.from; row < block.to; row++) {
            Scalar centred = x[row][j].minus(mu);
            sigma2 = sigma2.plus(centred.times(centred).times(1.0 / block.rows()));
          }
        }
        Scalar deviation = sigma2.plus(Scalar.of(EPSILON)).sqrt();
        for (int row = block.from; row < block.to; row++) {
          y[row][j] = x[row][j].minus(mu).over(deviation).times(gamma[j]).plus(beta[j]);
        }
      }
    }
    return y;
  }
}
