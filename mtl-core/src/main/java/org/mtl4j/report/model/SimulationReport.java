package org.mtl4j.report.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mtl4j.data.Text;
import org.mtl4j.data.world.ImpressionTotals;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldFolder;
import org.mtl4j.data.world.WorldMeasures;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.data.world.WrittenDay;
import org.mtl4j.data.world.WrittenWorld;
import org.mtl4j.report.Fields;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.TextTable;
import org.mtl4j.report.WorldText;

/**
 * What was simulated and where it is.
 *
 * @param folder as it was named
 * @param world whose log it is
 * @param written the log
 */
public record SimulationReport(Path folder, World world, WrittenWorld written) {
  private static final int WIDTH = 13;

  /** A setting, by its name in the settings, and what it moves, by its name in the measures. */
  private record Moved(String setting, String measure, String what) {}

  private static final List<Moved> MOVED =
      List.of(
          new Moved("clickRate", WorldMeasures.CLICK_RATE, "clicks per row"),
          new Moved("users", WorldMeasures.ROWS_PER_USER, "rows per user seen"),
          new Moved(
              "userTail",
              WorldMeasures.TOP_USERS,
              "share of rows of the most frequent 10 % of users"),
          new Moved(
              "creativeTail",
              WorldMeasures.TOP_CREATIVES,
              "share of rows of the most frequent 10 % of creatives"),
          new Moved(
              "leastConversionRate",
              WorldMeasures.LOW_RATE,
              "conversions per click that 5 % of the setups are below"),
          new Moved(
              "mostConversionRate",
              WorldMeasures.HIGH_RATE,
              "conversions per click that 5 % of the setups are above"),
          new Moved(
              "signal", WorldMeasures.SIGNAL, "standard deviation of the clicks' true logits"),
          new Moved(
              "transfer",
              WorldMeasures.TRANSFER,
              "correlation of effects on clicks and on conversions, by column"),
          new Moved(
              "hardTransfer",
              WorldMeasures.HARD_TRANSFER,
              "correlation of effects on soft and on hard conversions, by column"),
          new Moved(
              "selection",
              WorldMeasures.SELECTION_BIAS,
              "selection bias: mean pCVR of clicked rows over that of all"),
          new Moved(
              "",
              WorldMeasures.SELECTION_BIAS_WITHIN_SETUPS,
              "selection bias within conversion setups"),
          new Moved(
              "targeting",
              WorldMeasures.TARGETING,
              "mean chance of what the policy chose, of 4 ads"),
          new Moved("exploration", WorldMeasures.EXPLORATION, "share of rows that explore"),
          new Moved(
              "hiddenCause",
              WorldMeasures.CONFOUNDING,
              "pCVR of clicks over pCVR of the same rows if all were clicked"),
          new Moved(
              "drift", WorldMeasures.DRIFT, "standard deviation of a day's step of the logits"),
          new Moved("creativeLife", WorldMeasures.NEW_CREATIVES, "share of new creatives a day"),
          new Moved(
              "noise", WorldMeasures.NOISE, "share of outcomes that the features have no part in"),
          new Moved("delay", WorldMeasures.DELAY, "days from a click to its conversion"),
          new Moved(
              "", WorldMeasures.DELAY_OF_HARD, "delay of hard setups over that of the others"),
          new Moved("mistagged", WorldMeasures.MISTAGGED, "share of setups with a wrong category"));

  /** Returns it for people. */
  public String text() {
    ImpressionTotals totals = written.totals();
    WorldSettings settings = written.settings();
    LabelledLines facts = new LabelledLines(WIDTH);
    facts.add(
        "log",
        Text.format(
            "%s on %s, seed %d",
            Format.count(totals.rows(), "row"),
            Format.count(settings.days(), "day"),
            settings.seed()));
    facts.add(
        "clicks",
        Text.format("%,d, %s of the rows", totals.clicks(), Format.percent(rate(totals), 3)));
    facts.add(
        "conversions",
        Text.format(
            "%,d, %s of the clicks",
            totals.conversions(), Format.percent(ratio(totals.conversions(), totals.clicks()), 2)));
    facts.add(
        "setups",
        Text.format(
            "%,d, converting %s to %s of their clicks on the first day",
            world.setups(),
            Format.percent(world.conversionRates().getMin(), 3),
            Format.percent(world.conversionRates().getMax(), 1)));
    facts.add(
        "creatives",
        Text.format(
            "%,d at a time, %s new ones a day",
            written.days().get(0).creatives(), Format.decimals(written.newCreativesADay(), 1)));
    facts.add(
        "true pCVR",
        Text.format(
            "%s on average over all rows, %s over clicked ones, %s times as",
            Format.number(totals.meanPcvr(), 4),
            Format.number(totals.meanPcvrOfClicks(), 4),
            Format.decimals(totals.selectionBias(), 2)));
    facts.add("", "much: the selection bias of a model that learns from clicks alone");
    List<WrittenDay> days = written.days();
    facts.add(
        "files",
        folder.resolve(days.get(0).file())
            + (days.size() == 1 ? "" : " to " + days.get(days.size() - 1).file())
            + ",");
    facts.add("", "the truth of each in " + folder.resolve(WorldFolder.TRUTH) + ", and");
    facts.add("", folder.resolve(WorldFolder.SCHEMA) + " and " + WorldFolder.SETTINGS);
    facts.add("size", Format.bytes(written.bytes()));
    return facts + "\n" + measures();
  }

  private TextTable measures() {
    TextTable table = new TextTable(2, List.of("setting", "its measure in the log", "set", "log"));
    Map<String, Number> settings = written.settings().describe();
    Map<String, Double> measures = written.measures().values();
    for (Moved moved : MOVED) {
      Number set = settings.get(moved.setting);
      double measure = Objects.requireNonNull(measures.get(moved.measure), moved.measure);
      table.row(
          List.of(
              WorldText.words(moved.setting),
              moved.what,
              set == null ? "" : Format.plain(set.doubleValue()),
              Format.number(measure, 3)));
    }
    return table;
  }

  /** Returns it for programs. */
  public Map<String, ?> json() {
    ImpressionTotals totals = written.totals();
    return Fields.of("folder", folder.toString())
        .with("settings", written.settings().describe())
        .with("rows", totals.rows())
        .with("clicks", totals.clicks())
        .with("conversions", totals.conversions())
        .with("clickRate", rate(totals))
        .with("conversionsPerClick", ratio(totals.conversions(), totals.clicks()))
        .with("meanPctr", totals.meanPctr())
        .with("meanPcvr", totals.meanPcvr())
        .with("meanPcvrOfClicks", totals.meanPcvrOfClicks())
        .with("selectionBias", totals.selectionBias())
        .with("setups", world.setups())
        .with("leastConversionRate", world.conversionRates().getMin())
        .with("mostConversionRate", world.conversionRates().getMax())
        .with("measures", written.measures().values())
        .with("creatives", written.days().get(0).creatives())
        .with("newCreativesADay", written.newCreativesADay())
        .with("files", written.days().stream().map(day -> day.file()).toList())
        .with("bytes", written.bytes());
  }

  private static double rate(ImpressionTotals totals) {
    return ratio(totals.clicks(), totals.rows());
  }

  private static double ratio(long part, long whole) {
    return (double) part / whole;
  }
}
