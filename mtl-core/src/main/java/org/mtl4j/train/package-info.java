/**
 * Training and judging: {@link org.mtl4j.train.Trainer} takes a network through shuffled
 * minibatches under {@link org.mtl4j.train.TrainingSettings}, keeps the best weights, and stops
 * with a clear word where the loss is no longer finite, tells what went wrong without stopping it;
 * {@link org.mtl4j.train.Evaluation} holds its probabilities against the outcomes.
 */
package org.mtl4j.train;
