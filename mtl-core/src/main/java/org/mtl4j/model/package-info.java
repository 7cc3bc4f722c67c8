/**
 * The models of the papers as graphs, and what surrounds a trained one.
 *
 * <p>An {@link org.mtl4j.model.Architecture} says what is predicted, of which rows it is learned
 * and how its graph is recorded over a {@link org.mtl4j.model.Shape}. {@link
 * org.mtl4j.model.TwitterModel} is Twitter's Table 1: three switches, six names; {@link
 * org.mtl4j.model.SoftHard} is Teads' model of soft and hard conversions and {@link
 * org.mtl4j.model.SingleTask} what that is compared with; {@link org.mtl4j.model.SharedBottom} has
 * a tower for each of any labels. {@link org.mtl4j.model.Network} is the graph of one with its
 * {@link org.mtl4j.model.Head}s, and keeps of it the slice that serving needs. {@link
 * org.mtl4j.model.Feeder} copies rows of a log into its inputs, {@link org.mtl4j.model.Scorer}
 * reads probabilities off its predicting slice, by the kernels and threads of a {@link
 * org.mtl4j.model.Compute}. {@link org.mtl4j.model.ModelFile} keeps a {@link org.mtl4j.model.Model}
 * (encoding, weights, {@link org.mtl4j.model.Provenance}) in one file that any language can read.
 */
package org.mtl4j.model;
