package org.mtl4j.report.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.WorldText;
import org.mtl4j.report.model.Describe;
import org.mtl4j.report.model.LogReport;
import org.mtl4j.report.model.Rates;
import org.mtl4j.report.page.ReportSection;
import org.mtl4j.study.ComparedModel;
import org.mtl4j.study.StudyData;
import org.mtl4j.study.TestPeriods;
import org.mtl4j.study.TwitterResult;
import org.mtl4j.study.TwitterSettings;
import org.mtl4j.study.TwitterStudy;
import org.mtl4j.train.Holdout;

/**
 * Twitter's study for people and programs.
 *
 * @param study with its rows
 */
public record TwitterReport(TwitterStudy study) {
  /** The settings of the world that are told in any case. */
  private static final Set<String> TOLD =
      Set.of(
          "clickRate",
          "leastConversionRate",
          "mostConversionRate",
          "signal",
          "transfer",
          "selection",
          "drift",
          "creativeLife",
          "noise");

  /** The names of all tables that there may be. */
  public static final List<String> TABLES =
      List.of("tuned", "conversions", "pairs", "clicks", "decay", "truth", "ageing");

  StudyData data() {
    return study.data();
  }

  /** Returns how the log was read; nothing for the built-in world. */
  Optional<LogReport> log() {
    return Optional.ofNullable(data().read())
        .map(read -> new LogReport(read, data().examples().report()));
  }

  /** Returns one in how many rows without a click is kept. */
  int downsampling() {
    return study.settings().test().downsampling();
  }

  /**
   * Returns what is known before the first training, as text.
   *
   * @param kept where finished runs are kept
   */
  public String before(String kept) {
    return StudyText.before(facts(), kept, List.of());
  }

  private LabelledLines facts() {
    TwitterSettings settings = study.settings();
    Outcomes outcomes = data().examples().outcomes();
    LabelledLines facts = new LabelledLines();
    if (data().truth() == null) {
      facts.add("data", data().name() + ", " + Rates.of(outcomes).text());
      log().ifPresent(log -> log.addTo(facts));
    } else {
      WorldSettings world = data().truth().settings();
      facts.add(
          "data",
          Text.format(
              "%s, %s of %,d impressions, transfer %s",
              data().name(),
              Format.count(world.days(), "day"),
              world.impressions(),
              Format.plain(world.transfer())));
    }
    if (downsampling() > 1) {
      facts.add("", "one in " + downsampling() + " rows without a click is kept");
    }
    facts.add("train", Rates.of(outcomes, data().training()).text());
    facts.add("test", Rates.of(outcomes, data().test()).text());
    facts.add("", test());
    facts.add(
        "networks",
        Describe.shape(settings.plan().network(TwitterModel.IP))
            + (settings.matched() ? ", fitted to ESMM's number of parameters" : ""));
    facts.add(
        "",
        "IP is two networks, of which that of conversions learns from the clicked rows alone"
            + (settings.models().contains(ComparedModel.IP_JOINT)
                ? "; IP-joint is one network"
                : ""));
    facts.add("training", Describe.plan(settings.plan()));
    facts.add("", Describe.optimizer(settings.plan()));
    if (settings.trials() > 0) {
      facts.add(
          "tuning",
          Format.count(settings.trials(), "trial")
              + " per network, judged on the last part of the training rows");
    }
    return facts;
  }

  /** Returns what was found. */
  public StudyReport of(TwitterResult outcome) {
    LabelledLines facts = facts();
    if (data().truth() != null) {
      facts.add("world", describe(data().truth().settings()));
    }
    return new StudyReport(
        "twitter",
        "Six models of post-click conversions",
        "Entire-space and multi-task models compared with individual prediction (IP), on "
            + data().name(),
        facts.lines(),
        outcome.settings().plan().training().seed(),
        List.of(),
        TwitterVerdict.of(outcome),
        sections(new TwitterTables(outcome)),
        new TwitterJson(this, outcome).fields());
  }

  private static String describe(WorldSettings world) {
    return Text.format(
        "clicks %s %%, conversions per click from %s to %s %%; signal %s, transfer %s, selection"
            + " %s, drift %s, creative life %s, noise %s%s",
        Format.plain(100 * world.clickRate()),
        Format.plain(100 * world.leastConversionRate()),
        Format.plain(100 * world.mostConversionRate()),
        Format.plain(world.signal()),
        Format.plain(world.transfer()),
        Format.plain(world.selection()),
        Format.plain(world.drift()),
        Format.count(world.creativeLife(), "day"),
        Format.plain(world.noise()),
        WorldText.others(world, WorldSettings.DEFAULT, TOLD));
  }

  private static List<ReportSection> sections(TwitterTables tables) {
    TwitterFigures figures = new TwitterFigures(tables.outcome());
    List<ReportSection> sections = new ArrayList<>();
    if (!tables.outcome().trials().isEmpty()) {
      sections.add(new ReportSection("Tuning").table(tables.tuned()));
    }
    sections.add(
        new ReportSection("Conversions of all impressions")
            .text(
                "p(z=1|x) on the test rows. The gain over IP (the paper's figure 3) is the mean"
                    + " cross-entropy of IP divided by that of the model: 1.01 is 1 % better. The"
                    + " second chart is the paper's figure 4.")
            .chart(figures.gain())
            .chart(figures.prAuc())
            .chart(figures.calibration())
            .table(tables.conversions())
            .table(tables.pairs()));
    sections.add(
        new ReportSection("Clicks")
            .text(
                "p(y=1|x) on the test rows (the paper's appendix D). It shows whether sharing makes"
                    + " pCTR better or worse.")
            .chart(figures.clicks())
            .table(tables.clicks()));
    if (tables.periods() > 1) {
      sections.add(
          new ReportSection("Ageing")
              .text(
                  "The same models in later periods, without retraining (the paper's figure 5 and"
                      + " appendix C).")
              .chart(figures.decay())
              .table(tables.decay()));
    }
    if (tables.knowsTruth()) {
      sections.add(truth(tables, figures));
    }
    return sections;
  }

  private static ReportSection truth(TwitterTables tables, TwitterFigures figures) {
    ReportSection section =
        new ReportSection("Against the truth")
            .text(
                "In a simulated world the true probabilities of every row are known, clicked or"
                    + " not. The excess says how far the expected loss is above that of the true"
                    + " probabilities. It is computed without sampled labels. Unclicked rows have"
                    + " no conversion label in any log, so a model that learns pCVR from clicks"
                    + " alone may be biased there.")
            .chart(figures.excess())
            .chart(figures.conversionError())
            .chart(figures.conversionBias())
            .table(tables.truth());
    return tables.periods() > 1 ? section.chart(figures.ageing()).table(tables.ageing()) : section;
  }

  private String test() {
    TestPeriods test = study.settings().test();
    if (data().truth() != null) {
      return ofWorld(test, data().truth().settings().days());
    }
    if (test.holdout() instanceof Holdout.FromTime time) {
      String days =
          (test.count() == 1 ? "" : test.count() + " periods of ")
              + Format.count(test.days(), "day")
              + " ";
      return (test.days() == 0 ? "" : days) + Describe.holdout(time);
    }
    return Describe.holdout(test.holdout());
  }

  private static String ofWorld(TestPeriods test, int days) {
    return Format.count(days - test.days() * test.count(), "training day")
        + ", then "
        + Format.count(test.days(), "test day")
        + (test.count() == 1
            ? ""
            : ", then "
                + Format.count((test.count() - 1L) * test.days(), "later day")
                + " to see how models age");
  }
}
