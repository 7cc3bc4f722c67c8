package org.mtl4j.report.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mtl4j.data.Text;
import org.mtl4j.data.world.ImpressionTotals;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldFolder;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.data.world.WrittenDay;
import org.mtl4j.data.world.WrittenWorld;
import org.mtl4j.report.Fields;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;

/**
 * What was simulated and where it is.
 *
 * @param folder as it was named
 * @param world whose log it is
 * @param written the log
 */
public record SimulationReport(Path folder, World world, WrittenWorld written) {
  private static final int WIDTH = 13;

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
    return facts.toString();
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
