package org.mtl4j.data.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Numbers;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.LabelForm;

/**
 * Counts the bad rows of a file by what is wrong, and keeps the first few.
 *
 * <p>A few bad rows are faults of single rows. Many are a fault of the file or of its schema, and
 * to skip them would leave a biased log: where labels are written as 1 or left empty, it would
 * leave only ones.
 */
final class BadRowTally {
  /** What can be wrong with a row, and what to do if it is wrong with many. */
  enum Kind {
    FIELDS(
        "quote the fields that hold the separator, and check that the rows and the header have the"
            + " same separator"),
    QUOTE("quote these fields and double their quotes"),
    ZERO_BYTE("copy the file again"),
    LABEL("write 0 or 1, or name another column in the schema"),
    FUNNEL(
        "set the click of each conversion to 1, and check that \"click\" and \"conversion\" in the"
            + " schema are not swapped"),
    PARENT(
        "set the parent of each label that is 1 to 1, or correct \"parent\" under \"labels\" in the"
            + " schema"),
    WEIGHT("correct the column, or leave \"weight\" out of the schema"),
    TIME("convert the column, or name another in the schema"),
    NUMBER(
        "correct the column, list the text under \"missing\" in the schema, or make the feature"
            + " categorical there");

    private final String remedy;

    Kind(String remedy) {
      this.remedy = remedy;
    }
  }

  private static final int LISTED_ROWS = 5;
  private static final int LISTED_GROUPS = 3;
  private static final int LISTED_FORMS = 5;

  private static final class Group {
    private final Kind kind;
    private final DataException first;
    private long rows;

    Group(Kind kind, DataException first) {
      this.kind = kind;
      this.first = first;
    }
  }

  private final List<String> listed = new ArrayList<>();
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private long count;

  /** Counts a bad row. */
  void add(Kind kind, DataException problem) {
    count++;
    if (listed.size() < LISTED_ROWS) {
      listed.add(problem.problem());
    }
    groups.computeIfAbsent(kind + " " + problem.column(), k -> new Group(kind, problem)).rows++;
  }

  /** Returns the number of bad rows. */
  long count() {
    return count;
  }

  /** Returns the first bad rows, each with its place and what is wrong with it. */
  List<String> listed() {
    return List.copyOf(listed);
  }

  /** Returns the problem of the first bad row. */
  DataException first() {
    return groups.values().iterator().next().first;
  }

  /**
   * Returns the error for so many bad rows that the file or the schema must be wrong.
   *
   * @param file the file's name
   * @param read what was read, such as "of 100 rows"
   * @param labels gives the texts of a column of labels
   * @param more a further remedy, or the empty text
   */
  DataException many(
      String file, String read, Function<String, List<LabelForm>> labels, String more) {
    List<Group> byRows =
        groups.values().stream().sorted(Comparator.comparingLong(group -> -group.rows)).toList();
    Group most = byRows.get(0);
    if (most.kind == Kind.LABEL) {
      return labels(file, read, most, labels.apply(Objects.requireNonNull(most.first.column())));
    }
    String reasons =
        byRows.stream()
            .limit(LISTED_GROUPS)
            .map(BadRowTally::describe)
            .collect(Collectors.joining(", "));
    long others = byRows.stream().skip(LISTED_GROUPS).mapToLong(group -> group.rows).sum();
    return new DataException(
        file,
        Text.count(count, "row")
            + " "
            + read
            + " cannot be used; "
            + reasons
            + (others == 0 ? "" : ", " + others + " for other reasons"),
        most.kind.remedy + more);
  }

  private static DataException labels(
      String file, String read, Group group, List<LabelForm> forms) {
    String held =
        forms.stream()
            .limit(LISTED_FORMS)
            .map(form -> describe(form) + " in " + form.rows())
            .collect(Collectors.joining(", "));
    return new DataException(
        file,
        0,
        group.first.column(),
        group.first.position(),
        Text.count(group.rows, "row")
            + " "
            + read
            + " have no label here: it holds "
            + held
            + (forms.size() > LISTED_FORMS ? " and more" : "")
            + ", expected "
            + LabelForm.ACCEPTED,
        remedy(forms));
  }

  private static String describe(Group group) {
    DataException first = group.first;
    String what =
        new DataException(null, 0, first.column(), first.position(), first.reason(), "").problem();
    return group.rows + " times " + what + " (first in line " + first.line() + ")";
  }

  private static String describe(LabelForm form) {
    if (form.text() == null) {
      return "other texts";
    }
    return form.text().isBlank() ? "nothing" : Text.quote(form.text());
  }

  private static String remedy(List<LabelForm> forms) {
    boolean nothing = false;
    boolean numbers = true;
    boolean zeros = false;
    for (LabelForm form : forms) {
      if (!Float.isNaN(form.label())) {
        zeros |= form.label() == 0;
      } else if (form.text() != null && form.text().isBlank()) {
        nothing = true;
      } else {
        numbers &= form.text() == null || !Float.isNaN(Numbers.parse(form.text().strip()));
      }
    }
    if (nothing) {
      return zeros
          ? "fill the column, or leave the rows without a label out of the file"
          : "write 0 where it holds nothing, if nothing means no";
    }
    return numbers
        ? "write 1 for each number above 0, if it counts, or name another column in the schema"
        : Kind.LABEL.remedy;
  }
}
