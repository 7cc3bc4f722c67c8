/**
 * Commands about one model: {@code mtl train}, {@code evaluate}, {@code predict}, {@code inspect},
 * {@code export}, and the options that only they have.
 */
@NullMarked
package org.mtl4j.cli.model;

import org.jspecify.annotations.NullMarked;
