/**
 * The tasks of models: {@link org.mtl4j.task.Task} names the probabilities of the conversion
 * funnel, each with its label and the rows on which it is defined. The rest of the package divides
 * conversion setups into soft and hard ones by their history (Dishi et al., RecSys 2025, sections
 * 3.1.2 and 3.2.3).
 *
 * <pre>
 * Outcomes ──▶ HistoricalCvr ──┐
 *                              ├── TaskRule ──▶ TaskTable ──▶ Outcomes.withHard
 * EventLog ──▶ SetupGroups ────┘                    └───────▶ TaskSummary
 * </pre>
 *
 * <ul>
 *   <li>{@link org.mtl4j.task.HistoricalCvr} counts clicks and conversions by setup and day, and
 *       returns the history of a setup as it was known when a day began, decayed by {@link
 *       org.mtl4j.task.HistorySettings}.
 *   <li>A {@link org.mtl4j.task.TaskRule} decides on soft or hard: {@link org.mtl4j.task.Threshold}
 *       by the rate alone, {@link org.mtl4j.task.Stabilizer} by the rates of similar setups ({@link
 *       org.mtl4j.task.SetupGroups}) too, and with fewer changes.
 *   <li>{@link org.mtl4j.task.TaskSettings} hold all settings, as values and as text.
 *   <li>A {@link org.mtl4j.task.TaskTable} holds the tasks of all setups on all days, and a {@link
 *       org.mtl4j.task.TaskSummary} shows how often they changed and how often they were wrong.
 * </ul>
 *
 * <pre>{@code
 * EventLog assigned = TaskSettings.DEFAULT.withAlpha(0.01).assign(log);
 * }</pre>
 */
@NullMarked
package org.mtl4j.task;

import org.jspecify.annotations.NullMarked;
