/**
 * The program {@code mtl}: the rest of the project as commands.
 *
 * <p><b>A tour.</b> {@link org.mtl4j.cli.Main} is the root command, the exit status and the way in
 * for tests. Sub-commands lie by what they are about: {@link org.mtl4j.cli.log}, {@link
 * org.mtl4j.cli.model}, {@link org.mtl4j.cli.study}, {@link org.mtl4j.cli.bench}. What commands
 * share is a group of options that knows how to become what it stands for: {@code NetworkOptions} a
 * {@code NetworkSettings}, {@code TrainingOptions} a {@code TrainingSettings}, {@code SplitOptions}
 * a {@code Holdout}, {@code ComputeOptions} a {@code Compute}. {@code StudyOptions} is what any
 * study can be asked for, and becomes a {@code StudyPlan}; {@code TwitterOptions} and {@code
 * TeadsCommand} add their own, call the library's study, and tell what it found by a report, a JSON
 * document and a page, which is a {@link org.mtl4j.report.page.ReportPage}.
 *
 * <p><b>What is said where.</b> Results go to standard output, as text for people ({@link
 * org.mtl4j.report.LabelledLines}, {@link org.mtl4j.report.Table}) or, with {@code --json}, as one
 * JSON document ({@link org.mtl4j.data.json.Json}) and nothing else. Progress ({@code Meter}),
 * warnings and errors go to standard error. A {@code …Report} class holds one result and prints it
 * either way. Text on standard output is the same for the same input, settings and seed: whatever
 * depends on a clock is on standard error. The exception is {@code BenchCommand}, whose result is
 * time. Beside this package clocks are read in {@link org.mtl4j.bench} alone.
 *
 * <p><b>When it goes wrong.</b> {@code Failures} turns what was thrown into one line: usage errors
 * end with status 2, everything else with 1, and a stack trace is for {@code --debug}. A file that
 * a command makes is there whole or not at all ({@code OutputFile}), and whether it can be written
 * is found out before the work and not after it.
 *
 * <p>No numbers are made here: options become settings, results become text. No class sees graphs,
 * layers, optimisers, kernels or threads ({@code ArrowsTest}).
 */
@NullMarked
package org.mtl4j.cli;

import org.jspecify.annotations.NullMarked;
