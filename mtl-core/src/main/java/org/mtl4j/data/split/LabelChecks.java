package org.mtl4j.data.split;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.mtl4j.data.Label;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.Outcomes;

/**
 * Checks that rows have each label, and not all of them: otherwise there is nothing to learn and
 * nothing to measure.
 *
 * @param outcomes of the log, with labels
 */
record LabelChecks(Outcomes outcomes) {
  /** Requires a row of positive weight on which each label is 1. */
  void requirePositives(int[] rows, String which, String remedy) {
    int[] counted = counted(rows);
    if (counted.length == 0) {
      throw outcomes.fault(
          "each of the " + rows.length + " " + which + " rows weighs 0, so none of them counts",
          "correct the weights, or leave \"weight\" out of the schema");
    }
    for (Label label : outcomes.labels()) {
      float[] values = outcomes.values(label.name());
      if (Arrays.stream(counted).noneMatch(row -> values[row] == 1)) {
        boolean nowhere = IntStream.range(0, values.length).noneMatch(row -> values[row] == 1);
        String none = "none of the " + counted.length + " " + which + " rows has " + words(label);
        throw outcomes.fault(
            none + (nowhere ? ", nor has any other of the log's " + values.length + " rows" : ""),
            nowhere
                ? "check that the schema names the right column, and that the column is filled"
                : remedy);
      }
    }
  }

  /** Returns the rows of positive weight, not to be modified: the same array without weights. */
  int[] counted(int[] rows) {
    return outcomes.weighted()
        ? Arrays.stream(rows).filter(row -> outcomes.weight(row) > 0).toArray()
        : rows;
  }

  /** Requires a row on which a label is 0. */
  void requireNegative(Label label, int[] rows, String which, String remedy) {
    refuseAll(label, rows, which + " rows has " + words(label), remedy);
  }

  /** Requires a row on which a label is 0 and its parent is 1. */
  void requireNegativeOfParent(Label label, int[] rows) {
    float[] parents = outcomes.values(Objects.requireNonNull(label.parent()));
    String parent =
        outcomes.labels().stream()
            .filter(other -> other.name().equals(label.parent()))
            .map(LabelChecks::words)
            .findFirst()
            .orElseThrow();
    refuseAll(
        label,
        Arrays.stream(rows).filter(row -> parents[row] == 1).toArray(),
        "training rows with " + parent + " has " + words(label) + " as well",
        "check which columns the schema gives the two labels, and that the log has the rows with "
            + parent
            + " alone");
  }

  private void refuseAll(Label label, int[] rows, String all, String remedy) {
    float[] values = outcomes.values(label.name());
    if (Arrays.stream(rows).allMatch(row -> values[row] == 1)) {
      throw outcomes.fault("each of the " + rows.length + " " + all, remedy);
    }
  }

  private static String words(Label label) {
    return switch (label.name()) {
      case Label.CLICK, Label.CONVERSION -> "a " + label.name();
      default -> "label " + Text.quote(label.name()) + " = 1";
    };
  }
}
