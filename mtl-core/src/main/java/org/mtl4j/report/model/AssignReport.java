package org.mtl4j.report.model;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.encoding.EncodingReport;
import org.mtl4j.data.read.ReadReport;
import org.mtl4j.data.time.Times;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.TextTable;
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
        Format.count(plain.setups(), "setup")
            + " on "
            + Format.count(days.length, "day")
            + ", "
            + first()
            + " to "
            + last());
    facts.add("stabiliser", Describe.stabilizer(tasks));
    if (groups.mixed() > 0) {
      facts.add(
          "", Format.count(groups.mixed(), "setup") + " with rows of several groups, each in");
      facts.add("", "that of its earliest row");
    }
    facts.add(
        "written",
        Format.count(lines, "line")
            + " by the "
            + (tasks.stable() ? "stabiliser" : "threshold")
            + " to "
            + out);
    return facts
        + "\n"
        + changes()
        + "\n"
        + traffic()
        + "\nwrong: on the other side than the setup's rate from that day on, over "
        + Format.count(horizon, "day")
        + "\n"
        + (curve == null ? "" : "\n" + curve.table().text());
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

  private String changes() {
    TextTable table =
        new TextTable(
            1,
            List.of(
                "rule",
                "ever soft",
                "changing side",
                "changes",
                "wrong conversions",
                "wrong clicks"));
    byRule()
        .forEach(
            (rule, summary) ->
                table.row(
                    List.of(
                        rule,
                        Format.count(summary.softSetups()),
                        Format.count(summary.changingSetups()),
                        Format.count(summary.changes()),
                        Format.weight(summary.wrong().conversions()),
                        Format.weight(summary.wrong().clicks()))));
    return table.toString();
  }

  private String traffic() {
    TextTable table = new TextTable(2, List.of("rule", "task", "clicks", "conversions", "rate"));
    byRule()
        .forEach(
            (rule, summary) -> {
              table.row(traffic(rule, "soft", summary.soft()));
              table.row(traffic("", "hard", summary.hard()));
              table.row(traffic("", "no history: hard", summary.unknown()));
              if (nameless.clicks() > 0) {
                table.row(traffic("", "no setup: hard", nameless));
              }
            });
    return table.toString();
  }

  private static List<String> traffic(String rule, String task, Evidence evidence) {
    return List.of(
        rule,
        task,
        Format.weight(evidence.clicks()),
        Format.weight(evidence.conversions()),
        Format.percent(evidence.rate(), 3));
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
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("data", log().json());
    json.put("settings", tasks.toMap());
    json.put("from", first());
    json.put("to", last());
    json.put("horizonDays", horizon);
    json.put("setups", plain.setups());
    json.put("mixedSetups", groups.mixed());
    json.put("threshold", json(plain));
    json.put("stabiliser", json(stable));
    json.put("noSetup", json(nameless));
    if (curve != null) {
      json.put("alphaCurve", curve.json());
    }
    json.put("out", out.toString());
    return json;
  }

  private static Map<String, ?> json(TaskSummary summary) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("softSetups", summary.softSetups());
    json.put("changingSetups", summary.changingSetups());
    json.put("changes", summary.changes());
    json.put("soft", json(summary.soft()));
    json.put("hard", json(summary.hard()));
    json.put("noHistory", json(summary.unknown()));
    json.put("wrong", json(summary.wrong()));
    return json;
  }

  private static Map<String, ?> json(Evidence evidence) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("clicks", evidence.clicks());
    json.put("conversions", evidence.conversions());
    return json;
  }
}
