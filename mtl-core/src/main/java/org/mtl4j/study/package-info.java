/**
 * Studies: candidates trained several times each on the past of some data, evaluated on its future,
 * and held against each other.
 *
 * <p><b>Any study</b> is made of the same parts. A {@link org.mtl4j.study.Candidate} is a network
 * and how it is trained; a {@link org.mtl4j.study.PeriodEvaluator} says what of a period is
 * evaluated; {@link org.mtl4j.study.StudyRunner} trains what a {@link org.mtl4j.study.ResultsFile}
 * does not hold yet, run by run; {@link org.mtl4j.study.Runs} are all that came of a candidate, and
 * a {@link org.mtl4j.study.Comparison} holds them against a baseline, by Welch's test or in pairs.
 *
 * <p><b>The papers' studies</b> are declarations on it, one object each with its rows: {@link
 * org.mtl4j.study.TwitterStudy} compares the six models, on a simulated world by the truth too
 * ({@link org.mtl4j.study.TruthComparison}), and can tune each first; {@link
 * org.mtl4j.study.TeadsStudy} tries loss weights and shared layers of the soft-hard model and holds
 * the best against one model of all conversions, on hard clicks; {@link
 * org.mtl4j.study.AlphaTuning} finds where soft begins. What they find are records, {@link
 * org.mtl4j.study.TwitterResult} and {@link org.mtl4j.study.TeadsResult}: tables and sentences are
 * made of them elsewhere.
 */
package org.mtl4j.study;
