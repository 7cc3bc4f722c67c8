/**
 * Serving: scoring requests with a trained model, in any program, on any number of threads.
 *
 * <p><b>A tour.</b> {@link org.mtl4j.serve.Predictor} is a model ready to score: immutable, read
 * from any stream, holding the slice of the network that its tasks need. {@link
 * org.mtl4j.serve.ScoringRequest} is what one thread writes a request to, the shared columns once
 * and then the candidates, and reads probabilities from; it allocates nothing once it is warm.
 * {@link org.mtl4j.serve.LivePredictor} is what a server holds: a predictor that can be swapped for
 * a newer one under load. {@link org.mtl4j.serve.TrafficRouter} decides for each candidate whether
 * the hard model or the default one is asked, and {@link org.mtl4j.serve.VariantSplit} deals users
 * or requests to the variants of a test.
 *
 * <p><b>Inside.</b> A request writes its columns straight into the inputs of a {@code Block} of
 * rows and runs the block when it is full, so that what it keeps of a candidate is its
 * probabilities and not its columns. {@code TokenLists} are the ids of multi-valued columns, {@code
 * Columns} the names, {@code RequestPool} the idle requests. What is the same for all candidates is
 * looked up once and copied; it is not computed once, because the first layer multiplies all
 * columns together, and cutting its sums in two would change their bits.
 */
package org.mtl4j.serve;
