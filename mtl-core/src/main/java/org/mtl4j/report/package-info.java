/**
 * Results as text for people, JSON, CSV and pages: the same numbers look the same in all of them
 * and on every machine.
 *
 * <p><b>A tour.</b> {@link org.mtl4j.report.Table} is a result: {@link org.mtl4j.report.Column}s
 * say what its cells are and, by a {@link org.mtl4j.report.Style}, how people see them; it renders
 * itself as text, as plain values for {@link org.mtl4j.report.Json}, and as CSV. A {@link
 * org.mtl4j.report.page.ReportPage} is one HTML file of {@link org.mtl4j.report.page.ReportSection}s, which
 * hold tables and charts ({@link org.mtl4j.report.page.BarChart}, {@link org.mtl4j.report.page.LineChart},
 * {@link org.mtl4j.report.page.PointChart}, {@link org.mtl4j.report.page.CalibrationChart}). For people alone
 * there are {@link org.mtl4j.report.TextTable}, cells in columns, and {@link
 * org.mtl4j.report.Facts}, names and what there is to say about each; {@link
 * org.mtl4j.report.Format} writes single numbers.
 *
 * <p>Nothing here computes, and nothing knows picocli. JSON needs jackson-core, CSV FastCSV, and a
 * page the jar of org.webjars:echarts; text needs none of them.
 */
package org.mtl4j.report;

import org.mtl4j.report.page.BarChart;
import org.mtl4j.report.page.CalibrationChart;
import org.mtl4j.report.page.LineChart;
import org.mtl4j.report.page.PointChart;
import org.mtl4j.report.page.ReportPage;
import org.mtl4j.report.page.ReportSection;
