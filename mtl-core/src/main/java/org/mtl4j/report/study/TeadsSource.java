package org.mtl4j.report.study;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.time.Times;
import org.mtl4j.report.model.AlphaCurve;
import org.mtl4j.report.model.LogReport;
import org.mtl4j.study.StudyData;
import org.mtl4j.study.TeadsDays;
import org.mtl4j.study.TeadsStudy;
import org.mtl4j.task.TaskCounts;

/**
 * What a study of Teads' model is made on, for people and programs.
 *
 * @param study with its rows, and α chosen
 */
public record TeadsSource(TeadsStudy study) {
  /** Returns the clicks. */
  StudyData data() {
    return study.data();
  }

  /** Returns how the log was read, or null for the built-in world. */
  LogReport log() {
    return study.read().map(read -> new LogReport(read, data().examples().report())).orElse(null);
  }

  /** Returns how setups were told soft from hard, by name. */
  Map<String, String> tasks() {
    Map<String, String> all = new LinkedHashMap<>(study.settings().tasks().inEffect());
    all.remove("onlineAlpha");
    return all;
  }

  /** Returns what each α brought, or null where it was given. */
  AlphaCurve curve() {
    return study.curve().isEmpty() ? null : new AlphaCurve(study.curve());
  }

  /** Returns the parts of the data by name, each with its clicks by task. */
  Map<String, TaskCounts> counts() {
    Outcomes outcomes = data().examples().outcomes();
    Map<String, TaskCounts> counts = new LinkedHashMap<>();
    counts.put("training", TaskCounts.of(outcomes, study.tasks(), data().training()));
    counts.put("validation", TaskCounts.of(outcomes, study.tasks(), data().future().get(0)));
    counts.put("test", TaskCounts.of(outcomes, study.tasks(), data().future().get(1)));
    return counts;
  }

  /** Returns how the days are parted, for people. */
  String days() {
    TeadsDays days = study.days();
    return String.format(
        Locale.ROOT,
        "training from %s, validation from %s, test from %s %s",
        Times.format(days.training()),
        Times.format(days.validation()),
        Times.format(days.test()),
        days.end() == Long.MAX_VALUE ? "on" : "to before " + Times.format(days.end()));
  }

  /** Returns how the days are parted, for programs. */
  Map<String, ?> daysJson() {
    Map<String, Object> json = new LinkedHashMap<>(study.days().describe());
    json.put("end", study.days().end() == Long.MAX_VALUE ? null : json.get("end"));
    return json;
  }
}
