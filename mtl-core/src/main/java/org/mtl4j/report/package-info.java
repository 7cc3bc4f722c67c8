/**
 * Results as text for people, JSON, CSV and pages: the same numbers look the same in all of them
 * and on every machine.
 *
 * <p><b>A tour.</b> {@link org.mtl4j.report.Table} is a result: {@link org.mtl4j.report.Column}s
 * say what its cells are and, by a {@link org.mtl4j.report.Style}, how people see them; it renders
 * itself as text, as plain values for {@link org.mtl4j.data.json.Json}, and as CSV. {@code
 * report.page} makes one HTML file of sections, which hold tables and charts. For people alone
 * there are {@link org.mtl4j.report.TextTable}, cells in columns, and {@link
 * org.mtl4j.report.LabelledLines}, names and what there is to say about each; {@link
 * org.mtl4j.report.Format} writes single numbers.
 *
 * <p>Nothing here computes, and nothing knows picocli. JSON needs jackson-core, CSV FastCSV, and a
 * page the jar of org.webjars:echarts; text needs none of them.
 */
@NullMarked
package org.mtl4j.report;

import org.jspecify.annotations.NullMarked;
