package org.mtl4j.report.page;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.eval.RunSummary;
import org.mtl4j.report.Format;

/**
 * A mean with its standard error, as charts show it.
 *
 * @param value the mean over runs; not drawn where it is NaN
 * @param more lines to show under the pointer, after the mean itself; may be empty
 */
public record Mark(RunSummary value, List<String> more) {
  /** Copies the list. */
  public Mark {
    more = List.copyOf(more);
  }

  /** Creates a mark with nothing more to say. */
  public static Mark of(RunSummary value) {
    return new Mark(value, List.of());
  }

  /** Returns whether there is something to draw. */
  boolean isDrawn() {
    return Double.isFinite(value.mean());
  }

  /** Returns the mean less its standard error, the mean alone where there is none. */
  double low() {
    return value.mean() - error();
  }

  /** Returns the mean and its standard error, the mean alone where there is none. */
  double high() {
    return value.mean() + error();
  }

  /** Returns the standard error, 0 where there is none. */
  double error() {
    return Double.isFinite(value.standardError()) ? value.standardError() : 0;
  }

  /**
   * Says it: {@code 1.0115 ± 0.0008}.
   *
   * @param decimals how many
   */
  String text(int decimals) {
    return Format.plusMinus(value.mean(), value.standardError(), decimals).replace("+-", "\u00B1");
  }

  /**
   * Returns what to show under the pointer.
   *
   * @param title the first line
   * @param decimals how many
   */
  List<String> hover(String title, int decimals) {
    List<String> lines = new ArrayList<>();
    lines.add(title);
    lines.add(text(decimals) + (value.n() < 2 ? "" : " (mean \u00B1 SEM, n = " + value.n() + ")"));
    lines.addAll(more);
    return lines;
  }
}
