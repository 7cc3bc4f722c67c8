/**
 * Results as text for people, JSON, CSV and pages, by rules of its own: the same numbers look the
 * same in all of them and on every machine.
 *
 * <p>{@link org.mtl4j.report.Table} holds columns of text, {@link org.mtl4j.report.Facts} names and
 * values, {@link org.mtl4j.report.Format} says how a number is written, {@link
 * org.mtl4j.report.Json} writes plain values as a document. A {@link org.mtl4j.report.ReportPage}
 * is one HTML file of {@link org.mtl4j.report.ReportSection}s, which hold tables and charts ({@link
 * org.mtl4j.report.BarChart}, {@link org.mtl4j.report.LineChart}, {@link
 * org.mtl4j.report.PointChart}, {@link org.mtl4j.report.CalibrationChart}).
 *
 * <p>Nothing here knows which result it is that is shown.
 */
package org.mtl4j.report;
