package org.mtl4j.data;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Texts for messages: quoted values, lists, and the name that is nearest to a mistyped one. */
public final class Text {
  private static final int LONGEST = 40;
  private static final int MOST_LISTED = 20;
  private static final BigDecimal PLAIN_MOST = new BigDecimal("1e15");
  private static final BigDecimal PLAIN_LEAST = new BigDecimal("1e-12");

  private Text() {}

  /**
   * Formats a message, in the same way on every machine.
   *
   * @param pattern as of {@link String#format(Locale, String, Object...)}
   * @param values that stand in it
   */
  public static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  /**
   * Returns a text that can be written as UTF-8, and so be kept in a model file.
   *
   * <p>A Java text can hold half of a surrogate pair, usually because it was cut inside a
   * character. UTF-8 cannot encode it: it would be read back as a question mark, and the value as
   * an unseen one.
   *
   * @param text any text
   * @return the same text
   * @throws IllegalArgumentException if the text holds half of a surrogate pair
   */
  public static String requireWhole(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (isHalf(c)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the text %s holds half of a surrogate pair (U+%04X at %d), which UTF-8 and so a"
                    + " model file cannot hold; cut texts between characters",
                quote(text),
                c,
                i));
      }
    }
    return text;
  }

  /** Returns whether a code point is half of a surrogate pair. */
  private static boolean isHalf(int c) {
    return Character.getType(c) == Character.SURROGATE;
  }

  /**
   * Returns the value in single quotes, cut after 40 characters, its control characters and halves
   * of surrogate pairs escaped.
   *
   * @param value any text
   */
  public static String quote(CharSequence value) {
    StringBuilder text = new StringBuilder("'");
    int end = Math.min(value.length(), LONGEST);
    if (end < value.length()
        && Character.isSurrogatePair(value.charAt(end - 1), value.charAt(end))) {
      end--;
    }
    for (int i = 0; i < end; ) {
      int c = Character.codePointAt(value, i);
      i += Character.charCount(c);
      switch (c) {
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> {
          if (Character.isISOControl(c) || isHalf(c)) {
            text.append(String.format(Locale.ROOT, "\\u%04x", c));
          } else {
            text.appendCodePoint(c);
          }
        }
      }
    }
    return text.append(end < value.length() ? "…'" : "'").toString();
  }

  /**
   * Returns " (did you mean 'x'?)" for the nearest name, or the empty string if none is near.
   *
   * @param word what was written
   * @param names what could have been meant
   */
  public static String didYouMean(String word, Collection<String> names) {
    String nearest = null;
    // One mistake for each three letters, none in fewer: 'W3' is as near to 'W1' as to 'W2'.
    int least = Math.min(word.length() / 3 + 1, word.length());
    for (String name : names) {
      if (Math.abs(name.length() - word.length()) >= least) {
        // Too far in any case, and perhaps very long.
        continue;
      }
      int distance = distance(word.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        nearest = name;
      }
    }
    return nearest == null ? "" : " (did you mean " + quote(nearest) + "?)";
  }

  /**
   * Returns the names in quotes, separated by commas, the first twenty of them.
   *
   * @param names any texts
   */
  public static String list(Collection<String> names) {
    String first = names.stream().limit(MOST_LISTED).map(Text::quote).collect(joining(", "));
    int more = names.size() - MOST_LISTED;
    return more > 0 ? first + ", and " + more + " more" : first;
  }

  /**
   * Returns a text without the blanks at its ends.
   *
   * @param text any text
   */
  public static CharSequence strip(CharSequence text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return from == 0 && to == text.length() ? text : text.subSequence(from, to);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\u00a0';
  }

  /**
   * Returns the texts between the separators, empty ones too.
   *
   * @param text any text
   * @param separator one character or more
   * @return parts of the text, which share its memory
   */
  public static List<CharSequence> split(CharSequence text, String separator) {
    List<CharSequence> tokens = new ArrayList<>();
    int from = 0;
    int at = 0;
    while (at + separator.length() <= text.length()) {
      if (isSeparator(text, at, separator)) {
        tokens.add(text.subSequence(from, at));
        at += separator.length();
        from = at;
      } else {
        at++;
      }
    }
    tokens.add(text.subSequence(from, text.length()));
    return tokens;
  }

  private static boolean isSeparator(CharSequence text, int at, String separator) {
    for (int i = 0; i < separator.length(); i++) {
      if (text.charAt(at + i) != separator.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the name of a constant as people write it: {@code multi-valued} for {@code
   * MULTI_VALUED}.
   */
  public static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns a number as people write it: see {@link #plain(BigDecimal)}; NaN is NaN. */
  public static String plain(double number) {
    return Double.isFinite(number) ? plain(BigDecimal.valueOf(number)) : String.valueOf(number);
  }

  /**
   * Returns a number as people write it: {@code 30}, {@code 0.5}, and {@code 1E+38} where it would
   * be too many zeros to count.
   *
   * @param number any number; zeros at its end are left out
   */
  public static String plain(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    return isPlain(number.abs()) ? shortest.toPlainString() : shortest.toString();
  }

  private static boolean isPlain(BigDecimal size) {
    return size.signum() == 0
        || (size.compareTo(PLAIN_LEAST) >= 0 && size.compareTo(PLAIN_MOST) < 0);
  }

  /**
   * Returns a number and its noun: {@code 1 row}, {@code 2 rows}.
   *
   * @param count the number
   * @param noun in the singular, one that takes an s in the plural
   */
  public static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /**
   * The edit distance of Levenshtein, with two neighbours that changed places as one mistake
   * (optimal string alignment).
   */
  private static int distance(String a, String b) {
    int[] beforeLast = {};
    int[] last = IntStream.rangeClosed(0, b.length()).toArray();
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }
}
