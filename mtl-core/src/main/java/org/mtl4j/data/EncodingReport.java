package org.mtl4j.data;

import java.util.List;

/**
 * How many values of a log an encoding did not know.
 *
 * @param features one entry per feature, in the schema's order
 */
public record EncodingReport(List<FeatureCounts> features) {
  /** Copies the list. */
  public EncodingReport {
    features = List.copyOf(features);
  }

  /**
   * The counts of one feature.
   *
   * @param column the feature's column
   * @param unseen the values without an id of their own: not among the training rows, or too
   *     rarely; each value of a multi-valued cell counts
   * @param missing the rows without a value
   */
  public record FeatureCounts(String column, long unseen, long missing) {}
}
