package org.mtl4j.report.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.mtl4j.data.encoding.EncodingReport;
import org.mtl4j.data.encoding.EncodingReport.FeatureCounts;
import org.mtl4j.data.read.ReadReport;
import org.mtl4j.report.Fields;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;

/**
 * What was read of a log: how much, what was skipped and why, and which values an encoding did not
 * know.
 *
 * @param read how the reading went
 * @param encoded what the encoding met
 */
public record LogReport(ReadReport read, EncodingReport encoded) {
  private static final int LISTED = 40;

  /** Adds what there is to say beyond the number of rows; nothing where all was well. */
  public void addTo(LabelledLines facts) {
    if (read.skipped() > 0) {
      boolean all = read.skipped() == read.problems().size();
      facts.add(
          "skipped",
          Format.count(read.skipped(), "bad row") + (all ? ":" : "; the first of them:"));
      read.problems().forEach(problem -> facts.add("", problem));
    }
    if (!read.blankRows().isEmpty()) {
      facts.add("blank", Format.count(read.blankRows().size(), "empty line"));
    }
    facts.list("not used", first(read.unused()));
    facts.list("missing", first(counts(FeatureCounts::missing)));
    facts.list("unseen", first(counts(FeatureCounts::unseen)));
    facts.list("outliers", first(counts(FeatureCounts::outOfRange)));
    facts.list("collisions", first(counts(FeatureCounts::colliding)));
    NoticeReport.addTo(facts, read.notices());
  }

  /** Returns the first elements of a list, and how many more there are; programs get them all. */
  private static List<String> first(List<String> items) {
    if (items.size() <= LISTED) {
      return items;
    }
    List<String> some = new ArrayList<>(items.subList(0, LISTED));
    some.add(Format.count(items.size() - LISTED) + " more");
    return some;
  }

  private List<String> counts(ToLongFunction<FeatureCounts> count) {
    return encoded.features().stream()
        .filter(feature -> count.applyAsLong(feature) > 0)
        .map(feature -> feature.column() + " " + Format.count(count.applyAsLong(feature)))
        .toList();
  }

  /** Returns the report for programs. */
  public Map<String, Object> json() {
    return Fields.of("file", read.file())
        .with("sha256", read.sha256())
        .with("rows", read.rows())
        .with("skipped", read.skipped())
        .with("blank", read.blankRows().size())
        .with("problems", read.problems())
        .with("unused", read.unused())
        .with("missing", byColumn(FeatureCounts::missing))
        .with("unseen", byColumn(FeatureCounts::unseen))
        .with("outOfRange", byColumn(FeatureCounts::outOfRange))
        .with("collisions", byColumn(FeatureCounts::colliding))
        .with("warnings", NoticeReport.json(read.notices()));
  }

  private Map<String, Long> byColumn(ToLongFunction<FeatureCounts> count) {
    return encoded.features().stream()
        .collect(
            Collectors.toMap(
                FeatureCounts::column, count::applyAsLong, Long::sum, LinkedHashMap::new));
  }
}
