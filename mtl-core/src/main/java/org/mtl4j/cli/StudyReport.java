package org.mtl4j.cli;

import java.util.List;
import org.mtl4j.data.Outcomes;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.report.Facts;
import org.mtl4j.report.Format;
import org.mtl4j.study.StudySettings;

/**
 * Twitter's study as text for people, before and after.
 *
 * @param source what it is made on
 * @param settings of the study
 * @param trials per model, 0 for no tuning
 */
record StudyReport(StudySource source, StudySettings settings, int trials) {
  /** Returns what is known before the first training. */
  String before(StudyKept kept) {
    Outcomes outcomes = source.data().examples().outcomes();
    Facts facts = new Facts();
    if (source.data().truth() == null) {
      facts.add("data", source.data().name() + ", " + Rates.of(outcomes).text());
      source.log().addTo(facts);
    } else {
      WorldSettings world = source.data().truth().settings();
      facts.add(
          "data",
          String.format(
              "%s, %s of %s impressions, transfer %s",
              source.data().name(),
              Format.count(world.days(), "day"),
              Format.count(world.impressions()),
              Format.plain(world.transfer())));
    }
    if (source.downsampling().factor() > 1) {
      facts.add("", "one in " + source.downsampling().factor() + " rows without a click is kept");
    }
    facts.add("train", Rates.of(outcomes, source.data().training()).text());
    facts.add("test", Rates.of(outcomes, source.data().test()).text());
    facts.add("", source.test());
    facts.add(
        "networks",
        Describe.shape(settings.network())
            + (settings.matched() ? ", fitted to ESMM's number of parameters" : ""));
    facts.add(
        "training",
        Format.count(settings.runs(), "run")
            + " of "
            + Format.count(settings.training().epochs(), "epoch")
            + " per model, "
            + settings.training().batchSize()
            + " rows per step, seeds from "
            + settings.training().seed());
    facts.add(
        "",
        settings.training().optimizer() + (settings.annealed() ? ", falling along a cosine" : ""));
    if (trials > 0) {
      facts.add("tuning", Format.count(trials, "trial") + " per model on the end of the past");
    }
    return facts.add("results", results(kept)).toString();
  }

  private String results(StudyKept kept) {
    if (kept.name() == null) {
      return "not kept";
    }
    String done =
        (kept.trials().isEmpty() ? "" : Format.count(kept.trials().size(), "trial") + " and ")
            + Format.count(kept.runs().size(), "run");
    return kept.runs().isEmpty() && kept.trials().isEmpty()
        ? "kept in " + kept.name() + "; the same command takes up from there"
        : "taken up from " + kept.name() + ", where " + done + " are finished";
  }

  /** Returns the comparison, with what its columns mean. */
  String after(StudyOutcome outcome) {
    StringBuilder text = new StringBuilder();
    StudyTables.of(outcome).forEach(table -> text.append('\n').append(table.text()));
    List<String> verdict = StudyVerdict.of(outcome);
    text.append('\n');
    verdict.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
