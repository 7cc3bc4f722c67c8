/**
 * What is predicted, and of whom: {@link org.mtl4j.task.Task} names the probabilities of the
 * conversion funnel, each with its label and the rows on which it is defined; the rest of the
 * package parts conversion setups in soft and hard ones by their history (Dishi et al., RecSys
 * 2025, sections 3.1.2 and 3.2.3).
 *
 * <pre>
 * Outcomes ──▶ HistoricalCvr ──┐
 *                              ├── TaskRule ──▶ TaskTable ──▶ Outcomes.withHard
 * EventLog ──▶ SetupGroups ────┘                    └───────▶ TaskSummary
 * </pre>
 *
 * <ul>
 *   <li>{@link org.mtl4j.task.HistoricalCvr} counts clicks and conversions by setup and day, and
 *       answers what was known of a setup when a day began, decayed as {@link
 *       org.mtl4j.task.HistorySettings} say.
 *   <li>A {@link org.mtl4j.task.TaskRule} makes a side of it: {@link org.mtl4j.task.Threshold} at
 *       once, {@link org.mtl4j.task.Stabilizer} with regard to {@link org.mtl4j.task.SetupGroups}
 *       and to what a change of side costs.
 *   <li>{@link org.mtl4j.task.TaskSettings} hold all that a user sets, as a value and as text.
 *   <li>A {@link org.mtl4j.task.TaskTable} holds the sides of all setups on all days, and a {@link
 *       org.mtl4j.task.TaskSummary} tells how stable and how right they were.
 * </ul>
 *
 * <pre>{@code
 * EventLog assigned = TaskSettings.DEFAULT.withAlpha(0.01).assign(log);
 * }</pre>
 */
package org.mtl4j.task;
