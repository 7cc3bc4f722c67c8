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
 * @param totals of its rows
 * @param creatives the number of creatives that run on the day
 * @param newCreatives the number of creatives that did not run on the day before; all on the first
 *     day
 * @param bytes the size of both files together
 */
public record WrittenDay(
    String file, ImpressionTotals totals, int creatives, int newCreatives, long bytes) {

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
        totals,
        day.creative.length,
        fresh,
        Files.size(file.log()) + Files.size(file.truth()));
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", file);
    json.putAll(totals.counts());
    return json;
  }
}
