/**
 * Commands about comparisons: {@code mtl study twitter}, {@code mtl study teads}, {@code mtl
 * abtest}, and the options that only they have.
 */
@NullMarked
package org.mtl4j.cli.study;

import org.jspecify.annotations.NullMarked;
