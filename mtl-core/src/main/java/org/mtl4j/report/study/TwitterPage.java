package org.mtl4j.report.study;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.mtl4j.data.Release;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.report.Format;
import org.mtl4j.report.model.Describe;
import org.mtl4j.report.model.Rates;
import org.mtl4j.report.page.ReportPage;
import org.mtl4j.report.page.ReportSection;
import org.mtl4j.study.ModelResult;
import org.mtl4j.study.TwitterResult;
import org.mtl4j.study.TwitterSettings;

/**
 * Twitter's study as a page: the paper's figures, what only a simulated world can tell, the tables
 * under them, and how to run it again.
 *
 * @param source what it was made on
 * @param outcome what came of it
 * @param command that makes it again
 */
public record TwitterPage(TwitterSource source, TwitterResult outcome, String command) {

  /**
   * Writes the page.
   *
   * @param out where to, not closed
   * @throws IOException if that fails
   */
  public void write(OutputStream out) throws IOException {
    ReportPage page =
        new ReportPage(
            "Six models of post-click conversions",
            "Entire-space and multi-task models held against individual prediction (IP), on "
                + source.data().name());
    facts(page);
    page.command(command).section(verdict());
    sections(page);
    page.footer(
        "Made by mtl "
            + Release.version()
            + ", seeds from "
            + outcome.settings().plan().training().seed());
    page.write(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  private void facts(ReportPage page) {
    Outcomes outcomes = source.data().examples().outcomes();
    TwitterSettings settings = outcome.settings();
    page.fact("data", source.data().name());
    if (knowsTruth()) {
      page.fact("", describe(world()));
    }
    page.fact("train", Rates.of(outcomes, source.data().training()).text());
    page.fact("test", Rates.of(outcomes, source.data().test()).text());
    page.fact("", source.test());
    if (source.downsampling() > 1) {
      page.fact("", "one in " + source.downsampling() + " rows without a click is kept");
    }
    page.fact("networks", Describe.shape(settings.plan().network(TwitterModel.IP)));
    page.fact("training", Describe.plan(settings.plan()));
    page.fact("", Describe.optimizer(settings.plan()));
  }

  private WorldSettings world() {
    return source.data().truth().settings();
  }

  private static String describe(WorldSettings world) {
    return String.format(
        Locale.ROOT,
        "%s of %s impressions; clicks %s %%, conversions per click from %s to %s %%; signal %s,"
            + " transfer %s, selection %s, drift %s, creative life %s, noise %s",
        Format.count(world.days(), "day"),
        Format.count(world.impressions()),
        Format.plain(100 * world.clickRate()),
        Format.plain(100 * world.leastConversionRate()),
        Format.plain(100 * world.mostConversionRate()),
        Format.plain(world.signal()),
        Format.plain(world.transfer()),
        Format.plain(world.selection()),
        Format.plain(world.drift()),
        Format.count(world.creativeLife(), "day"),
        Format.plain(world.noise()));
  }

  private boolean knowsTruth() {
    return source.data().truth() != null;
  }

  private ReportSection verdict() {
    ReportSection section = new ReportSection("What the numbers say");
    TwitterVerdict.of(outcome).forEach(section::text);
    if (!outcome.trials().isEmpty()) {
      section.table(TwitterTables.tuned(outcome));
    }
    return section;
  }

  private void sections(ReportPage page) {
    List<ModelResult> models = outcome.models();
    TwitterFigures figures = new TwitterFigures(models);
    ReportSection conversions =
        new ReportSection("Conversions of all impressions")
            .text(
                "p(z=1|x) on the test rows. The gain over IP is the mean cross-entropy of IP"
                    + " divided by that of a run: 1.01 is 1 % better (the paper's figure 3); the"
                    + " area under the precision-recall curve is its figure 4.")
            .chart(figures.gain())
            .chart(figures.prAuc())
            .chart(figures.calibration());
    conversions.table(TwitterTables.conversions(models));
    page.section(conversions);
    if (models.get(0).gains().size() > 1) {
      ReportSection decay =
          new ReportSection("Ageing")
              .text(
                  "The same models on later periods, without training again (figure 5, appendix"
                      + " C).")
              .chart(figures.decay());
      decay.table(TwitterTables.decay(models));
      page.section(decay);
    }
    ReportSection clicks =
        new ReportSection("Clicks")
            .text(
                "p(y=1|x) on the test rows (appendix D): what sharing costs the click, or brings.")
            .chart(figures.clicks());
    clicks.table(TwitterTables.clicks(models));
    page.section(clicks);
    if (knowsTruth()) {
      page.section(truth(figures));
    }
  }

  private ReportSection truth(TwitterFigures figures) {
    List<ModelResult> models = outcome.models();
    ReportSection section =
        new ReportSection("Against the truth")
            .text(
                "On a simulated world the true probabilities of every row are known, clicked or"
                    + " not. The excess is the expected loss above that of the truth itself; no"
                    + " draw of outcomes is in it. On unclicked rows no log shows whether pCVR is"
                    + " right: that is where the bias of a model lives that learns it from clicks"
                    + " alone.")
            .chart(figures.excess())
            .chart(figures.conversionError())
            .chart(figures.conversionBias());
    section.table(TwitterTables.truth(models));
    if (models.get(0).gains().size() > 1) {
      section.chart(figures.ageing());
      section.table(TwitterTables.ageing(models));
    }
    return section;
  }
}
