/**
 * A simulated ad log whose truth is known: the place to find out whether a model is right, and not
 * only whether it is better.
 *
 * <p>{@link org.mtl4j.data.world.World} walks through the {@link org.mtl4j.data.world.Impression}s
 * of its {@link org.mtl4j.data.world.WorldSettings}, or gathers them as a {@link
 * org.mtl4j.data.world.SimulatedLog}, a log with the probabilities that its outcomes were drawn
 * from; {@link org.mtl4j.data.world.WorldFolder} writes them as files. {@link
 * org.mtl4j.data.world.Auctions} are requests that no log has, each an {@link
 * org.mtl4j.data.world.Auction} of campaigns that want to be shown.
 *
 * <p><b>How it is made.</b> {@code Users}, {@code Places} and {@code Campaigns} are what there is,
 * each value with its {@code Effects}: what it adds to the click and to the conversion, and latent
 * factors, which meet as inner products. A {@code Day} has its creatives, and how far rates have
 * moved. {@code Scores} draws an impression by its number and adds up, {@code Calibration} chooses
 * scales and constants so that rates are those of the settings, and {@code Generator} tells the row
 * and draws what comes of it. All of it is on {@link java.lang.StrictMath} and {@link
 * org.mtl4j.autodiff.CounterRandom}: the same on every machine and Java.
 */
package org.mtl4j.data.world;
