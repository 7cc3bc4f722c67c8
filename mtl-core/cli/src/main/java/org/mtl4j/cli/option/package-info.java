/**
 * Options that commands share, and how their values are read.
 *
 * <p>A group of options (a picocli mixin) becomes the value of the library that it sets. Where that
 * is a record, the group is an {@link org.mtl4j.cli.option.OptionTable}, a row for each part of the
 * record: {@link org.mtl4j.cli.option.NetworkOptions} for a shape, {@link
 * org.mtl4j.cli.option.TrainingOptions} for a training, {@link org.mtl4j.cli.option.WorldOptions}
 * for a simulated world, {@link org.mtl4j.cli.option.TaskOptions} for the assignment of setups to
 * soft and hard. The record checks what is in range. Other options are annotated fields, such as
 * those of {@link org.mtl4j.cli.option.SplitOptions}.
 *
 * <p>{@link org.mtl4j.cli.option.Ranges} and {@link org.mtl4j.cli.option.Choice} read numbers and
 * names. {@link org.mtl4j.cli.option.UsageException} is wrong usage. {@link
 * org.mtl4j.cli.option.Failures} turns what was thrown into one line, {@link
 * org.mtl4j.cli.option.Flags} puts options in the place of the methods that the library's messages
 * name.
 */
@NullMarked
package org.mtl4j.cli.option;

import org.jspecify.annotations.NullMarked;
