package org.mtl4j.report.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.architecture.SingleTask;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.Table;
import org.mtl4j.report.model.AlphaCurve;
import org.mtl4j.report.model.Describe;
import org.mtl4j.study.StudyPlan;
import org.mtl4j.study.TeadsResult;
import org.mtl4j.task.Task;

/**
 * A study of Teads' model as text for people, before and after.
 *
 * @param source what it is made on
 */
public record TeadsReport(TeadsSource source) {
  /**
   * Tells what is known before the first training, for text and page alike.
   *
   * @param facts takes names, empty for one more line about the name before, and what there is to
   *     say
   */
  void facts(BiConsumer<String, String> facts) {
    StudyPlan plan = source.study().settings().plan();
    Map<String, String> tasks = source.tasks();
    if (source.data().truth() == null) {
      facts.accept(
          "data",
          source.data().name() + ", " + Format.count(source.data().examples().rows(), "row"));
    } else {
      WorldSettings world = source.data().truth().settings();
      facts.accept(
          "data",
          String.format(
              Locale.ROOT,
              "%s, %s of %s impressions, of which the clicks are kept",
              source.data().name(),
              Format.count(world.days(), "day"),
              Format.count(world.impressions())));
      facts.accept(
          "",
          String.format(
              Locale.ROOT,
              "conversions per click from %s to %s %%, transfer to hard ones %s",
              Format.plain(100 * world.leastConversionRate()),
              Format.plain(100 * world.mostConversionRate()),
              Format.plain(world.hardTransfer())));
    }
    facts.accept("days", source.days());
    facts.accept(
        "tasks",
        String.format(
            Locale.ROOT,
            "soft above a historical CVR of %s, else hard; half-life %s, window %s%s",
            tasks.get("alpha"),
            tasks.get("halfLife"),
            tasks.get("window"),
            tasks.get("stable").equals("true") ? ", by the stabiliser" : ""));
    facts.accept("networks", Describe.shape(plan.network(new SingleTask(Task.CVR))));
    facts.accept("training", Describe.plan(plan) + ", seeds from " + plan.training().seed());
    facts.accept("", Describe.optimizer(plan));
  }

  /**
   * Returns what is known before the first training.
   *
   * @param kept where finished runs are kept
   */
  public String before(String kept) {
    LabelledLines facts = new LabelledLines();
    facts(facts::add);
    if (source.log() != null) {
      source.log().addTo(facts);
    }
    facts.add("results", kept);
    AlphaCurve curve = source.curve();
    return facts
        + (curve == null ? "" : "\n" + curve.table().text())
        + "\n"
        + TeadsTables.tasks(source.counts()).text();
  }

  /** Returns the tables, with what their columns mean, and the verdict. */
  public String after(TeadsResult outcome) {
    StringBuilder text = new StringBuilder();
    tables(outcome).all().forEach(table -> text.append('\n').append(table.text()));
    text.append('\n');
    TeadsVerdict.of(outcome).forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /** Returns all tables in the order to read them, those of before among them. */
  public List<Table> allTables(TeadsResult outcome) {
    List<Table> all = new ArrayList<>();
    if (source.curve() != null) {
      all.add(source.curve().table());
    }
    all.add(TeadsTables.tasks(source.counts()));
    all.addAll(tables(outcome).all());
    return all;
  }

  /** Returns the tables of an outcome. */
  TeadsTables tables(TeadsResult outcome) {
    return new TeadsTables(outcome, source.data().truth() != null);
  }
}
