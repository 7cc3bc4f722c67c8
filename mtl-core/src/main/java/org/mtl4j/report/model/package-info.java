/**
 * Reports about one log or one model, as text for people and as JSON for programs: what was read
 * ({@link org.mtl4j.report.model.LogReport}), assigned to tasks ({@link
 * org.mtl4j.report.model.AssignReport}), simulated, trained ({@link
 * org.mtl4j.report.model.TrainReport}), measured ({@link org.mtl4j.report.model.EvaluationReport},
 * {@link org.mtl4j.report.model.GroupedEvaluationReport}), inspected ({@link
 * org.mtl4j.report.model.ModelReport}) and exported; and the two CSV files, of predictions and of
 * tasks.
 *
 * <p>A report holds a result of the library and computes nothing new. Its {@code text()} and {@code
 * json()} show the same numbers. {@link org.mtl4j.report.model.NoticeReport} shows notices, {@link
 * org.mtl4j.report.model.Describe} settings in a few words. A report names methods of the library,
 * never options: the command line puts its options in their place.
 */
@NullMarked
package org.mtl4j.report.model;

import org.jspecify.annotations.NullMarked;
