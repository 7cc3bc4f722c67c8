/**
 * The one place where plain values become JSON and JSON becomes plain values. Needs jackson-core.
 *
 * <p>Model files are not written here: a program that only scores has no JSON library, so {@code
 * model} writes and reads the few texts of their headers itself.
 */
@NullMarked
package org.mtl4j.data.json;

import org.jspecify.annotations.NullMarked;
