/**
 * Metrics of rare events, all weighted, and the statistics of repeated runs.
 *
 * <h2>From predictions to a report</h2>
 *
 * {@link org.mtl4j.eval.Predictions} are numbers that know their scale: probabilities, logits or
 * mere scores. Joined with labels and sample weights they are {@link org.mtl4j.eval.ScoredRows},
 * checked once and never copied. {@link org.mtl4j.eval.BinaryReport} takes any list of metrics of
 * them in one go; a {@link org.mtl4j.eval.Metric} is a value, {@link org.mtl4j.eval.Metrics} lists
 * the standard ones, and {@link org.mtl4j.eval.RowStatistics} is what they share. Each also stands
 * alone:
 *
 * <table>
 *   <caption>The metrics</caption>
 *   <tr><th>class</th><th>what it asks</th><th>source</th></tr>
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
 *     <td>is a positive above a negative?</td>
 *     <td>[2], [3]</td>
 *   </tr>
 *   <tr>
 *     <td>{@link org.mtl4j.eval.AveragePrecision}</td>
 *     <td>how pure is the top?</td>
 *     <td>[4]</td>
 *   </tr>
 *   <tr>
 *     <td>{@link org.mtl4j.eval.Calibration}</td>
 *     <td>do events happen as often as predicted?</td>
 *     <td>[1], [5], [6]</td>
 *   </tr>
 * </table>
 *
 * <p>Weight means repetition, everywhere: weight 2 is the row twice, weight 0 is no row. So a
 * metric on clicked rows is a metric with the other weights at 0, and metrics of downsampled data
 * with the inverse rates as weights hold for the full traffic.
 *
 * <p>{@link org.mtl4j.eval.GroupedReport} takes all of them by a key, such as the user: the mean
 * AUC within users (GAUC, [11], [12]) and how far predictions are off in each segment ([13]).
 *
 * <h2>How it is computed</h2>
 *
 * Sums are compensated ({@link org.mtl4j.eval.Summation}) and taken in one order on one thread;
 * logarithms are those of {@link java.lang.StrictMath}: the same rows give the same bits on any
 * machine and Java. What needs the order of the rows sorts them once: for {@code float} predictions
 * a row's prediction, label and weight are packed into one {@code long}, and an array of these is
 * sorted by radix, at most 8.5 bytes a row, a quarter of a MiB, and no object. Ties are then
 * neighbours, and what depends on order sees groups of tied rows only.
 *
 * <p>Where the rows do not define a metric it is NaN, not an exception and not a pretty default:
 * the AUC of one class, the RIG of a constant label.
 *
 * <h2>From runs to a verdict</h2>
 *
 * One run of a training says little. {@link org.mtl4j.eval.RunSummary} gives mean and standard
 * error of several, {@link org.mtl4j.eval.RelativeGain} the ratio to a baseline, and {@link
 * org.mtl4j.eval.Significance} tests whether two models differ (Welch's or the paired t-test, [7])
 * and corrects for the number of comparisons (Holm, [8]). Runs differ by their seed; how far other
 * test rows would have changed the ratio is what {@link org.mtl4j.eval.GroupedRatio} tells [9].
 *
 * <p>An online test is one run on two parts of the traffic. {@link org.mtl4j.eval.GeometricMean}
 * and {@link org.mtl4j.eval.Quantile} make one number of many ratios, and an {@link
 * org.mtl4j.eval.Estimate} is such a number with the percentile interval of its bootstrap [10].
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
 * </ol>
 *
 * <p>This package knows nothing of models, files or the rest of the project.
 */
@NullMarked
package org.mtl4j.eval;

import org.jspecify.annotations.NullMarked;
