package org.mtl4j.data.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A log that was written to a {@link WorldFolder}.
 *
 * @param settings the world that it is from
 * @param measures of its rows
 * @param days its days; copied
 */
public record WrittenWorld(WorldSettings settings, WorldMeasures measures, List<WrittenDay> days) {

  /** Copies the list. */
  public WrittenWorld {
    days = List.copyOf(days);
  }

  /** Returns the sums of all rows. */
  public ImpressionTotals totals() {
    return measures.totals();
  }

  /** Returns the bytes of the log and the truth. */
  public long bytes() {
    return days.stream().mapToLong(WrittenDay::bytes).sum();
  }

  /** Returns how many creatives are new on a day that is not the first, on average; else 0. */
  public double newCreativesADay() {
    return days.stream().skip(1).mapToInt(WrittenDay::newCreatives).average().orElse(0);
  }

  /** Returns what the log was made of and what came out, as plain values for a file of JSON. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("settings", settings.describe());
    json.putAll(totals().counts());
    json.put("measures", measures.values());
    json.put("days", days.stream().map(WrittenDay::json).toList());
    return json;
  }
}
