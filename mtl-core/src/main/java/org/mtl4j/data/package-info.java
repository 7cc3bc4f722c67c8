/**
 * From a file to the arrays that a trainer copies its minibatches from.
 *
 * <p>The way of a row, each stop a type:
 *
 * <pre>
 * hotel.csv.gz ── LogReader ──▶ EventLog ── Encoding.fit(training rows) ──▶ Encoding
 *    Schema ───────┘               │                                          │
 *                                  └───────────── Encoding.encode ────────────┴──▶ Examples
 * </pre>
 *
 * <ul>
 *   <li>A {@link org.mtl4j.data.Schema} says what the columns mean: labels, weight, time,
 *       conversion setup, and each {@link org.mtl4j.data.Feature}'s kind. {@link
 *       org.mtl4j.data.Schemas} ships some, {@link org.mtl4j.data.SchemaReader} reads yours, and
 *       {@link org.mtl4j.data.SchemaBuilder} makes one in Java. A {@link org.mtl4j.data.Label} has
 *       any name, and a parent where it follows another.
 *   <li>{@link org.mtl4j.data.LogReader} reads CSV or TSV, gzip or not, into an {@link
 *       org.mtl4j.data.EventLog}: raw columns, texts coded by a dictionary. A {@link
 *       org.mtl4j.data.ReadReport} tells how it went, and {@link org.mtl4j.data.KeptRows} hold the
 *       text of columns for those who answer row by row. {@link org.mtl4j.data.RowGroups} puts rows
 *       with the same values together. {@link org.mtl4j.data.EventLog#of} makes the same log from a
 *       program's rows, and {@link org.mtl4j.data.LogBuilder} value by value.
 *   <li>{@link org.mtl4j.data.Times} says which forms of times are read, {@link
 *       org.mtl4j.data.LogDays} which days a log has, without rows whose time is far from all
 *       others.
 *   <li>{@link org.mtl4j.data.Split} parts the rows by time or at random; validation rows are
 *       parted from the training rows again. {@link org.mtl4j.data.Periods} part the future again,
 *       to see models age, and {@link org.mtl4j.data.Downsampling} keeps some of the rows without a
 *       click, with the weight of all.
 *   <li>{@link org.mtl4j.data.Encoding} is all that is learnt from data outside the network: {@link
 *       org.mtl4j.data.Vocabulary} (or {@link org.mtl4j.data.HashedIds}) and {@link
 *       org.mtl4j.data.Normalizer} per feature, fitted on training rows only. It encodes whole logs
 *       for training and single values for serving.
 *   <li>{@link org.mtl4j.data.Examples} are the result, with the {@link org.mtl4j.data.Outcomes} of
 *       the log beside them.
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
 * <p><b>Input is checked once, at the gate.</b> Whatever is wrong with a file or a schema is a
 * {@link org.mtl4j.data.DataException}: one line with file, line, column, reason and remedy. Misuse
 * by a program is an {@link java.lang.IllegalArgumentException}. Behind the gate labels are 0 or 1,
 * numbers finite or NaN for missing, and no label lacks its parent, as a conversion its click;
 * nobody checks again.
 *
 * <p><b>Optional libraries.</b> FastCSV is needed by {@code LogReader} alone, jackson-core by
 * {@code SchemaReader}, {@code SchemaWriter} and {@code Schemas}. All else, encoding for serving
 * included, works without them.
 */
package org.mtl4j.data;
