/**
 * Layers: named parts of a model that own their parameters and record themselves on a {@link
 * org.mtl4j.autodiff.GraphBuilder}.
 *
 * <p>A tour, in the order in which an example passes through a model:
 *
 * <ol>
 *   <li>{@link org.mtl4j.layers.Embedding}: a vector for each value of a categorical feature, by an
 *       exact vocabulary or by hashing.
 *   <li>{@link org.mtl4j.layers.CrossNetwork}, a stack of {@link org.mtl4j.layers.Cross} layers:
 *       {@link org.mtl4j.layers.CrossLayer} (DCN) or {@link org.mtl4j.layers.CrossLayerV2} (DCN-V2,
 *       full or of low rank).
 *   <li>{@link org.mtl4j.layers.Mlp}: the hidden layers of a bottom, described by {@link
 *       org.mtl4j.layers.HiddenLayers} and made of {@link org.mtl4j.layers.DenseLayer}, {@link
 *       org.mtl4j.layers.BatchNormalization} and {@link org.mtl4j.layers.Dropout}.
 *   <li>{@link org.mtl4j.layers.Tower}: the hidden layers of one task and its logit.
 *   <li>{@link org.mtl4j.layers.ProductNode}: pCTCVR = pCTR · pCVR, from logits.
 * </ol>
 *
 * <p>{@link org.mtl4j.layers.Layer} is their common interface, {@link org.mtl4j.layers.Initializer}
 * gives the initial numbers of their parameters. These depend only on the seed and on the
 * parameter's name and shape, so a change in one part of a model does not change the initial
 * numbers of another part.
 *
 * <p>A small ESMM (Ma et al., SIGIR 2018) with a shared bottom:
 *
 * <pre>{@code
 * GraphBuilder g = new GraphBuilder();
 * Embedding site = Embedding.vocabulary("site", 100, 8, Embedding.defaultInitializer(), seed);
 * Embedding tags = Embedding.hashed("tags", 1000, 4, Embedding.defaultInitializer(), seed);
 * Node x =
 *     g.concat(
 *         "x",
 *         List.of(
 *             site.apply(g, g.ids("site.id")),
 *             tags.apply(g, g.idLists("tags.ids"), Pooling.MEAN),
 *             g.input("price", 1)));
 * CrossNetwork cross = CrossNetwork.v2("cross", x.width(), 2, seed);
 * HiddenLayers hidden = HiddenLayers.of(32, 16).withDropout(0.1);
 * Mlp bottom = Mlp.of("bottom", x.width(), hidden, seed);
 * Node shared = bottom.apply(g, cross.apply(g, x));
 * Tower clicks = Tower.of("ctr", shared.width(), HiddenLayers.of(8), seed);
 * Tower conversions = Tower.of("cvr", shared.width(), HiddenLayers.of(8), seed);
 * ProductNode product = ProductNode.of("ctcvr");
 * Node ctr = clicks.apply(g, shared);
 * Node ctcvr = product.apply(g, ctr, conversions.apply(g, shared));
 * g.loss("click", g.crossEntropy("click.loss", ctr, g.input("click", 1)));
 * g.loss("conversion", g.crossEntropy("conversion.loss", ctcvr, g.input("conversion", 1)));
 * g.output("pctcvr", product.probability(g, ctcvr));
 * Graph graph = g.build();
 * }</pre>
 */
@NullMarked
package org.mtl4j.layers;

import org.jspecify.annotations.NullMarked;
