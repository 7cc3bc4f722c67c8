/**
 * A simulated ad log whose truth is known: the place to find out whether a model is right, and not
 * only whether it is better.
 *
 * <p>{@link org.mtl4j.data.world.World} makes impressions by number from {@link
 * org.mtl4j.data.world.WorldSettings}; {@link org.mtl4j.data.world.SimulatedLog} is the log with
 * the probabilities that its outcomes were drawn from.
 */
package org.mtl4j.data.world;
