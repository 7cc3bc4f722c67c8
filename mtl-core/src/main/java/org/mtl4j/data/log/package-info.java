/**
 * A log in memory: raw columns as they were read, and how they are built.
 *
 * <ul>
 *   <li>An {@link org.mtl4j.data.log.EventLog} has a {@link org.mtl4j.data.log.Column} for each
 *       feature of its schema, and {@link org.mtl4j.data.log.Outcomes}: labels, weights, times and
 *       conversion setups.
 *   <li>{@link org.mtl4j.data.log.EventLog#of} makes a log of a program's rows, {@link
 *       org.mtl4j.data.log.LogBuilder} value by value, {@link org.mtl4j.data.read.LogReader} of a
 *       file. All of them fill {@link org.mtl4j.data.log.LogColumns}, whose columns check each
 *       value as it comes; {@code LabelColumnBuilder} says which texts are a label.
 *   <li>{@link org.mtl4j.data.log.LogDays} are the days on which a log has rows, {@link
 *       org.mtl4j.data.log.LabelRates} the shares of its labels.
 * </ul>
 */
@NullMarked
package org.mtl4j.data.log;

import org.jspecify.annotations.NullMarked;
