package org.mtl4j.data.log;

import org.jspecify.annotations.Nullable;

/**
 * A text in a column of labels, and how it was read.
 *
 * @param text as it was written; null for all further texts once there are too many different ones
 * @param label 0 or 1, or NaN where the text is not a label
 * @param rows how many rows have the text, not counting rows that were refused for another reason
 */
public record LabelForm(@Nullable String text, float label, long rows) {
  /** The texts that are labels, for messages. */
  public static final String ACCEPTED = "0 or 1 (or true, false, t, f, yes, no, y, n)";
}
