/**
 * The architectures of mtl4j, known by name to {@link
 * org.mtl4j.model.architecture.Architectures#standard}.
 *
 * <p>{@link org.mtl4j.model.architecture.TwitterModel} is Twitter's Table 1: three switches, six
 * names. {@link org.mtl4j.model.architecture.SoftHard} is Teads' model of soft and hard
 * conversions, {@link org.mtl4j.model.architecture.SingleTask} the model with one tower that it is
 * compared with. {@link org.mtl4j.model.architecture.SharedBottom} has a tower for each label, of
 * any labels.
 */
@NullMarked
package org.mtl4j.model.architecture;

import org.jspecify.annotations.NullMarked;
