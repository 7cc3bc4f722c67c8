/**
 * Which rows of a log are for what: to train on and to test on, in periods of the future, thinned
 * out, or in groups.
 *
 * <ul>
 *   <li>{@link org.mtl4j.data.split.Split} splits rows by time or at random; validation rows are
 *       split from the training rows in the same way.
 *   <li>{@link org.mtl4j.data.split.Periods} splits the future further, to see how a model ages.
 *   <li>{@link org.mtl4j.data.split.Downsampling} keeps some of the rows without a click, with the
 *       weight of all.
 *   <li>{@link org.mtl4j.data.split.RowGroups} groups rows by their values in some columns.
 * </ul>
 */
package org.mtl4j.data.split;
