package org.mtl4j.data.world;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A day that was written to a {@link WorldFolder}.
 *
 * @param file the name of its files, that of the log and that of the truth
 * @param rows how many there are
 * @param clicks how many of these were clicked
 * @param conversions how many of these converted
 * @param creatives how many run
 * @param newCreatives how many of these did not run the day before; all on the first day
 * @param bytes of both files
 */
public record WrittenDay(
    String file,
    long rows,
    long clicks,
    long conversions,
    int creatives,
    int newCreatives,
    long bytes) {

  static WrittenDay of(DayFile file, ImpressionTotals totals, Day day, Day before)
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
