/**
 * The papers' comparisons as programs.
 *
 * <p>{@link org.mtl4j.study.TwitterStudy} trains the six models on the past of a log and judges
 * them on its future, several times each; {@link org.mtl4j.study.Tuning} finds the settings of each
 * by the same number of trials on the last part of the past; {@link org.mtl4j.study.ResultsFile}
 * keeps what is finished. What comes out, {@link org.mtl4j.study.ModelResult}, holds each model
 * against IP, by drawn outcomes and, on a simulated world, by the truth ({@link
 * org.mtl4j.study.TruthGap}).
 *
 * <p>{@link org.mtl4j.study.TeadsStudy} tries loss weights and shared layers of the soft-hard model
 * and holds the best against one model of all conversions, on hard clicks ({@link
 * org.mtl4j.study.HardResult}); {@link org.mtl4j.study.AlphaTuning} finds where soft begins.
 */
package org.mtl4j.study;
