/**
 * From raw values to a network's input.
 *
 * <p>An {@link org.mtl4j.data.encoding.Encoding} is all that is learnt from data outside the
 * network: a {@link org.mtl4j.data.encoding.Vocabulary} (or {@link
 * org.mtl4j.data.encoding.HashedIds}) or a {@link org.mtl4j.data.encoding.Normalizer} for each
 * feature, fitted on training rows only; these also say what stands for a missing value. It encodes
 * whole logs for training, as {@link org.mtl4j.data.encoding.Examples}, and single values for
 * serving.
 */
@NullMarked
package org.mtl4j.data.encoding;

import org.jspecify.annotations.NullMarked;
