/** {@code mtl bench}: the speed of training and serving on this machine. */
@NullMarked
package org.mtl4j.cli.bench;

import org.jspecify.annotations.NullMarked;
