/**
 * Reading logs from CSV or TSV files, gzip or not.
 *
 * <p>{@link org.mtl4j.data.read.LogReader} reads {@link org.mtl4j.data.read.LogFiles} into an
 * {@link org.mtl4j.data.log.EventLog}. A {@link org.mtl4j.data.read.ReadReport} says how it went,
 * and {@link org.mtl4j.data.read.KeptRows} hold the text of some columns for those who answer row
 * by row.
 *
 * <p>The way of a byte, each stop a class of this package: {@code LogPart} opens a file, {@code
 * TextSource} inflates it and cuts it into blocks of whole lines, {@code FieldScanner} finds the
 * fields of a block, {@code BlockParser} passes each to its column or refuses the row, and {@code
 * LogReading} puts the blocks together in their order. {@code ParsedBlocks} runs all this but for
 * the last stop on several threads. A block is parsed as if it began the log; what depends on the
 * blocks before it (an open quote, the unit of times, how many rows are read after a bad one) is
 * found out when it is put to the others, and then it is parsed again. So neither the number of
 * threads nor the size of the blocks changes anything.
 */
@NullMarked
package org.mtl4j.data.read;

import org.jspecify.annotations.NullMarked;
