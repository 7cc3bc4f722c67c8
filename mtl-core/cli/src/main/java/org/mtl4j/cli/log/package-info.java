/**
 * Commands about logs: {@code mtl assign} assigns conversion setups to soft and hard, {@code mtl
 * simulate} writes the log of a simulated world.
 */
@NullMarked
package org.mtl4j.cli.log;

import org.jspecify.annotations.NullMarked;
