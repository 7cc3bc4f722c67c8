package org.mtl4j.data.prepared;

import it.unimi.dsi.fastutil.floats.FloatList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Label;
import org.mtl4j.data.Text;
import org.mtl4j.data.encoding.Normalizer;
import org.mtl4j.data.log.BagColumn;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.Column;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.LabelRates;
import org.mtl4j.data.log.NumberColumn;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.data.time.Times;

/** What is in the columns of a log: for people, and for programs that look before they train. */
final class Statistics {
  private Statistics() {}

  /** Returns what is in each column, by its name. */
  static Map<String, Map<String, Object>> of(EventLog log) {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    Outcomes outcomes = log.outcomes();
    LabelRates rates = LabelRates.of(outcomes);
    for (Label label : outcomes.labels()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("label", label.name());
      one.put("rate", rates.rates().get(label.name()));
      all.put(label.column(), one);
    }
    String time = log.schema().time();
    if (time != null && outcomes.hasTime()) {
      all.put(time, times(outcomes));
    }
    for (int i = 0; i < log.columns().size(); i++) {
      Feature feature = log.schema().features().get(i);
      all.put(feature.column(), of(feature, log.columns().get(i), log));
    }
    return all;
  }

  private static Map<String, Object> times(Outcomes outcomes) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int row = 0; row < outcomes.rows(); row++) {
      first = Math.min(first, outcomes.time().getLong(row));
      last = Math.max(last, outcomes.time().getLong(row));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("first", Times.format(first));
    json.put("last", Times.format(last));
    return json;
  }

  private static Map<String, Object> of(Feature feature, Column column, EventLog log) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", Text.name(feature.kind()));
    json.put("missing", column.missing());
    if (column instanceof CategoryColumn values) {
      json.put("values", values.dictionary().size());
    } else if (column instanceof BagColumn bags) {
      json.put("values", bags.dictionary().size());
      json.put("valuesPerRow", (double) bags.codes().size() / bags.rows());
    } else if (column instanceof NumberColumn numbers) {
      addRange(numbers.values(), json);
      Normalizer all =
          Normalizer.fit(
              feature.withStandardise(true),
              numbers.values(),
              log.outcomes()::weight,
              Rows.all(log.rows()));
      json.put("transform", Text.name(all.transform()));
      json.put("mean", all.mean());
      json.put("deviation", all.deviation() == Normalizer.CONSTANT ? 0.0 : all.deviation());
    }
    return json;
  }

  private static void addRange(FloatList values, Map<String, Object> json) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < values.size(); row++) {
      float value = values.getFloat(row);
      if (!Float.isNaN(value)) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    if (least <= most) {
      json.put("least", least);
      json.put("most", most);
    }
  }
}
