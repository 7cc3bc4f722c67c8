package org.mtl4j.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Notice;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.encoding.Vocabulary;

/**
 * Features that a network cannot learn from, or cannot use where it predicts.
 *
 * <p>The check of a feature ends at the first two training rows that differ, which are among the
 * first few for most features.
 */
public final class FeatureChecks {
  /**
   * Of the other rows' values: in a log with new ads every day many are unseen, and a network still
   * learns from those that are not. It learns for nothing where there are hardly any.
   */
  private static final double MOST_UNSEEN = 0.9;

  private static final String LEAVE_OUT = "leave it out, or look how the column is filled";

  private FeatureChecks() {}

  /**
   * Returns the features that do not vary over the training rows: numeric ones with one number or
   * none, others with one value or none, or without a value frequent enough for an id of its own.
   *
   * @param examples all rows
   * @param training which of them are learned from
   */
  public static List<Notice> training(Examples examples, int[] training) {
    List<Notice> notices = new ArrayList<>();
    int number = 0;
    for (int i = 0; i < examples.encoding().schema().features().size(); i++) {
      Feature feature = examples.encoding().schema().features().get(i);
      String found;
      if (feature.kind() == Feature.Kind.NUMERIC) {
        found = number(examples, number++, training);
      } else {
        found = value(examples, i, training);
      }
      if (found != null) {
        boolean missing = examples.report().features().get(i).missing() == examples.rows();
        notices.add(
            Notice.warning(
                "constant-feature",
                feature.column(),
                String.format(
                    Locale.ROOT,
                    "feature '%s' %s %,d training rows",
                    feature.column(),
                    missing ? "is missing in each of" : found,
                    training.length),
                LEAVE_OUT + "; in rows where it has another value the model knows nothing of it"));
      }
    }
    return notices;
  }

  private static @Nullable String number(Examples examples, int column, int[] training) {
    float[] numbers = examples.numbers();
    int width = examples.numericWidth();
    float first = numbers[training[0] * width + column];
    for (int row : training) {
      if (numbers[row * width + column] != first) {
        return null;
      }
    }
    return "has one number, or none, in all of";
  }

  /** Values without an id of their own count as none, as missing ones do. */
  private static @Nullable String value(Examples examples, int feature, int[] training) {
    int[] ids = examples.ids(feature);
    int[] offsets = examples.offsets(feature);
    int first = ids[offsets == null ? training[0] : offsets[training[0]]];
    boolean same = true;
    for (int row : training) {
      int from = offsets == null ? row : offsets[row];
      int to = offsets == null ? row + 1 : offsets[row + 1];
      for (int i = from; i < to; i++) {
        same &= ids[i] == first;
        if (!same && (Math.max(first, ids[i]) > Vocabulary.MISSING)) {
          return null;
        }
      }
    }
    if (!same || first == Vocabulary.UNSEEN) {
      return "has no value that occurs often enough to be learned in";
    }
    return first == Vocabulary.MISSING ? "is missing in each of" : "has one value in all of";
  }

  /**
   * Returns the features whose values in some rows were hardly ever seen in training, so that what
   * was learned from them is not used there.
   *
   * @param examples all rows
   * @param rows which of them are predicted, such as the test rows
   * @param what what they are, such as {@code test rows}
   */
  public static List<Notice> unseen(Examples examples, int[] rows, String what) {
    List<Notice> notices = new ArrayList<>();
    for (int i = 0; i < examples.encoding().schema().features().size(); i++) {
      Feature feature = examples.encoding().schema().features().get(i);
      if (feature.kind() != Feature.Kind.NUMERIC && feature.hashBuckets() == 0) {
        double share = unseen(examples, i, rows);
        if (share > MOST_UNSEEN) {
          notices.add(
              Notice.warning(
                  "unseen-values",
                  feature.column(),
                  String.format(
                      Locale.ROOT,
                      "%.1f %% of the values of feature '%s' in %,d %s are not among those that"
                          + " were learned",
                      100 * share,
                      feature.column(),
                      rows.length,
                      what),
                  "leave it out, hash it, or use what its values have in common"));
        }
      }
    }
    return notices;
  }

  private static double unseen(Examples examples, int feature, int[] rows) {
    int[] ids = examples.ids(feature);
    int[] offsets = examples.offsets(feature);
    long unseen = 0;
    long all = 0;
    for (int row : rows) {
      int from = offsets == null ? row : offsets[row];
      int to = offsets == null ? row + 1 : offsets[row + 1];
      for (int i = from; i < to; i++) {
        unseen += ids[i] == Vocabulary.UNSEEN ? 1 : 0;
      }
      all += to - from;
    }
    return (double) unseen / all;
  }
}
