/**
 * The report page: one HTML file with tables and charts, which needs no network.
 *
 * <p>{@link org.mtl4j.report.page.ReportPage} is a list of {@link
 * org.mtl4j.report.page.ReportSection}s. A section has text, tables of {@link org.mtl4j.report} and
 * charts: {@link org.mtl4j.report.page.BarChart}, {@link org.mtl4j.report.page.LineChart}, {@link
 * org.mtl4j.report.page.PointChart}, {@link org.mtl4j.report.page.CalibrationChart}. A chart
 * becomes options of Apache ECharts, whose script is put into the page where its jar is on the
 * class path; without it a page has the tables and no charts. What every chart shares is in {@code
 * ChartAxis}, {@code ChartLegend}, {@code ChartOption} and {@link org.mtl4j.report.page.Palette}.
 */
@NullMarked
package org.mtl4j.report.page;

import org.jspecify.annotations.NullMarked;
