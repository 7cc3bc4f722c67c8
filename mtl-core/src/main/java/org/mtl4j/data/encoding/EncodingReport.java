package org.mtl4j.data.encoding;

import java.util.ArrayList;
import java.util.List;

/**
 * How many values of a log were unknown to an encoding or had to be cut.
 *
 * @param features one entry per feature, in the schema's order
 */
public record EncodingReport(List<FeatureCounts> features) {
  /** Copies the list. */
  public EncodingReport {
    features = List.copyOf(features);
  }

  /** Returns the counts of no rows. */
  public static EncodingReport none(Encoding encoding) {
    return new EncodingReport(
        encoding.features().stream()
            .map(feature -> new FeatureCounts(feature.feature().column(), 0, 0, 0))
            .toList());
  }

  /** Returns the counts of these rows and others of the same features. */
  public EncodingReport plus(EncodingReport other) {
    List<FeatureCounts> sums = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      FeatureCounts one = features.get(i);
      FeatureCounts two = other.features.get(i);
      sums.add(
          new FeatureCounts(
              one.column(),
              one.unseen() + two.unseen(),
              one.missing() + two.missing(),
              one.outOfRange() + two.outOfRange(),
              // Each part of a log knows the values of the parts before.
              Math.max(one.colliding(), two.colliding())));
    }
    return new EncodingReport(sums);
  }

  /**
   * The counts of one feature.
   *
   * @param column the feature's column
   * @param unseen the values without an id of their own, because they were not in the training
   *     rows, or too rarely; each value of a multi-valued cell counts
   * @param missing the rows without a value
   * @param outOfRange the rows whose number is beyond the bound of the feature's {@link
   *     Normalizer}, and was cut to it
   * @param colliding the different values of a hashed feature that share their bucket with another
   */
  public record FeatureCounts(
      String column, long unseen, long missing, long outOfRange, long colliding) {
    /** Creates the counts of a feature without collisions. */
    public FeatureCounts(String column, long unseen, long missing, long outOfRange) {
      this(column, unseen, missing, outOfRange, 0);
    }
  }
}
