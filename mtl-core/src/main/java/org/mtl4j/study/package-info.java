/**
 * Studies: candidates are trained several times each on the past of some data, evaluated on its
 * future, and compared.
 *
 * <p><b>Any study</b> is made of the same parts. A {@link org.mtl4j.study.Candidate} is a network
 * and how it is trained, or several ({@link org.mtl4j.study.Part}) that predict different tasks and
 * are trained apart, each on its own rows; a {@link org.mtl4j.study.PeriodEvaluator} says what is
 * evaluated on a period; {@link org.mtl4j.study.StudyRunner} trains what a {@link
 * org.mtl4j.study.ResultsFile} does not hold yet, run by run; {@link org.mtl4j.study.Runs} are all
 * runs of a candidate, and a {@link org.mtl4j.study.Comparison} compares them with those of a
 * baseline, as a {@link org.mtl4j.study.Contrast} tells: by a ratio or a difference, of independent
 * or paired seeds, with the error of the test rows.
 *
 * <p><b>The papers' studies</b> are made of these parts. {@link org.mtl4j.study.TwitterStudy}
 * compares the six models ({@link org.mtl4j.study.ComparedModel}), on a simulated world also with
 * the truth ({@link org.mtl4j.study.TruthComparison}), and can tune each first. {@link
 * org.mtl4j.study.TeadsStudy} compares loss weights and shared layers of the soft-hard model, each
 * with the paper's baseline, and the best with one model of all conversions, on hard clicks; {@link
 * org.mtl4j.study.AlphaTuning} chooses the threshold between soft and hard. Their results are
 * records, {@link org.mtl4j.study.TwitterResult} and {@link org.mtl4j.study.TeadsResult}; tables
 * and sentences are made of them elsewhere.
 */
@NullMarked
package org.mtl4j.study;

import org.jspecify.annotations.NullMarked;
