/**
 * Choosing and grouping the rows of a log: for training and testing, in periods, by downsampling,
 * and by columns.
 *
 * <ul>
 *   <li>{@link org.mtl4j.data.split.Split} splits rows by time or at random; validation rows are
 *       split from the training rows in the same way.
 *   <li>{@link org.mtl4j.data.split.Periods} splits the future further, to see how a model ages.
 *   <li>{@link org.mtl4j.data.split.Downsampling} keeps some of the rows without a click and raises
 *       their weight.
 *   <li>{@link org.mtl4j.data.split.RowGroups} groups rows by their values in some columns.
 * </ul>
 */
@NullMarked
package org.mtl4j.data.split;

import org.jspecify.annotations.NullMarked;
