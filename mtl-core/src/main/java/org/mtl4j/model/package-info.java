/**
 * The networks of the papers as graphs, and what surrounds a trained one.
 *
 * <p>An {@link org.mtl4j.model.Architecture} says what is predicted, from which rows it is learned,
 * and how its graph is recorded in the widths and depths of a {@link org.mtl4j.model.Shape}; those
 * of mtl4j are in {@link org.mtl4j.model.architecture}. A {@link org.mtl4j.model.Network} is the
 * graph of one with its {@link org.mtl4j.model.Head}s; serving keeps the slice of it that it needs.
 * A {@link org.mtl4j.model.Feeder} copies rows of a log into the inputs of a network, and a {@link
 * org.mtl4j.model.Scorer} computes probabilities with the kernels and threads of a {@link
 * org.mtl4j.model.Compute}. A {@link org.mtl4j.model.Model} is an encoding, a network with its
 * weights, and their {@link org.mtl4j.model.Provenance}; {@link org.mtl4j.model.file} keeps it in a
 * file.
 */
@NullMarked
package org.mtl4j.model;

import org.jspecify.annotations.NullMarked;
