/**
 * Studies on many worlds: each world is drawn from priors and counts once.
 *
 * <p>{@link org.mtl4j.study.worlds.WorldPriors} draw worlds; a {@link
 * org.mtl4j.study.worlds.WorldStudy} says what is done in each; {@link
 * org.mtl4j.study.worlds.ManyWorlds} does what a {@link org.mtl4j.study.worlds.WorldsFile} does not
 * hold yet. Of the {@link org.mtl4j.study.worlds.WorldsResult} any {@link
 * org.mtl4j.study.worlds.WorldContrast} of candidates can be estimated, with its interval over
 * worlds, its variance split into worlds, logs and seeds, and its regression on the worlds'
 * settings.
 */
@NullMarked
package org.mtl4j.study.worlds;

import org.jspecify.annotations.NullMarked;
