package org.mtl4j.report.page;

import java.util.Map;
import org.mtl4j.data.json.Json;

/**
 * A chart of a {@link ReportPage}: an option of ECharts as plain values, for {@link Json}.
 *
 * <p>Three things in the option are for {@code report.js}, which hands everything else to ECharts
 * as it is. A colour is a text like {@code @better}: the style sheet's property {@code --better},
 * so that light, dark and paper have their own. A point has {@code hover}, the lines to show under
 * the pointer, of which the first is a title. An axis' label has {@code decimals}.
 *
 * @param title what it shows, in words
 * @param note how to read it; may be empty
 * @param width at most, in CSS pixels
 * @param height in CSS pixels
 * @param option the option
 */
public record Chart(String title, String note, int width, int height, Map<String, ?> option) {
  /** As wide as the page. */
  public static final int WIDE = 1000;
}
