/**
 * Reading logs from CSV or TSV files, gzip or not.
 *
 * <p>{@link org.mtl4j.data.read.LogReader} reads a file into an {@link
 * org.mtl4j.data.log.EventLog}. A {@link org.mtl4j.data.read.ReadReport} says how it went, and
 * {@link org.mtl4j.data.read.KeptRows} hold the text of some columns for those who answer row by
 * row.
 *
 * <p>The way of a byte, each stop a class of this package: the source of the text (gzip, UTF-8),
 * FastCSV's parser, the handler of a row's fields, the growing columns of the log. A row with a
 * fault goes to the tally of bad rows instead. Needs FastCSV.
 */
@NullMarked
package org.mtl4j.data.read;

import org.jspecify.annotations.NullMarked;
