/**
 * The papers' comparisons as programs: {@link org.mtl4j.study.TwitterStudy} trains the six models
 * on the past of a log and judges them on its future, several times each.
 */
package org.mtl4j.study;
