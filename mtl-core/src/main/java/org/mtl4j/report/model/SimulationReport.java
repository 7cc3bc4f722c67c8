package org.mtl4j.report.model;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mtl4j.data.world.ImpressionTotals;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldFolder;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.data.world.WrittenWorld;
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
        Format.count(totals.rows(), "row")
            + " on "
            + Format.count(settings.days(), "day")
            + ", seed "
            + settings.seed());
    facts.add(
        "clicks",
        Format.count(totals.clicks()) + ", " + Format.percent(rate(totals), 3) + " of the rows");
    facts.add(
        "conversions",
        Format.count(totals.conversions())
            + ", "
            + Format.percent(ratio(totals.conversions(), totals.clicks()), 2)
            + " of the clicks");
    facts.add(
        "setups",
        Format.count(world.setups())
            + ", converting "
            + Format.percent(world.conversionRates().getMin(), 3)
            + " to "
            + Format.percent(world.conversionRates().getMax(), 1)
            + " of their clicks on the first day");
    facts.add(
        "creatives",
        Format.count(written.days().get(0).creatives())
            + " at a time, "
            + Format.decimals(written.newCreativesADay(), 1)
            + " new ones a day");
    facts.add(
        "true pCVR",
        Format.number(totals.meanPcvr(), 4)
            + " on average over all rows, "
            + Format.number(totals.meanPcvrOfClicks(), 4)
            + " over clicked ones, "
            + Format.decimals(totals.selectionBias(), 2)
            + " times as");
    facts.add("", "much: the selection bias of who learns from clicks alone");
    facts.add(
        "files",
        folder.resolve(written.days().get(0).file())
            + (settings.days() == 1 ? "" : " to " + written.days().get(settings.days() - 1).file())
            + ",");
    facts.add("", "the truth of each in " + folder.resolve(WorldFolder.TRUTH) + ", and");
    facts.add("", folder.resolve(WorldFolder.SCHEMA) + " and " + WorldFolder.SETTINGS);
    facts.add("size", Format.bytes(written.bytes()));
    return facts.toString();
  }

  /** Returns it for programs. */
  public Map<String, ?> json() {
    ImpressionTotals totals = written.totals();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("folder", folder.toString());
    json.put("settings", written.settings().describe());
    json.put("rows", totals.rows());
    json.put("clicks", totals.clicks());
    json.put("conversions", totals.conversions());
    json.put("clickRate", rate(totals));
    json.put("conversionsPerClick", ratio(totals.conversions(), totals.clicks()));
    json.put("meanPctr", totals.meanPctr());
    json.put("meanPcvr", totals.meanPcvr());
    json.put("meanPcvrOfClicks", totals.meanPcvrOfClicks());
    json.put("selectionBias", totals.selectionBias());
    json.put("setups", world.setups());
    json.put("leastConversionRate", world.conversionRates().getMin());
    json.put("mostConversionRate", world.conversionRates().getMax());
    json.put("creatives", written.days().get(0).creatives());
    json.put("newCreativesADay", written.newCreativesADay());
    json.put("files", written.days().stream().map(day -> day.file()).toList());
    json.put("bytes", written.bytes());
    return json;
  }

  private static double rate(ImpressionTotals totals) {
    return ratio(totals.clicks(), totals.rows());
  }

  private static double ratio(long part, long whole) {
    return (double) part / whole;
  }
}
