/**
 * Commands about logs: {@code mtl assign} tells conversion setups soft from hard, {@code mtl
 * simulate} writes the log of a simulated world.
 */
@NullMarked
package org.mtl4j.cli.log;

import org.jspecify.annotations.NullMarked;
