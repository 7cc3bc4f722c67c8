/**
 * Reports about the two studies and the A/B test.
 *
 * <p>A {@link org.mtl4j.report.study.StudyReport} is what a study found: tables, sections with
 * charts, and a verdict. {@link org.mtl4j.report.study.TwitterReport} and {@link
 * org.mtl4j.report.study.TeadsReport} make it, each from its paper's tables and figures. {@link
 * org.mtl4j.report.study.StudyText}, {@link org.mtl4j.report.study.StudyJson} and {@link
 * org.mtl4j.report.study.StudyPage} show it, whichever study it is of. {@link
 * org.mtl4j.report.study.AbTestReport} is the A/B test's.
 */
@NullMarked
package org.mtl4j.report.study;

import org.jspecify.annotations.NullMarked;
