/**
 * Serving: scoring requests with a trained model, in any program, on any number of threads.
 *
 * <p><b>A tour.</b> {@link org.mtl4j.serve.Predictor} is a model ready to score: immutable, read
 * from any stream, holding the slice of the network that its tasks need. {@link
 * org.mtl4j.serve.ScoringRequest} is what one thread writes a request to, the shared columns once
 * and then the candidates, and reads probabilities from; it allocates nothing once it is warm.
 * {@link org.mtl4j.serve.LivePredictor} is what a server holds: a predictor that can be swapped for
 * a newer one under load. {@link org.mtl4j.serve.TrafficRouter} decides for each candidate whether
 * the hard model or the default one is asked, and {@link org.mtl4j.serve.VariantSplit} assigns
 * users or requests to the variants of a test. {@link org.mtl4j.serve.RoutedPredictor} puts them
 * together:
 *
 * <pre>{@code
 * TrafficRouter router = new TrafficRouter(tasksOfToday, VariantSplit.halves("hard branch"), log);
 * LivePredictor hard = new LivePredictor(softHard.only(Task.HARD));
 * LivePredictor single = new LivePredictor(singleTask);
 * RoutedPredictor predictor =
 *     new RoutedPredictor(
 *         router, new ServedTask(hard, Task.HARD), new ServedTask(single, Task.CVR));
 * try (RoutedRequest request = predictor.request(user, seconds)) {
 *   request.text("country", "PRT");
 *   request.candidate("lead-7").text("campaign", "12");
 *   request.candidate("visit-3").text("campaign", "15");
 *   float[] probabilities = new float[request.candidates()];
 *   request.score(probabilities);
 *   request.decision(0).target(); // ModelTarget.HARD
 * }
 * }</pre>
 *
 * <p><b>Inside.</b> A request writes its columns directly into the inputs of a {@code Block} of
 * rows and runs the block when it is full, so that it keeps the probabilities of a candidate and
 * not its columns. {@code TokenLists} are the ids of multi-valued columns, {@code Columns} turn
 * values into ids and numbers, {@code RequestPool} holds the idle requests. Columns that all
 * candidates share are looked up once and copied; they are not computed once, because the first
 * layer multiplies all columns together, and cutting its sums in two would change their bits.
 */
@NullMarked
package org.mtl4j.serve;

import org.jspecify.annotations.NullMarked;
