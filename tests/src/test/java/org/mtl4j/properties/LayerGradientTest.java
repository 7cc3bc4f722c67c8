package org.mtl4j.properties;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import org.mtl4j.autodiff.Activation;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.Pooling;
import org.mtl4j.layers.BatchNormalization;
import org.mtl4j.layers.Cross;
import org.mtl4j.layers.CrossLayer;
import org.mtl4j.layers.CrossLayerV2;
import org.mtl4j.layers.CrossNetwork;
import org.mtl4j.layers.DenseLayer;
import org.mtl4j.layers.Dropout;
import org.mtl4j.layers.Embedding;
import org.mtl4j.layers.HiddenLayers;
import org.mtl4j.layers.Initializer;
import org.mtl4j.layers.Layer;
import org.mtl4j.layers.Mlp;
import org.mtl4j.layers.ProductNode;
import org.mtl4j.layers.Tower;

/**
 * Every layer, recorded once or twice with the same parameters: each parameter must be in the
 * graph, and its gradient right. The numbers that a layer begins with are replaced, because biases
 * of 0 would hide a forgotten bias.
 */
class LayerGradientTest {
  @GradientProperty
  void batchNormalization(@ForAll(supplier = Draw.Tall.class) Draw draw) {
    Sketch sketch = new Sketch(draw);
    Node x = sketch.alternating(sketch.width());
    check(sketch, BatchNormalization.of("norm", x.width()), x);
  }

  @GradientProperty
  void crossLayer(@ForAll(supplier = Draw.Small.class) Draw draw) {
    Sketch sketch = new Sketch(draw);
    Node x = sketch.numbers(sketch.width());
    check(sketch, CrossLayer.of("cross", x.width(), 1), x);
  }

  @GradientProperty
  void crossLayerV2(@ForAll(supplier = Draw.Small.class) Draw draw) {
    Sketch sketch = new Sketch(draw);
    Node x0 = sketch.numbers(sketch.width());
    Node x = sketch.numbers(x0.width());
    Cross cross =
        sketch.coin()
            ? CrossLayerV2.full("cross", x.width(), 1)
            : CrossLayerV2.lowRank("cross", x.width(), sketch.between(1, 3), 1);
    sketch.loss(cross.apply(sketch.graph, "two inputs", x0, x));
    check(sketch, cross, x);
  }

  @GradientProperty
  void crossNetwork(@ForAll(supplier = Draw.Small.class) Draw draw) {
    Sketch sketch = new Sketch(draw);
    Node x = sketch.numbers(Math.min(5, sketch.width()));
    int depth = sketch.between(1, 3);
    CrossNetwork network =
        switch (sketch.between(1, 3)) {
          case 1 -> CrossNetwork.v1("network", x.width(), depth, 1);
          case 2 -> CrossNetwork.v2("network", x.width(), depth, 1);
          default -> CrossNetwork.v2LowRank("network", x.width(), 2, depth, 1);
        };
    check(sketch, network, x);
  }

  @GradientProperty
  void denseLayer(@ForAll(supplier = Draw.Small.class) Draw draw) {
    Sketch sketch = new Sketch(draw);
    Node x = sketch.numbers(sketch.width());
    int outputs = sketch.width();
    Activation activation = sketch.oneOf(Activation.values());
    Initializer weights = Initializer.heNormal();
    DenseLayer dense =
        sketch.coin()
            ? DenseLayer.of("dense", x.width(), outputs, activation, 1)
            : DenseLayer.withoutBias("dense", x.width(), outputs, activation, weights, 1);
    check(sketch, dense, x);
  }

  @GradientProperty
  void dropout(@ForAll(supplier = Draw.Small.class) Draw draw) {
    Sketch sketch = new Sketch(draw);
    Node x = sketch.numbers(sketch.width());
    check(sketch, Dropout.of("dropout", sketch.oneOf(0.0, 0.2, 0.5)), x);
  }

  @GradientProperty
  void embedding(@ForAll(supplier = Draw.Small.class) Draw draw) {
    Sketch sketch = new Sketch(draw);
    int dimension = sketch.width();
    Initializer initial = Embedding.defaultInitializer();
    Embedding embedding =
        sketch.coin()
            ? Embedding.vocabulary("embedding", sketch.between(2, 9), dimension, initial, 1)
            : Embedding.hashed("embedding", sketch.between(1, 7), dimension, initial, 1);
    Parameter table = embedding.parameters().get(0);
    Pooling pooling = sketch.oneOf(Pooling.values());
    sketch.loss(embedding.apply(sketch.graph, "pooled", sketch.idLists(table), pooling));
    check(sketch, embedding, sketch.ids(table));
  }

  @GradientProperty
  void mlp(@ForAll(supplier = Draw.Small.class) Draw draw) {
    Sketch sketch = new Sketch(draw);
    HiddenLayers hidden = hidden(sketch);
    Node x = input(sketch, hidden);
    check(sketch, Mlp.of("mlp", x.width(), hidden, 1), x);
  }

  @GradientProperty
  void tower(@ForAll(supplier = Draw.Small.class) Draw draw) {
    Sketch sketch = new Sketch(draw);
    HiddenLayers hidden = hidden(sketch);
    Node x = input(sketch, hidden);
    check(sketch, Tower.of("tower", x.width(), hidden, 1), x);
  }

  @GradientProperty
  void productNode(@ForAll(supplier = Draw.Small.class) Draw draw) {
    Sketch sketch = new Sketch(draw);
    ProductNode product = ProductNode.of("product");
    Node logit = product.apply(sketch.graph, sketch.numbers(1), sketch.numbers(1));
    sketch.crossEntropy(logit);
    sketch.loss(product.probability(sketch.graph, logit));
    sketch.check("ProductLogit");
  }

  private static HiddenLayers hidden(Sketch sketch) {
    int depth = sketch.between(0, 2);
    List<Integer> widths = Stream.generate(sketch::width).limit(depth).toList();
    HiddenLayers layers = HiddenLayers.of(widths).withActivation(sketch.oneOf(Activation.values()));
    layers = sketch.coin() ? layers : layers.withDropout(0.3);
    return sketch.coin() ? layers : layers.withBatchNormalization();
  }

  /**
   * A column that is constant, as a gather of one id is, has no variance but for rounding, and its
   * normal form is noise.
   */
  private static Node input(Sketch sketch, HiddenLayers hidden) {
    int width = sketch.width();
    return hidden.batchNormalization() ? sketch.alternating(width) : sketch.numbers(width);
  }

  private static void check(Sketch sketch, Layer layer, Node x) {
    layer.parameters().forEach(sketch::fill);
    sketch.loss(layer.apply(sketch.graph, x));
    if (sketch.coin()) {
      sketch.loss(layer.apply(sketch.graph, "again", x));
    }
    sketch.check(layer.parameters());
  }
}
