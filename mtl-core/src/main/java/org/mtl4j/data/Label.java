package org.mtl4j.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An outcome that is 0 or 1 in each row of a log, such as a click, a conversion or a sign-up.
 *
 * <p>A label may have a parent. It is never 1 where its parent is 0: there is no conversion without
 * a click. Labels without a parent are independent.
 *
 * @param column the column of the log that holds the label
 * @param name its name in messages, tables and the names of predictions: a letter, then letters,
 *     digits, {@code _} and {@code -}, 40 characters at most
 * @param parent the name of the label that is 1 wherever this label is 1, or null
 */
public record Label(String column, String name, @Nullable String parent) {
  /** The name of the click y. */
  public static final String CLICK = "click";

  /** The name of the conversion z. */
  public static final String CONVERSION = "conversion";

  private static final int LONGEST = 40;
  private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{M}\\p{N}_-]*");

  /**
   * Checks the label.
   *
   * @throws IllegalArgumentException if the column is empty, the name is not as described above, or
   *     the label is its own parent
   */
  public Label {
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(name, "name");
    Text.requireWhole(column);
    if (!NAME.matcher(name).matches() || name.length() > LONGEST) {
      throw new IllegalArgumentException(
          "the label's name is "
              + Text.quote(name)
              + ", and predictions are named after it; use a letter, then letters, digits, _ and -,"
              + " "
              + LONGEST
              + " characters at most");
    }
    if (column.isEmpty()) {
      throw new IllegalArgumentException(
          "the column of the label " + Text.quote(name) + " has an empty name");
    }
    if (name.equals(parent)) {
      throw new IllegalArgumentException(
          "the label " + Text.quote(name) + " is its own parent; name another, or none");
    }
  }

  /**
   * Returns labels with parents before children, otherwise in the given order.
   *
   * @param known labels that come first and may be parents
   * @param further the labels to put in order
   * @throws IllegalArgumentException if two have one name, a parent is not there, or labels are
   *     each other's parents
   */
  public static List<Label> inOrder(List<Label> known, List<Label> further) {
    Set<String> before = new HashSet<>();
    known.forEach(label -> before.add(label.name()));
    Map<String, Label> byName = new HashMap<>();
    for (Label label : further) {
      if (before.contains(label.name()) || byName.put(label.name(), label) != null) {
        throw new IllegalArgumentException(
            "two labels have the name " + Text.quote(label.name()) + "; rename one of the two");
      }
    }
    for (Label label : further) {
      requireParent(label, before, byName.keySet());
    }
    List<Label> ordered = new ArrayList<>();
    List<Label> left = new ArrayList<>(further);
    while (!left.isEmpty()) {
      Label next =
          left.stream()
              .filter(label -> label.parent() == null || before.contains(label.parent()))
              .findFirst()
              .orElse(null);
      if (next == null) {
        throw new IllegalArgumentException(
            "the labels "
                + Text.list(left.stream().map(Label::name).toList())
                + " are each other's parents; leave out the parent of the one that comes first");
      }
      left.remove(next);
      before.add(next.name());
      ordered.add(next);
    }
    return List.copyOf(ordered);
  }

  private static void requireParent(Label label, Set<String> before, Set<String> further) {
    String parent = label.parent();
    if (parent == null || before.contains(parent) || further.contains(parent)) {
      return;
    }
    Set<String> names = new TreeSet<>(before);
    names.addAll(further);
    names.remove(label.name());
    throw new IllegalArgumentException(
        "the parent of the label "
            + Text.quote(label.name())
            + " is "
            + Text.quote(parent)
            + Text.didYouMean(parent, names)
            + ", which is not a label; "
            + (parent.equals(CLICK)
                ? "name the click's column under \"click\", or leave the parent out where every row"
                    + " is a click"
                : names.isEmpty()
                    ? "leave the parent out"
                    : "use one of " + Text.list(names) + ", or leave it out"));
  }
}
