package org.mtl4j.report.worlds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mtl4j.data.Text;
import org.mtl4j.report.Fields;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.Table;
import org.mtl4j.report.page.ReportSection;
import org.mtl4j.report.study.StudyReport;
import org.mtl4j.report.study.StudyText;
import org.mtl4j.study.worlds.Finding;
import org.mtl4j.study.worlds.Hypotheses;
import org.mtl4j.study.worlds.ManyWorlds;
import org.mtl4j.study.worlds.WorldGroups;
import org.mtl4j.study.worlds.WorldMeasure;
import org.mtl4j.study.worlds.WorldResult;
import org.mtl4j.study.worlds.WorldsDesign;
import org.mtl4j.study.worlds.WorldsResult;

/**
 * A study on many worlds for people and programs.
 *
 * @param study which study
 * @param title of the page
 */
public record WorldsReport(ManyWorlds study, String title) {
  /** The names of all tables that there may be. */
  public static final List<String> TABLES =
      List.of("priors", "hypotheses", "effects", "labels", "groups", "pairs", "doses", "claims");

  /**
   * Returns what is known before the first world, as text: also what will be tested.
   *
   * @param kept where finished worlds are kept
   */
  public String before(String kept) {
    return StudyText.before(facts(), kept, inputs());
  }

  private List<Table> inputs() {
    return study.priors().priors().isEmpty() ? List.of() : List.of(WorldsTables.priors(study));
  }

  /** Returns the plan as text: what worlds are drawn from, and what is tested. */
  public String plan() {
    return planTables().stream()
        .map(table -> "\n" + table.text())
        .collect(Collectors.joining("", facts().toString(), ""));
  }

  private List<Table> planTables() {
    List<Table> tables = new ArrayList<>(inputs());
    tables.add(WorldsTables.hypotheses(study));
    return tables;
  }

  private LabelledLines facts() {
    WorldsDesign design = study.design();
    LabelledLines facts = new LabelledLines();
    facts.add(
        "worlds",
        Text.format(
            "%d, seeds %d to %d; of each %s, and on each log %s of every candidate",
            design.worlds(),
            design.firstSeed(),
            design.firstSeed() + design.worlds() - 1,
            Format.count(design.logs(), "log"),
            Format.count(design.seeds(), "run")));
    if (study.priors().priors().isEmpty()) {
      facts.add("drawn", "no setting of the worlds is drawn");
    }
    facts.add(
        "unit", "the world: intervals and tests are over worlds, and count logs and seeds, too");
    facts.add(
        "primary",
        Text.format(
            "%s, p < %s after Holm's correction; same within %s",
            String.join(", ", study.study().hypotheses().primary().keySet()),
            Format.plain(Hypotheses.LEVEL),
            Format.plain(study.study().hypotheses().margin())));
    facts.list(
        "settings",
        study.study().describe().entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .toList());
    return facts;
  }

  /** Returns the plan as a document for programs. */
  public Map<String, ?> planDocument() {
    return Fields.of("study", study.study().name())
        .with("settings", study.describe())
        .with("tables", planTables().stream().map(Table::json).toList());
  }

  /** Returns what was found. */
  public StudyReport of(WorldsResult result) {
    List<ReportSection> sections = new ArrayList<>();
    if (!result.studied().isEmpty()) {
      ReportSection effects =
          new ReportSection("Effects")
              .chart(WorldsFigures.effects(result))
              .table(WorldsTables.effects(result));
      if (!study.study().byLabels().isEmpty()) {
        effects.table(WorldsTables.byLabels(result));
      }
      WorldGroups groups = study.study().groups();
      if (groups != null && !groups.of(result).isEmpty()) {
        effects.table(WorldsTables.groups(groups, result));
      }
      WorldMeasure pairs = study.study().pairs();
      if (pairs != null) {
        effects.table(WorldsTables.pairs(result, pairs));
      }
      sections.add(effects);
      if (result.hasRegression()) {
        ReportSection doses = new ReportSection("Dose and response");
        WorldsFigures.doses(result).forEach(doses::chart);
        sections.add(doses.table(WorldsTables.doses(result)));
      }
      sections.add(new ReportSection("Claims").table(WorldsTables.claims(result)));
    }
    return new StudyReport(
            study.study().name(),
            title,
            "Worlds drawn from priors; the world is the unit",
            facts().lines(),
            study.design().firstSeed(),
            inputs(),
            verdict(result),
            sections,
            fields(result))
        .seen(result.looks(), "world");
  }

  private Map<String, ?> fields(WorldsResult result) {
    return Fields.of("settings", study.describe())
        .with("looks", result.looks())
        .with("worlds", result.worlds().stream().map(this::world).toList());
  }

  /** A world with its settings that were drawn, and what was measured of its first log. */
  private Map<String, ?> world(WorldResult world) {
    Map<String, Number> all = study.priors().draw(world.seed()).describe();
    Map<String, Object> drawn = new LinkedHashMap<>();
    study.priors().priors().forEach(prior -> drawn.put(prior.setting(), all.get(prior.setting())));
    return Fields.of("seed", world.seed())
        .with("failure", world.isStudied() ? null : world.failure())
        .with("drawn", drawn)
        .with("measured", world.facts());
  }

  private List<String> verdict(WorldsResult result) {
    List<String> lines = new ArrayList<>(failures(result));
    if (result.studied().isEmpty()) {
      return lines;
    }
    lines.addAll(dead(result));
    Map<String, List<String>> byWord = new LinkedHashMap<>();
    for (Hypotheses.Tested tested : study.study().hypotheses().test(result)) {
      byWord
          .computeIfAbsent(tested.decision().word(), word -> new ArrayList<>())
          .add(tested.name());
    }
    lines.add("Over worlds, by the true probabilities - " + listed(byWord) + ".");
    Map<String, Integer> outcomes = new LinkedHashMap<>();
    Finding.of(study.study().hypotheses().claims(), result)
        .forEach(
            finding ->
                outcomes.merge(
                    WorldsTables.outcome(finding.outcome(Hypotheses.LEVEL)), 1, Integer::sum));
    lines.add(
        "Claims - "
            + outcomes.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("; "))
            + ".");
    return lines;
  }

  private static String listed(Map<String, List<String>> byName) {
    return byName.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
        .collect(Collectors.joining("; "));
  }

  /** Worlds that could not be studied, those of one reason together. */
  private static List<String> failures(WorldsResult result) {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    for (WorldResult world : result.worlds()) {
      if (!world.isStudied()) {
        byReason
            .computeIfAbsent(world.failure(), reason -> new ArrayList<>())
            .add(Long.toString(world.seed()));
      }
    }
    return byReason.entrySet().stream()
        .map(
            entry ->
                Text.format(
                    "%s could not be studied and left out (%s): %s",
                    Format.count(entry.getValue().size(), "world"),
                    String.join(", ", entry.getValue()),
                    entry.getKey()))
        .toList();
  }

  private List<String> dead(WorldsResult result) {
    List<String> found = new ArrayList<>();
    for (String candidate : study.study().candidates()) {
      long dead = result.dead(candidate);
      if (dead > 0) {
        found.add(candidate + ": " + Format.count(dead));
      }
    }
    WorldsDesign design = study.design();
    return found.isEmpty()
        ? List.of()
        : List.of(
            Text.format(
                "Runs with a head that did not learn, of %s each; they count like the others - %s.",
                Format.count((long) result.studied().size() * design.logs() * design.seeds()),
                String.join("; ", found)));
  }
}
