package org.mtl4j.properties;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import org.mtl4j.autodiff.Activation;
import org.mtl4j.autodiff.Elementwise;
import org.mtl4j.autodiff.Loss;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.Pooling;

/**
 * Every operation of the matrix engine against the scalar engine, and that against central
 * differences.
 */
class OperationGradientTest {
  @GradientProperty
  void input(@ForAll(supplier = Draw.Small.class) Draw draw) {
    Sketch sketch = new Sketch(draw);
    Node x = sketch.variable(sketch.width());
    for (int reader = sketch.between(1, 3); reader > 0; reader--) {
      sketch.loss(x);
    }
    sketch.check("Input");
  }

  @GradientProperty
  void ids(@ForAll(supplier = Draw.Small.class) Draw draw) {
    Sketch sketch = new Sketch(draw);
    Parameter first = sketch.table(sketch.width());
    Parameter second = sketch.fill(Parameter.table("second", first.rows(), sketch.width()));
    Node ids = sketch.ids(first);
    Node lists = sketch.idLists(first);
    for (Parameter table : List.of(first, second, first)) {
      sketch.loss(sketch.graph.gather(sketch.name("one"), ids, table));
      sketch.loss(sketch.graph.gather(sketch.name("many"), lists, table, Pooling.MEAN));
    }
    sketch.check("Ids");
  }

  @GradientProperty
  void gather(@ForAll(supplier = Draw.Small.class) Draw draw) {
    Sketch sketch = new Sketch(draw);
    Parameter table = sketch.table(sketch.width());
    Parameter large = sketch.fill(Parameter.table("large", 1100, 1));
    sketch.loss(sketch.graph.gather("one", sketch.ids(table), table));
    for (Parameter pooled : List.of(table, sketch.coin() ? table : large)) {
      Pooling pooling = sketch.oneOf(Pooling.values());
      Node lists = sketch.idLists(pooled);
      sketch.loss(sketch.graph.gather(sketch.name("many"), lists, pooled, pooling));
    }
    sketch.check("Gather");
  }

  @GradientProperty
  void concat(@ForAll(supplier = Draw.Small.class) Draw draw) {
    Sketch sketch = new Sketch(draw);
    List<Node> pool = new ArrayList<>();
    for (int part = sketch.between(1, 3); part > 0; part--) {
      pool.add(sketch.coin() ? sketch.numbers(sketch.width()) : sketch.input(sketch.width()));
    }
    pool.add(sketch.variable(sketch.width()));
    for (int made = sketch.between(1, 3); made > 0; made--) {
      List<Node> parts = new ArrayList<>();
      for (int part = sketch.between(1, 4); part > 0; part--) {
        parts.add(sketch.oneOf(pool.toArray(Node[]::new)));
      }
      pool.add(sketch.graph.concat(sketch.name("concat"), parts));
    }
    sketch.loss(pool.get(pool.size() - 1));
    sketch.loss(pool.get(pool.size() - 2));
    sketch.check("Concat");
  }

  @GradientProperty
  void dense(@ForAll(supplier = Draw.Small.class) Draw draw) {
    Sketch sketch = new Sketch(draw);
    Node x = sketch.numbers(sketch.width());
    Parameter weight = sketch.dense(sketch.width(), x.width());
    for (int use = sketch.between(1, 2); use > 0; use--) {
      Parameter bias = sketch.coin() ? sketch.dense(1, weight.rows()) : null;
      Activation activation = sketch.oneOf(Activation.values());
      sketch.loss(sketch.graph.dense(sketch.name("dense"), x, weight, bias, activation));
    }
    sketch.check("Dense");
  }

  @GradientProperty
  void crossVector(@ForAll(supplier = Draw.Small.class) Draw draw) {
    Sketch sketch = new Sketch(draw);
    Node x0 = sketch.numbers(sketch.width());
    Node x = sketch.coin() ? x0 : sketch.numbers(x0.width());
    Parameter weight = sketch.dense(1, x0.width());
    for (int layer = sketch.between(1, 2); layer > 0; layer--) {
      Parameter bias = sketch.dense(1, x0.width());
      x = sketch.graph.crossV1(sketch.name("cross"), x0, x, weight, bias);
    }
    sketch.loss(x);
    sketch.check("CrossVector");
  }

  @GradientProperty
  void crossGate(@ForAll(supplier = Draw.Small.class) Draw draw) {
    Sketch sketch = new Sketch(draw);
    Node x0 = sketch.numbers(sketch.width());
    Node x = sketch.coin() ? x0 : sketch.numbers(x0.width());
    for (int layer = sketch.between(1, 2); layer > 0; layer--) {
      int width = x0.width();
      int rank = sketch.between(1, 3);
      Parameter bias = sketch.dense(1, width);
      String name = sketch.name("cross");
      x =
          sketch.coin()
              ? sketch.graph.crossV2(name, x0, x, sketch.dense(width, width), bias)
              : sketch.graph.crossV2(
                  name, x0, x, sketch.dense(width, rank), sketch.dense(rank, width), bias);
    }
    sketch.loss(x);
    sketch.check("CrossGate");
  }

  @GradientProperty
  void elementwise(@ForAll(supplier = Draw.Small.class) Draw draw) {
    Sketch sketch = new Sketch(draw);
    Node a = sketch.numbers(sketch.width());
    Node b = sketch.coin() ? a : sketch.numbers(a.width());
    Node c = sketch.graph.elementwise("c", sketch.oneOf(Elementwise.Kind.values()), a, b);
    Node d = sketch.graph.elementwise("d", sketch.oneOf(Elementwise.Kind.values()), c, a);
    sketch.loss(d);
    sketch.check("Elementwise");
  }

  @GradientProperty
  void rowSum(@ForAll(supplier = Draw.Small.class) Draw draw) {
    Sketch sketch = new Sketch(draw);
    Node x = sketch.numbers(sketch.width());
    for (int reader = sketch.between(1, 2); reader > 0; reader--) {
      Node sum = sketch.graph.rowSum(sketch.name("sum"), x);
      for (int loss = sketch.between(1, 2); loss > 0; loss--) {
        sketch.lossOf(sum, sketch.oneOf(Loss.Denominator.ONE, Loss.Denominator.ROWS));
      }
    }
    sketch.check("RowSum");
  }

  @GradientProperty
  void activate(@ForAll(supplier = Draw.Small.class) Draw draw) {
    Sketch sketch = new Sketch(draw);
    Node x = sketch.numbers(sketch.width());
    for (int reader = sketch.between(1, 2); reader > 0; reader--) {
      Activation activation = sketch.oneOf(Activation.values());
      sketch.loss(sketch.graph.activate(sketch.name("active"), x, activation));
    }
    sketch.check("Activate");
  }

  @GradientProperty
  void dropout(@ForAll(supplier = Draw.Small.class) Draw draw) {
    Sketch sketch = new Sketch(draw);
    Node x = sketch.numbers(sketch.width());
    for (int reader = sketch.between(1, 2); reader > 0; reader--) {
      double rate = sketch.oneOf(0.0, 0.1, 0.5, 0.7);
      sketch.loss(sketch.graph.dropout(sketch.name("drop"), x, rate));
    }
    sketch.check("Dropout");
  }

  @GradientProperty
  void batchNorm(@ForAll(supplier = Draw.Tall.class) Draw draw) {
    Sketch sketch = new Sketch(draw);
    Node x = sketch.alternating(sketch.width());
    int width = x.width();
    Parameter scale = sketch.dense(1, width);
    Parameter shift = sketch.dense(1, width);
    Parameter mean = sketch.statistic(width);
    Node y = sketch.graph.batchNorm("norm", x, scale, shift, mean, sketch.statistic(width));
    sketch.loss(y);
    if (sketch.coin()) {
      sketch.loss(x);
    }
    sketch.check("BatchNorm");
  }

  @GradientProperty
  void productLogit(@ForAll(supplier = Draw.Small.class) Draw draw) {
    Sketch sketch = new Sketch(draw);
    Node a = sketch.numbers(1);
    Node b = sketch.coin() ? a : sketch.numbers(1);
    Node product = sketch.graph.product("product", a, b);
    sketch.crossEntropy(product);
    sketch.loss(sketch.coin() ? sketch.graph.product("again", product, b) : a);
    sketch.check("ProductLogit");
  }

  @GradientProperty
  void binaryCrossEntropy(@ForAll(supplier = Draw.Small.class) Draw draw) {
    Sketch sketch = new Sketch(draw);
    Node logit = sketch.numbers(1);
    for (int reader = sketch.between(1, 3); reader > 0; reader--) {
      sketch.crossEntropy(logit);
    }
    sketch.check("BinaryCrossEntropy");
  }
}
