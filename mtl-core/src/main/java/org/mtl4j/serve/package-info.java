/**
 * Serving: {@link org.mtl4j.serve.Predictor} scores rows with the slice of a trained network that
 * predictions need, from any stream, on any number of threads.
 */
package org.mtl4j.serve;
