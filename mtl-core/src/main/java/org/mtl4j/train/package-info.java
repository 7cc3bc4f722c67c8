/**
 * Training and evaluation. {@link org.mtl4j.train.Training} does all of it, from a log to a tested
 * model with its provenance:
 *
 * <pre>
 * EventLog ──▶ LearnedRows ──▶ TrainingData ──▶ PreparedTraining ──▶ UntestedModel ──▶ Trained
 *                  ▲                ▲                  │ Trainer        │ test rows
 *            TaskSettings        Holdout               ▼                ▼
 *                                               TrainingResult      Evaluation
 * </pre>
 *
 * <p>{@link org.mtl4j.train.Trainer} takes a network through shuffled minibatches under {@link
 * org.mtl4j.train.TrainingSettings}, keeps the best weights, stops with a clear message where the
 * loss is no longer finite, and tells what went wrong without stopping it. {@link
 * org.mtl4j.train.Evaluation} compares probabilities with the outcomes; for a model that was
 * loaded, call {@code Evaluation.of(model, log, workers)}. {@link
 * org.mtl4j.train.GroupedEvaluation} does so within each user, advertiser or other group. {@link
 * org.mtl4j.train.OptimizerKind} gives optimisers their names and defaults.
 */
@NullMarked
package org.mtl4j.train;

import org.jspecify.annotations.NullMarked;
