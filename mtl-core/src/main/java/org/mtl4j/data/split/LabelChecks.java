package org.mtl4j.data.split;

import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.Objects;
import java.util.stream.IntStream;
import org.mtl4j.data.Label;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.packed.Rows;

/**
 * Checks that rows have each label, and not all of them: otherwise there is nothing to learn and
 * nothing to measure.
 *
 * @param outcomes of the log, with labels
 */
record LabelChecks(Outcomes outcomes) {
  /** Requires a row of positive weight on which each label is 1. */
  void requirePositives(IntList rows, String which, String remedy) {
    IntList counted = counted(rows);
    if (counted.isEmpty()) {
      throw outcomes.fault(
          "each of the " + rows.size() + " " + which + " rows weighs 0, so none of them counts",
          "correct the weights, or leave \"weight\" out of the schema");
    }
    for (Label label : outcomes.labels()) {
      FloatList values = outcomes.values(label.name());
      if (counted.intStream().noneMatch(row -> values.getFloat(row) == 1)) {
        boolean nowhere =
            IntStream.range(0, values.size()).noneMatch(row -> values.getFloat(row) == 1);
        String none = "none of the " + counted.size() + " " + which + " rows has " + words(label);
        throw outcomes.fault(
            none + (nowhere ? ", nor has any other of the log's " + values.size() + " rows" : ""),
            nowhere
                ? "check that the schema names the right column, and that the column is filled"
                : remedy);
      }
    }
  }

  /** Returns the rows of positive weight: the same ones without weights. */
  IntList counted(IntList rows) {
    return outcomes.weighted() ? Rows.where(rows, row -> outcomes.weight(row) > 0) : rows;
  }

  /** Requires a row on which a label is 0. */
  void requireNegative(Label label, IntList rows, String which, String remedy) {
    refuseAll(label, rows, which + " rows has " + words(label), remedy);
  }

  /** Requires a row on which a label is 0 and its parent is 1. */
  void requireNegativeOfParent(Label label, IntList rows) {
    FloatList parents = outcomes.values(Objects.requireNonNull(label.parent()));
    String parent =
        outcomes.labels().stream()
            .filter(other -> other.name().equals(label.parent()))
            .map(LabelChecks::words)
            .findFirst()
            .orElseThrow();
    refuseAll(
        label,
        Rows.where(rows, row -> parents.getFloat(row) == 1),
        "training rows with " + parent + " has " + words(label) + " as well",
        "check which columns the schema gives the two labels, and that the log has the rows with "
            + parent
            + " alone");
  }

  private void refuseAll(Label label, IntList rows, String all, String remedy) {
    FloatList values = outcomes.values(label.name());
    if (rows.intStream().allMatch(row -> values.getFloat(row) == 1)) {
      throw outcomes.fault("each of the " + rows.size() + " " + all, remedy);
    }
  }

  private static String words(Label label) {
    return switch (label.name()) {
      case Label.CLICK, Label.CONVERSION -> "a " + label.name();
      default -> "label " + Text.quote(label.name()) + " = 1";
    };
  }
}
