package org.mtl4j.report.model;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.mtl4j.data.Label;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.LabelRates;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.report.Fields;
import org.mtl4j.report.Format;

/**
 * How often each label of some rows of a log is 1, weighted.
 *
 * @param counted the rates
 */
public record Rates(LabelRates counted) {
  /** Returns those of all rows. */
  public static Rates of(Outcomes outcomes) {
    return new Rates(LabelRates.of(outcomes));
  }

  /** Returns those of some rows. */
  public static Rates of(Outcomes outcomes, IntList rows) {
    return new Rates(LabelRates.of(outcomes, rows));
  }

  /** Returns the rates for people. */
  public String text() {
    return Format.count(counted.rows(), "row")
        + (counted.weighted() ? " of weight " + Format.weight(counted.weight()) : "")
        + ": "
        + counted.labels().stream().map(this::text).collect(Collectors.joining(", "));
  }

  private String text(Label label) {
    double rate = rate(label.name());
    String text = plural(label.name()) + " " + Format.percent(rate, 3);
    return label.parent() == null
        ? text
        : Text.format(
            "%s (%s of %s)",
            text, Format.percent(rate / rate(label.parent()), 2), plural(label.parent()));
  }

  private double rate(String label) {
    return Objects.requireNonNull(counted.rates().get(label));
  }

  /** What a label of one's own is called in the plural is not known. */
  private static String plural(String name) {
    return name.equals(Label.CLICK) || name.equals(Label.CONVERSION) ? name + "s" : name;
  }

  /** Returns the rates for programs. */
  public Map<String, ?> json() {
    Fields json = Fields.of("rows", counted.rows()).with("weightSum", counted.weight());
    counted.rates().forEach((name, rate) -> json.with(name + "Rate", rate));
    return json;
  }
}
