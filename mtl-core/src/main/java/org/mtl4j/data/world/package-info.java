/**
 * A simulated ad log with known true probabilities. It shows whether a model is right, not only
 * whether it is better than another.
 *
 * <p>{@link org.mtl4j.data.world.World} walks through the {@link org.mtl4j.data.world.Impression}s
 * of its {@link org.mtl4j.data.world.WorldSettings}, or gathers them as a {@link
 * org.mtl4j.data.world.SimulatedLog}, a log with the probabilities that its outcomes were drawn
 * from; {@link org.mtl4j.data.world.WorldFolder} writes them as files. {@link
 * org.mtl4j.data.world.WorldMeasures} tell what the settings have come to in them. {@link
 * org.mtl4j.data.world.Auctions} are further requests that are not in the log, each an {@link
 * org.mtl4j.data.world.Auction} of candidate campaigns.
 *
 * <p><b>How it is made.</b> {@code Users}, {@code Places} and {@code Campaigns} hold the values of
 * the columns and their {@code Effects}: what a value adds to the logits of click and conversion,
 * and its latent factors, which interact as inner products; {@code Ties} tell how much of those on
 * conversions is made of those on clicks. A {@code Day} has its creatives and the drift of rates.
 * {@code Scores} draws an impression by its number and computes its scores, {@code Calibration}
 * fits scales and constants so that the rates are those of the settings, and {@code Generator}
 * fills the row and draws its outcomes. All of it uses {@link java.lang.StrictMath} and {@link
 * org.mtl4j.autodiff.CounterRandom}, and so is the same on every machine and Java.
 */
@NullMarked
package org.mtl4j.data.world;

import org.jspecify.annotations.NullMarked;
