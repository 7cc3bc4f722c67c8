package org.mtl4j.train;

import it.unimi.dsi.fastutil.ints.IntList;
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
  public static List<Notice> training(Examples examples, IntList training) {
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
                    training.size()),
                LEAVE_OUT + "; in rows where it has another value the model knows nothing of it"));
      }
    }
    return notices;
  }

  private static @Nullable String number(Examples examples, int column, IntList training) {
    float first = examples.number(training.getInt(0), column);
    for (int i = 0; i < training.size(); i++) {
      if (examples.number(training.getInt(i), column) != first) {
        return null;
      }
    }
    return "has one number, or none, in all of";
  }

  /** Values without an id of their own count as none, as missing ones do. */
  private static @Nullable String value(Examples examples, int feature, IntList training) {
    int first = examples.id(feature, training.getInt(0), 0);
    boolean same = true;
    for (int i = 0; i < training.size(); i++) {
      int row = training.getInt(i);
      for (int index = 0; index < examples.idCount(feature, row); index++) {
        int id = examples.id(feature, row, index);
        same &= id == first;
        if (!same && Math.max(first, id) > Vocabulary.MISSING) {
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
  public static List<Notice> unseen(Examples examples, IntList rows, String what) {
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
                      rows.size(),
                      what),
                  "leave it out, hash it, or use what its values have in common"));
        }
      }
    }
    return notices;
  }

  private static double unseen(Examples examples, int feature, IntList rows) {
    long unseen = 0;
    long all = 0;
    for (int i = 0; i < rows.size(); i++) {
      int row = rows.getInt(i);
      int count = examples.idCount(feature, row);
      for (int index = 0; index < count; index++) {
        unseen += examples.id(feature, row, index) == Vocabulary.UNSEEN ? 1 : 0;
      }
      all += count;
    }
    return (double) unseen / all;
  }
}
