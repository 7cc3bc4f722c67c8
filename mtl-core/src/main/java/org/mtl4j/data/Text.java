package org.mtl4j.data;

import java.util.Collection;
import java.util.Locale;

/** Words for messages: values shown safely, and the nearest of some names to a mistyped one. */
public final class Text {
  private static final int LONGEST = 40;

  private Text() {}

  /**
   * Returns the value in single quotes, cut after 40 characters, its control characters escaped.
   *
   * @param value any text
   */
  public static String quote(CharSequence value) {
    StringBuilder text = new StringBuilder("'");
    int end = Math.min(value.length(), LONGEST);
    for (int i = 0; i < end; i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> {
          if (Character.isISOControl(c)) {
            text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    return text.append(end < value.length() ? "…'" : "'").toString();
  }

  /**
   * Returns " (did you mean 'x'?)" for the nearest name, or the empty string where none is near.
   *
   * @param word what was written
   * @param names what could have been meant
   */
  public static String didYouMean(String word, Collection<String> names) {
    String nearest = null;
    // One mistake in three letters, none in fewer: 'W3' is as near to 'W1' as to 'W2'.
    int least = Math.min(word.length() / 3 + 1, word.length());
    for (String name : names) {
      int distance = distance(word.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        nearest = name;
      }
    }
    return nearest == null ? "" : " (did you mean " + quote(nearest) + "?)";
  }

  /** Returns the names in quotes, separated by commas, the first twenty of them. */
  static String list(Collection<String> names) {
    StringBuilder text = new StringBuilder();
    int count = 0;
    for (String name : names) {
      if (count == 20) {
        return text.append(", and ").append(names.size() - count).append(" more").toString();
      }
      text.append(count++ == 0 ? "" : ", ").append(quote(name));
    }
    return text.toString();
  }

  /** Returns "1 row" or "2 rows". */
  static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** The edit distance of Levenshtein, one row of the table at a time. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replace, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
