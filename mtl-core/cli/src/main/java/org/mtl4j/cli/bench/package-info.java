/** {@code mtl bench}: the speed of training and serving on this machine. */
package org.mtl4j.cli.bench;
