/**
 * A small reverse-mode automatic differentiation engine for recommender models, in single
 * precision, without native code.
 *
 * <p>A tour, in reading order:
 *
 * <ol>
 *   <li>{@link org.mtl4j.autodiff.scalar.Scalar}: the idea, on single numbers, in one page.
 *   <li>{@link org.mtl4j.autodiff.GraphBuilder} records a {@link org.mtl4j.autodiff.Graph} of
 *       {@link org.mtl4j.autodiff.Node}s once; shapes are checked there. Each {@link
 *       org.mtl4j.autodiff.Operation} is a class that says forward, backward, the gradient of its
 *       parameters, and its definition in scalars.
 *   <li>{@link org.mtl4j.autodiff.Workspace} holds the numbers of one batch and runs it. Rows
 *       first: blocks of rows are independent. Then parameters: each {@link
 *       org.mtl4j.autodiff.ParameterBlock} sums its gradient over the batch in row order. No number
 *       is ever added up across threads, so their number cannot change a bit of the result.
 *   <li>{@link org.mtl4j.autodiff.Plan} is what is worked out once: who needs a gradient, which
 *       buffers are shared, weights in packed form. {@link org.mtl4j.autodiff.Kernels} are the two
 *       matrix products and a few loops over runs of numbers, on the Vector API where it is present
 *       and in plain Java elsewhere, equal to the last bit.
 *   <li>{@link org.mtl4j.autodiff.GradientCheck} holds any graph against the scalar engine and
 *       central differences.
 * </ol>
 *
 * <p>Matrices are row-major; a weight is [outputs, inputs] and a dense layer computes x · Wᵀ + b.
 * {@link org.mtl4j.autodiff.Parameter} gives and takes EJML's {@code FMatrixRMaj}, for inspection
 * and decomposition.
 */
@NullMarked
package org.mtl4j.autodiff;

import org.jspecify.annotations.NullMarked;
