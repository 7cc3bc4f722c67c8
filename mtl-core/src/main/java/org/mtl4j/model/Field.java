package org.mtl4j.model;

import org.jspecify.annotations.Nullable;
import org.mtl4j.autodiff.Pooling;

/**
 * A categorical or multi-valued input of a network: which table it is looked up in.
 *
 * @param column the feature's column in the log
 * @param rows the rows of its embedding table, those of unseen and missing values included
 * @param dimension the width of a row
 * @param pooling how several values become one vector, or null where each row has one value
 */
public record Field(String column, int rows, int dimension, @Nullable Pooling pooling) {}
