/**
 * The shared vocabulary of all data packages: schemas, features and labels, errors and notices,
 * checks of settings, and texts for messages.
 *
 * <p>How a file becomes examples. The package of each type is above it:
 *
 * <pre>
 *                  data.read       data.log               data.encoding
 * hotel.csv.gz ── LogReader ──▶ EventLog ── Encoding.fit(training rows) ──▶ Encoding
 *    Schema ───────┘               │                                          │
 *                                  └───────────── Encoding.encode ────────────┴──▶ Examples
 * </pre>
 *
 * <ul>
 *   <li>A {@link org.mtl4j.data.Schema} says what the columns mean: labels, weight, time,
 *       conversion setup, and each {@link org.mtl4j.data.Feature}'s kind. A {@link
 *       org.mtl4j.data.Label} has any name, and a parent where it follows another. {@link
 *       org.mtl4j.data.SchemaBuilder} makes a schema in Java; {@code data.schema} reads and writes
 *       them as JSON and ships some.
 *   <li>{@code data.packed} has lists of numbers in few bits, in memory or mapped from a file, of
 *       which columns are made; {@code data.prepared} keeps whole logs in such files.
 *   <li>{@code data.read} reads CSV and TSV files; {@code data.log} has the log in memory, and
 *       builds it from a program's rows too.
 *   <li>{@code data.split} says which rows are for training and which for testing.
 *   <li>{@code data.encoding} fits vocabularies and normalisers, and encodes.
 *   <li>{@code data.time} has times and durations, {@code data.file} whole files, {@code data.gzip}
 *       compression with the same bytes everywhere, {@code data.world} a simulated log.
 * </ul>
 *
 * <pre>{@code
 * Schema schema = Schemas.load("hotel");
 * EventLog log = new LogReader(schema).read(Path.of("hotel.csv.gz")).log();
 * Split split = Split.byTime(log.outcomes(), Times.parse("2017-01-01"));
 * Encoding encoding = Encoding.fit(log, split.train());
 * Examples examples = encoding.encode(log);
 * }</pre>
 *
 * <p><b>Input is checked once, where it enters.</b> Whatever is wrong with a file or a schema is a
 * {@link org.mtl4j.data.DataException}: one line with file, line, column, reason and remedy. A call
 * that a program should not have made is an {@link java.lang.IllegalArgumentException}. After that
 * check labels are 0 or 1, numbers are finite or NaN for missing, and no label is 1 without its
 * parent, as a conversion without its click; no later class checks again.
 *
 * <p><b>Optional libraries.</b> jackson-core is needed by {@code data.json}, {@code data.schema}
 * and {@code data.prepared} alone. All else, encoding for serving included, works without them.
 *
 * <p>The sub-packages depend on this package; this package depends on {@code data.time} alone.
 */
@NullMarked
package org.mtl4j.data;

import org.jspecify.annotations.NullMarked;
