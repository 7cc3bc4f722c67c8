/**
 * Metrics of rare events, all weighted, and the statistics of repeated runs.
 *
 * <h2>From predictions to a report</h2>
 *
 * {@link org.mtl4j.eval.Predictions} are numbers with their scale: probabilities, logits or scores.
 * With labels and sample weights they are {@link org.mtl4j.eval.ScoredRows}, which are checked
 * once. {@link org.mtl4j.eval.BinaryReport} computes any list of metrics of them; a {@link
 * org.mtl4j.eval.Metric} is a value, {@link org.mtl4j.eval.Metrics} lists the standard ones, and
 * {@link org.mtl4j.eval.RowStatistics} is what they share. Each metric also has a class of its own:
 *
 * <table>
 *   <caption>The metrics</caption>
 *   <tr><th>class</th><th>question</th><th>source</th></tr>
 *   <tr>
 *     <td>{@link org.mtl4j.eval.LogLoss}</td>
 *     <td>how good are the probabilities?</td>
 *     <td></td>
 *   </tr>
 *   <tr>
 *     <td>{@link org.mtl4j.eval.RelativeInformationGain}</td>
 *     <td>the same, against the base rate</td>
 *     <td>[1]</td>
 *   </tr>
 *   <tr>
 *     <td>{@link org.mtl4j.eval.RocAuc}</td>
 *     <td>is a positive ranked above a negative?</td>
 *     <td>[2], [3]</td>
 *   </tr>
 *   <tr>
 *     <td>{@link org.mtl4j.eval.AveragePrecision}</td>
 *     <td>how many of the highest predictions are positive?</td>
 *     <td>[4]</td>
 *   </tr>
 *   <tr>
 *     <td>{@link org.mtl4j.eval.Calibration}</td>
 *     <td>do events happen as often as predicted?</td>
 *     <td>[1], [5], [6]</td>
 *   </tr>
 * </table>
 *
 * <p>A weight means repetition in every metric: weight 2 is the row twice, weight 0 is no row. So a
 * metric on clicked rows is the metric with the other weights at 0, and metrics of downsampled data
 * with the inverse sampling rates as weights are those of the full traffic.
 *
 * <p>{@link org.mtl4j.eval.GroupedReport} computes them for each value of a key, such as the user:
 * the mean AUC within users (GAUC, [11], [12]) and the calibration of each segment ([13]).
 *
 * <h2>How it is computed</h2>
 *
 * Sums are compensated ({@link org.mtl4j.eval.Summation}) and taken in one order on one thread;
 * logarithms are those of {@link java.lang.StrictMath}: the same rows give the same bits on any
 * machine and Java. The rows are sorted once for all metrics that need their order: for {@code
 * float} predictions a row's prediction, label and weight are packed into one {@code long}, and an
 * array of these is sorted by radix, at most 8.5 bytes a row, a quarter of a MiB, and no object.
 * Tied rows are then neighbours, and ranking metrics get them as one group.
 *
 * <p>Any number of rows is evaluated in bounded memory, 137 MiB, if they are given as lists that
 * read a file or compute their values: then at most 16.8 million rows are sorted at a time, and
 * passing over the rows again gets the next ones. The metrics have the same bits. {@link
 * org.mtl4j.eval.RowStatistics} states memory and passes. What needs memory for every row: {@code
 * double} predictions (their array, and 8 bytes a row to sort them), {@link
 * org.mtl4j.eval.GroupedReport} and {@link org.mtl4j.eval.AveragePrecision#withoutGroups}.
 *
 * <p>A metric that is undefined for the rows is NaN, not an exception and not a default value: the
 * AUC of one class, the RIG of a constant label.
 *
 * <h2>From runs to a decision</h2>
 *
 * One training is not enough to compare models. {@link org.mtl4j.eval.RunSummary} gives mean and
 * standard error of several, and {@link org.mtl4j.eval.RatioOfMeans} the ratio to a baseline. Runs
 * differ by their seed; {@link org.mtl4j.eval.GroupedRatio} estimates how much a ratio would vary
 * with other test rows [9]. Each is an {@link org.mtl4j.eval.ErrorComponent}, and a {@link
 * org.mtl4j.eval.Difference} has several: it is tested against 0 (Student's t by Satterthwaite, of
 * which Welch's and the paired t-test are cases, [7], [14]) and against a margin that does not
 * matter (two one-sided tests, [15]). {@link org.mtl4j.eval.CombinedTest} does this for runs and
 * rows, {@link org.mtl4j.eval.Significance} corrects for the number of comparisons (Holm, [8]), and
 * a {@link org.mtl4j.eval.Decision} is what comes of it: better, worse, the same, or open.
 *
 * <p>An online test is one run on two parts of the traffic. {@link org.mtl4j.eval.GeometricMean}
 * and {@link org.mtl4j.eval.Quantile} aggregate many ratios, and an {@link org.mtl4j.eval.Estimate}
 * is such an aggregate with the percentile interval of its bootstrap [10].
 *
 * <h2>Sources</h2>
 *
 * <ol>
 *   <li>He et al., <i>Practical Lessons from Predicting Clicks on Ads at Facebook</i>, ADKDD 2014:
 *       calibration, normalised entropy.
 *   <li>Hanley and McNeil, <i>The Meaning and Use of the Area under a Receiver Operating
 *       Characteristic (ROC) Curve</i>, Radiology 143 (1982).
 *   <li>Fawcett, <i>An Introduction to ROC Analysis</i>, Pattern Recognition Letters 27 (2006).
 *   <li>Davis and Goadrich, <i>The Relationship between Precision-Recall and ROC Curves</i>, ICML
 *       2006.
 *   <li>Naeini, Cooper and Hauskrecht, <i>Obtaining Well Calibrated Probabilities Using Bayesian
 *       Binning</i>, AAAI 2015.
 *   <li>Roelofs et al., <i>Mitigating Bias in Calibration Error Estimation</i>, AISTATS 2022.
 *   <li>Welch, <i>The Generalization of 'Student's' Problem when Several Different Population
 *       Variances are Involved</i>, Biometrika 34 (1947).
 *   <li>Holm, <i>A Simple Sequentially Rejective Multiple Test Procedure</i>, Scandinavian Journal
 *       of Statistics 6 (1979).
 *   <li>Kott, <i>The Delete-a-Group Jackknife</i>, Journal of Official Statistics 17 (2001).
 *   <li>Efron, <i>Nonparametric Standard Errors and Confidence Intervals</i>, Canadian Journal of
 *       Statistics 9 (1981).
 *   <li>Zhu et al., <i>Optimized Cost per Click in Taobao Display Advertising</i>, KDD 2017.
 *   <li>Zhou et al., <i>Deep Interest Network for Click-Through Rate Prediction</i>, KDD 2018.
 *   <li>Pan et al., <i>Field-aware Calibration: A Simple and Empirically Strong Method for Reliable
 *       Probabilistic Predictions</i>, WWW 2020.
 *   <li>Satterthwaite, <i>An Approximate Distribution of Estimates of Variance Components</i>,
 *       Biometrics Bulletin 2 (1946).
 *   <li>Schuirmann, <i>A Comparison of the Two One-Sided Tests Procedure and the Power Approach for
 *       Assessing the Equivalence of Average Bioavailability</i>, Journal of Pharmacokinetics and
 *       Biopharmaceutics 15 (1987).
 * </ol>
 *
 * <p>This package does not depend on the rest of the project.
 */
@NullMarked
package org.mtl4j.eval;

import org.jspecify.annotations.NullMarked;
