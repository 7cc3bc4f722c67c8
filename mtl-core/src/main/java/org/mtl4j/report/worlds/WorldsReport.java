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
      List.of("priors", "hypotheses", "effects", "pairs", "doses", "claims");

  /**
   * Returns what is known before the first world, as text: also what will be tested.
   *
   * @param kept where finished worlds are kept
   */
  public String before(String kept) {
    return StudyText.before(facts(), kept, inputs());
  }

  private List<Table> inputs() {
    return List.of(WorldsTables.priors(study));
  }

  /** Returns the plan as text: what worlds are drawn from, and what is tested. */
  public String plan() {
    return facts()
        + "\n"
        + WorldsTables.priors(study).text()
        + "\n"
        + WorldsTables.hypotheses(study).text();
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
    facts.add(
        "unit", "the world: intervals and tests are over worlds, and count logs and seeds, too");
    facts.add(
        "primary",
        Text.format(
            "%s, p < %s after Holm's correction; same within %s",
            String.join(", ", study.study().hypotheses().primary().keySet()),
            Format.plain(Hypotheses.LEVEL),
            Format.plain(study.study().hypotheses().margin())));
    return facts;
  }

  /** Returns what was found. */
  public StudyReport of(WorldsResult result) {
    List<ReportSection> sections = new ArrayList<>();
    if (!result.studied().isEmpty()) {
      ReportSection effects =
          new ReportSection("Effects")
              .chart(WorldsFigures.effects(result))
              .table(WorldsTables.effects(result));
      WorldMeasure pairs = study.study().pairs();
      if (pairs != null) {
        effects.table(WorldsTables.pairs(result, pairs));
      }
      sections.add(effects);
      if (WorldsFigures.hasDoses(result)) {
        ReportSection doses = new ReportSection("Dose and response");
        WorldsFigures.doses(result).forEach(doses::chart);
        sections.add(doses.table(WorldsTables.doses(result)));
        sections.add(new ReportSection("Claims").table(WorldsTables.claims(result)));
      }
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
            fields())
        .seen(result.looks(), "world");
  }

  private Map<String, ?> fields() {
    return Fields.of("worlds", study.design().worlds()).with("settings", study.describe());
  }

  private List<String> verdict(WorldsResult result) {
    List<String> lines = new ArrayList<>();
    List<WorldResult> left = result.worlds().stream().filter(world -> !world.isStudied()).toList();
    if (!left.isEmpty()) {
      lines.add(
          Text.format(
              "%s could not be studied and left out: %s.",
              Format.count(left.size(), "world"),
              left.stream()
                  .map(world -> world.seed() + " (" + world.failure() + ")")
                  .collect(Collectors.joining("; "))));
    }
    if (result.studied().isEmpty()) {
      return lines;
    }
    Map<String, List<String>> byWord = new LinkedHashMap<>();
    for (Hypotheses.Tested tested : study.study().hypotheses().test(result)) {
      byWord
          .computeIfAbsent(tested.decision().word(), word -> new ArrayList<>())
          .add(tested.name());
    }
    lines.add(
        "Over worlds, by the expected loss - "
            + byWord.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining("; "))
            + ".");
    if (WorldsFigures.hasDoses(result)) {
      Map<Finding.Outcome, Long> outcomes =
          Finding.of(study.study().hypotheses().claims(), result).stream()
              .collect(
                  Collectors.groupingBy(
                      finding -> finding.outcome(Hypotheses.LEVEL),
                      LinkedHashMap::new,
                      Collectors.counting()));
      lines.add(
          "Claims - "
              + outcomes.entrySet().stream()
                  .map(e -> WorldsTables.outcome(e.getKey()) + ": " + e.getValue())
                  .collect(Collectors.joining("; "))
              + ".");
    }
    return lines;
  }
}
