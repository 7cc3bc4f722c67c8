package org.mtl4j.report.study;

import java.util.List;
import java.util.Locale;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.model.Describe;
import org.mtl4j.report.model.Rates;
import org.mtl4j.study.ResultsFile;
import org.mtl4j.study.TwitterResult;
import org.mtl4j.study.TwitterSettings;

/**
 * Twitter's study as text for people, before and after.
 *
 * @param source what it is made on
 */
public record TwitterReport(TwitterSource source) {
  /** Returns what is known before the first training. */
  public String before(ResultsFile kept) {
    TwitterSettings settings = source.study().settings();
    Outcomes outcomes = source.data().examples().outcomes();
    LabelledLines facts = new LabelledLines();
    if (source.data().truth() == null) {
      facts.add("data", source.data().name() + ", " + Rates.of(outcomes).text());
      source.log().addTo(facts);
    } else {
      WorldSettings world = source.data().truth().settings();
      facts.add(
          "data",
          String.format(
              Locale.ROOT,
              "%s, %s of %s impressions, transfer %s",
              source.data().name(),
              Format.count(world.days(), "day"),
              Format.count(world.impressions()),
              Format.plain(world.transfer())));
    }
    if (source.downsampling() > 1) {
      facts.add("", "one in " + source.downsampling() + " rows without a click is kept");
    }
    facts.add("train", Rates.of(outcomes, source.data().training()).text());
    facts.add("test", Rates.of(outcomes, source.data().test()).text());
    facts.add("", source.test());
    facts.add(
        "networks",
        Describe.shape(settings.plan().network(TwitterModel.IP))
            + (settings.matched() ? ", fitted to ESMM's number of parameters" : ""));
    facts.add(
        "training",
        Describe.plan(settings.plan()) + ", seeds from " + settings.plan().training().seed());
    facts.add("", Describe.optimizer(settings.plan()));
    if (settings.trials() > 0) {
      facts.add(
          "tuning", Format.count(settings.trials(), "trial") + " per model on the end of the past");
    }
    return facts.add("results", Describe.results(kept)).toString();
  }

  /** Returns the comparison, with what its columns mean. */
  public String after(TwitterResult outcome) {
    StringBuilder text = new StringBuilder();
    TwitterTables.of(outcome).forEach(table -> text.append('\n').append(table.text()));
    List<String> verdict = TwitterVerdict.of(outcome);
    text.append('\n');
    verdict.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
