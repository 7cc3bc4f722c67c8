package org.mtl4j.data.log;

import it.unimi.dsi.fastutil.floats.FloatArrays;
import it.unimi.dsi.fastutil.floats.FloatImmutableList;
import it.unimi.dsi.fastutil.floats.FloatList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.Notice;
import org.mtl4j.data.Numbers;
import org.mtl4j.data.Text;
import org.mtl4j.data.packed.ChunkStore;
import org.mtl4j.data.packed.PackedBuilder;

/**
 * A growing column of labels, 0 or 1, which remembers how they were written.
 *
 * <p>Read as 1: a number that equals 1, {@code true}, {@code t}, {@code yes} and {@code y}; as 0: a
 * number that equals 0, {@code false}, {@code f}, {@code no} and {@code n}; in any case, with
 * blanks around or without. These are the forms that pandas, Spark, R, PostgreSQL and spreadsheets
 * write. Anything else is not a label, and neither is an empty cell: it could mean no or not known.
 */
final class LabelColumnBuilder extends ColumnBuilder {
  private static final int MOST_FORMS = 1000;
  private static final int LISTED_FORMS = 5;

  private final Set<String> missing;
  private final Dictionary texts = new Dictionary(Set.of());
  private final float[] labels = new float[MOST_FORMS];
  private final long[] counts = new long[MOST_FORMS];
  private int forms;
  private float[] values;
  private @Nullable PackedBuilder packed;
  private long others;

  /** The form of the last row, which is not counted yet: the row may be written over. */
  private int pending = -1;

  private int pendingRow;

  /** The form of the last text that is no label; negative for one of the others. */
  private int refused;

  LabelColumnBuilder(Set<String> missing) {
    this(missing, FIRST_CAPACITY);
  }

  private LabelColumnBuilder(Set<String> missing, int capacity) {
    this.missing = missing;
    values = new float[capacity];
  }

  @Override
  LabelColumnBuilder next(int capacity) {
    return new LabelColumnBuilder(missing, capacity);
  }

  @Override
  public @Nullable String parse(int row, CharSequence text) {
    settle(row);
    int form = texts.find(text);
    if (form < 0 && forms < MOST_FORMS) {
      form = texts.code(text);
      labels[form] = label(text);
      forms++;
    }
    float label = form < 0 ? label(text) : labels[form];
    if (!Float.isNaN(label)) {
      pending = form;
      pendingRow = row;
      set(row, label);
      return null;
    }
    refused = form;
    if (form < 0) {
      others++;
    } else {
      counts[form]++;
    }
    return "label is "
        + (FloatColumnBuilder.isMissing(missing, text) ? "missing" : Text.quote(text))
        + ", expected "
        + LabelForm.ACCEPTED;
  }

  @Override
  public void undo() {
    if (refused < 0) {
      others--;
    } else {
      counts[refused]--;
    }
  }

  /** Counts the pending label if its row is before the given one, and so was taken. */
  private void settle(int row) {
    if (pending >= 0 && pendingRow < row) {
      counts[pending]++;
    }
    pending = -1;
  }

  private float label(CharSequence text) {
    if (FloatColumnBuilder.isMissing(missing, text)) {
      return Float.NaN;
    }
    CharSequence word = Text.strip(text);
    float number = Numbers.parse(word);
    if (number == 0 || number == 1) {
      return number == 0 ? 0 : 1; // -0 is 0, too.
    }
    return switch (word.toString().toLowerCase(Locale.ROOT)) {
      case "true", "t", "yes", "y" -> 1;
      case "false", "f", "no", "n" -> 0;
      default -> Float.NaN;
    };
  }

  /**
   * Returns the texts in the column, the most frequent first.
   *
   * @param rows the rows that were taken
   */
  List<LabelForm> forms(int rows) {
    settle(rows);
    List<LabelForm> read = new ArrayList<>();
    List<String> tokens = texts.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      if (counts[i] > 0) {
        read.add(new LabelForm(tokens.get(i), labels[i], counts[i]));
      }
    }
    read.sort(Comparator.comparingLong(form -> -form.rows()));
    if (others > 0) {
      read.add(new LabelForm(null, Float.NaN, others));
    }
    return read;
  }

  /** Says how the labels were read, if they were not all written as 0 and 1. */
  @Override
  List<Notice> notices(String column, int rows) {
    List<LabelForm> read = forms(rows).stream().filter(form -> !Float.isNaN(form.label())).toList();
    if (read.stream().allMatch(form -> (form.label() == 0 ? "0" : "1").equals(form.text()))) {
      return List.of();
    }
    String text = "read as 1: " + describe(read, 1) + "; read as 0: " + describe(read, 0);
    return List.of(
        Notice.note("label-forms", column, "column " + Text.quote(column) + ": " + text, ""));
  }

  private static String describe(List<LabelForm> forms, float label) {
    List<LabelForm> these = forms.stream().filter(form -> form.label() == label).toList();
    if (these.isEmpty()) {
      return "none";
    }
    long more = these.stream().skip(LISTED_FORMS).mapToLong(LabelForm::rows).sum();
    return these.stream()
            .limit(LISTED_FORMS)
            .map(
                form ->
                    Text.quote(Objects.requireNonNull(form.text()))
                        + " ("
                        + Text.count(form.rows(), "row")
                        + ")")
            .collect(Collectors.joining(", "))
        + (more == 0 ? "" : ", and others (" + Text.count(more, "row") + ")");
  }

  @Override
  void keep(int[] kept, int count) {
    // Forms are those of all rows.
    settle(Integer.MAX_VALUE);
    for (int i = 0; i < count; i++) {
      values[i] = values[kept[i]];
    }
  }

  @Override
  void clear() {
    super.clear();
    packed = null;
  }

  @Override
  void append(ColumnBuilder block, int at, int rows, ChunkStore store) {
    LabelColumnBuilder other = (LabelColumnBuilder) block;
    settle(at);
    other.settle(rows);
    List<String> read = other.texts.tokens();
    for (int i = 0; i < other.forms; i++) {
      count(read.get(i), other.labels[i], other.counts[i]);
    }
    others += other.others;
    if (packed == null) {
      packed = new PackedBuilder(store);
    }
    packed.add(other.values, rows);
    written(at + rows - 1);
  }

  private void count(String text, float label, long count) {
    int form = texts.find(text);
    if (form < 0 && forms < MOST_FORMS) {
      form = texts.code(text);
      labels[form] = label;
      forms++;
    }
    if (form >= 0) {
      counts[form] += count;
    } else if (Float.isNaN(label)) {
      others += count;
    }
  }

  void set(int row, float label) {
    values = FloatArrays.grow(values, row + 1, row);
    values[row] = label;
    written(row);
  }

  /** Returns the label of the row written last. */
  float get(int row) {
    return values[row];
  }

  FloatList build(int rows) {
    return packed == null ? new FloatImmutableList(Arrays.copyOf(values, rows)) : packed.floats();
  }
}
