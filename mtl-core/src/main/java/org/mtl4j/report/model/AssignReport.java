package org.mtl4j.report.model;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.Text;
import org.mtl4j.data.encoding.EncodingReport;
import org.mtl4j.data.read.ReadReport;
import org.mtl4j.data.time.Times;
import org.mtl4j.report.Column;
import org.mtl4j.report.Fields;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.RowTable;
import org.mtl4j.report.Style;
import org.mtl4j.report.Table;
import org.mtl4j.task.Evidence;
import org.mtl4j.task.SetupGroups;
import org.mtl4j.task.TaskSettings;
import org.mtl4j.task.TaskSummary;

/**
 * How setups were told soft from hard, by the plain rule and by the stabiliser.
 *
 * @param read how the reading went
 * @param tasks the settings
 * @param groups of setups
 * @param days that were written, ascending, since 1970-01-01 (UTC)
 * @param horizon days that hindsight looks at
 * @param plain what the plain rule did
 * @param stable what the stabiliser did
 * @param nameless the scored traffic whose setup is missing, which is hard by either rule
 * @param curve what each α brought, or null where it was given
 */
public record AssignReport(
    ReadReport read,
    TaskSettings tasks,
    SetupGroups groups,
    long[] days,
    int horizon,
    TaskSummary plain,
    TaskSummary stable,
    Evidence nameless,
    @Nullable AlphaCurve curve) {
  /**
   * Returns it for people.
   *
   * @param out the file that was written
   * @param lines how many lines it has
   */
  public String text(Path out, long lines) {
    LabelledLines facts = new LabelledLines();
    facts.add("data", read.file() + ", " + Format.count(read.rows(), "row"));
    log().addTo(facts);
    facts.add("history", Describe.history(tasks));
    facts.add(
        "scored",
        Text.format(
            "%s on %s, %s to %s",
            Format.count(plain.setups(), "setup"),
            Format.count(days.length, "day"),
            first(),
            last()));
    facts.add("stabiliser", Describe.stabilizer(tasks));
    if (groups.mixed() > 0) {
      facts.add(
          "", Format.count(groups.mixed(), "setup") + " with rows of several groups: each is in");
      facts.add("", "the group of its earliest row");
    }
    facts.add(
        "written",
        Text.format(
            "%s by the %s to %s",
            Format.count(lines, "line"), tasks.stable() ? "stabiliser" : "threshold", out));
    return Text.format(
        "%s\n%s\n%s\n"
            + "wrong: the setup's rate in the %s from that day on is on the other side of"
            + " alpha\n%s",
        facts,
        changes().text(),
        traffic().text(),
        Format.count(horizon, "day"),
        curve == null ? "" : "\n" + curve.table().text());
  }

  private LogReport log() {
    return new LogReport(read, new EncodingReport(List.of()));
  }

  private String first() {
    return Times.formatDay(days[0]);
  }

  private String last() {
    return Times.formatDay(days[days.length - 1]);
  }

  private Table changes() {
    return new RowTable<Map.Entry<String, TaskSummary>>("changes", "")
        .column(Column.label("rule", "rule"), Map.Entry::getKey)
        .column(Column.count("softSetups", "ever soft"), of -> of.getValue().softSetups())
        .column(
            Column.count("changingSetups", "changing side"), of -> of.getValue().changingSetups())
        .column(Column.count("changes", "changes"), of -> of.getValue().changes())
        .column(
            Column.number("wrongConversions", "wrong conversions", Style.weight()),
            of -> of.getValue().wrong().conversions())
        .column(
            Column.number("wrongClicks", "wrong clicks", Style.weight()),
            of -> of.getValue().wrong().clicks())
        .rows(byRule().entrySet())
        .build();
  }

  private Table traffic() {
    Table.Builder table =
        new Table.Builder("traffic", "")
            .column(Column.label("rule", "rule"))
            .column(Column.label("task", "task"))
            .column(Column.number("clicks", "clicks", Style.weight()))
            .column(Column.number("conversions", "conversions", Style.weight()))
            .column(Column.number("rate", "rate", Style.percent(3)));
    byRule()
        .forEach(
            (rule, summary) -> {
              add(table, rule, "soft", summary.soft());
              add(table, "", "hard", summary.hard());
              add(table, "", "no history: hard", summary.unknown());
              if (nameless.clicks() > 0) {
                add(table, "", "no setup: hard", nameless);
              }
            });
    return table.build();
  }

  private static void add(Table.Builder table, String rule, String task, Evidence evidence) {
    table.row(rule, task, evidence.clicks(), evidence.conversions(), evidence.rate());
  }

  private Map<String, TaskSummary> byRule() {
    Map<String, TaskSummary> byRule = new LinkedHashMap<>();
    byRule.put("threshold", plain);
    byRule.put("stabiliser", stable);
    return byRule;
  }

  /**
   * Returns it for programs.
   *
   * @param out the file that was written
   */
  public Map<String, ?> json(Path out) {
    Fields json =
        Fields.of("data", log().json())
            .with("settings", tasks.toMap())
            .with("from", first())
            .with("to", last())
            .with("horizonDays", horizon)
            .with("setups", plain.setups())
            .with("mixedSetups", groups.mixed())
            .with("threshold", json(plain))
            .with("stabiliser", json(stable))
            .with("noSetup", json(nameless));
    if (curve != null) {
      json.with("alphaCurve", curve.json());
    }
    return json.with("out", out.toString());
  }

  private static Map<String, ?> json(TaskSummary summary) {
    return Fields.of("softSetups", summary.softSetups())
        .with("changingSetups", summary.changingSetups())
        .with("changes", summary.changes())
        .with("soft", json(summary.soft()))
        .with("hard", json(summary.hard()))
        .with("noHistory", json(summary.unknown()))
        .with("wrong", json(summary.wrong()));
  }

  private static Map<String, ?> json(Evidence evidence) {
    return Fields.of("clicks", evidence.clicks()).with("conversions", evidence.conversions());
  }
}
