/**
 * Reports about the two studies and the A/B test: tables, figures, verdicts in words, JSON and the
 * page.
 *
 * <p>{@code Twitter…} is Twitter's study, {@code Teads…} that of Teads; each has its tables,
 * figures, verdict, JSON document and page. {@link org.mtl4j.report.study.AbTestReport} is the A/B
 * test's.
 */
package org.mtl4j.report.study;
