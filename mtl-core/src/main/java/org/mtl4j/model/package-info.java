/**
 * The models of the papers as graphs, and what surrounds a trained one.
 *
 * <p>{@link org.mtl4j.model.TwitterModel} is Twitter's Table 1: three switches, six names; {@link
 * org.mtl4j.model.SoftHard} is Teads' model of soft and hard conversions and {@link
 * org.mtl4j.model.SingleTask} what that is compared with. {@link org.mtl4j.model.Network} records
 * the graph of one, and keeps of it the slice that serving needs. {@link org.mtl4j.model.Feeder}
 * copies rows of a log into its inputs, {@link org.mtl4j.model.Scorer} reads probabilities off its
 * predicting slice. {@link org.mtl4j.model.ModelFile} keeps a {@link org.mtl4j.model.Model}
 * (encoding, weights, {@link org.mtl4j.model.Provenance}) in one file that any language can read.
 */
package org.mtl4j.model;
