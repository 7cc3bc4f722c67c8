package org.mtl4j.data.world;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A day that was written to a {@link WorldFolder}.
 *
 * @param file the name of its files, that of the log and that of the truth
 * @param rows the number of rows
 * @param clicks the number of clicks
 * @param conversions the number of conversions
 * @param creatives the number of creatives that run on the day
 * @param newCreatives the number of creatives that did not run on the day before; all on the first
 *     day
 * @param bytes the size of both files together
 */
public record WrittenDay(
    String file,
    long rows,
    long clicks,
    long conversions,
    int creatives,
    int newCreatives,
    long bytes) {

  static WrittenDay of(DayFile file, ImpressionTotals totals, Day day, @Nullable Day before)
      throws IOException {
    int fresh = 0;
    for (int slot = 0; slot < day.creative.length; slot++) {
      if (before == null || !day.creative[slot].equals(before.creative[slot])) {
        fresh++;
      }
    }
    return new WrittenDay(
        file.log().getFileName().toString(),
        totals.rows(),
        totals.clicks(),
        totals.conversions(),
        day.creative.length,
        fresh,
        Files.size(file.log()) + Files.size(file.truth()));
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", file);
    json.put("rows", rows);
    json.put("clicks", clicks);
    json.put("conversions", conversions);
    return json;
  }
}
