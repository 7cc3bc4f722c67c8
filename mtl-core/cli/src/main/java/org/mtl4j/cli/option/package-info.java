/**
 * Options that commands share, and how their values are read.
 *
 * <p>A group of options (a picocli mixin) knows how to become the value of the library that it
 * sets: {@link org.mtl4j.cli.option.NetworkOptions} a shape, {@link
 * org.mtl4j.cli.option.TrainingOptions} settings of a training, {@link
 * org.mtl4j.cli.option.SplitOptions} what is held out, {@link org.mtl4j.cli.option.WorldOptions} a
 * simulated world, {@link org.mtl4j.cli.option.TaskOptions} how setups are told soft from hard.
 * {@link org.mtl4j.cli.option.Ranges} and {@link org.mtl4j.cli.option.Choice} read numbers and
 * names. {@link org.mtl4j.cli.option.Failures} turns what was thrown into one line, {@link
 * org.mtl4j.cli.option.Flags} puts options in the place of the methods that the library's messages
 * name.
 */
@NullMarked
package org.mtl4j.cli.option;

import org.jspecify.annotations.NullMarked;
