/**
 * A small reverse-mode automatic differentiation engine for recommender models, in single
 * precision, without native code.
 *
 * <p>Matrices are row-major; a weight is [outputs, inputs] and a dense layer computes x · Wᵀ + b.
 * {@link org.mtl4j.autodiff.Parameter} gives and takes EJML's {@code FMatrixRMaj}, for inspection
 * and decomposition.
 *
 * <h2>All classes, in reading order</h2>
 *
 * <p><b>The idea.</b> {@link org.mtl4j.autodiff.scalar.Scalar}: automatic differentiation on single
 * numbers, in one page.
 *
 * <p><b>Recording a model.</b> {@link org.mtl4j.autodiff.GraphBuilder} records a {@link
 * org.mtl4j.autodiff.Graph} of {@link org.mtl4j.autodiff.Node}s once and checks the shapes ({@link
 * org.mtl4j.autodiff.ShapeException}). A graph has {@link org.mtl4j.autodiff.Parameter}s and {@link
 * org.mtl4j.autodiff.Loss}es; {@code GraphPrinter} prints it.
 *
 * <p><b>Operations.</b> Each {@link org.mtl4j.autodiff.Operation} is a class with its forward run,
 * backward run, the gradient of its parameters, and its definition in scalars:
 *
 * <ul>
 *   <li>inputs: {@code Input}, {@code Ids} (with {@link org.mtl4j.autodiff.Bags}, lists of ids);
 *   <li>embeddings: {@code Gather} (with {@link org.mtl4j.autodiff.Pooling}), {@code Concat};
 *   <li>layers: {@code Dense}, {@code CrossVector} (DCN), {@code CrossGate} (DCN-V2), {@code
 *       BatchNorm}, {@code Dropout};
 *   <li>numbers: {@link org.mtl4j.autodiff.Elementwise}, {@code RowSum}, {@code Activate} (with
 *       {@link org.mtl4j.autodiff.Activation}), {@link org.mtl4j.autodiff.Saturation};
 *   <li>probabilities: {@code ProductLogit}, {@code BinaryCrossEntropy}.
 * </ul>
 *
 * <p><b>Running a batch.</b> {@link org.mtl4j.autodiff.Plan} is computed once: who needs a
 * gradient, which buffers are shared, weights in packed form. {@link org.mtl4j.autodiff.Workspace}
 * holds the numbers of one batch ({@code NodeBuffers}, {@link org.mtl4j.autodiff.View}) and runs
 * it, first by {@code RowBlock}s, which are independent of each other. Then each {@link
 * org.mtl4j.autodiff.ParameterBlock} ({@code DenseBlock}, or {@code TableBlock} with its {@code
 * RowIndex}) sums its gradient over the batch in row order. No number is summed across threads, so
 * their number cannot change a bit of the result. {@link org.mtl4j.autodiff.NonFiniteException}
 * names the node where a NaN comes from.
 *
 * <p><b>Kernels.</b> {@link org.mtl4j.autodiff.Kernels} are the matrix products and a few loops
 * over numbers: {@code VectorKernels} and {@code VectorTiles} on the Vector API where it is
 * present, {@code PlainKernels} elsewhere, with the same bits. {@code KernelChoice} chooses ({@code
 * KernelTrial}, {@code JvmFlags}); {@code PanelMatrix} and {@code PackedVector} are packed weights.
 *
 * <p><b>Checking.</b> {@link org.mtl4j.autodiff.GradientCheck} compares any graph with the scalar
 * engine ({@code Reference}) and with central differences.
 *
 * <p><b>Numbers that are the same on every Java.</b> {@link org.mtl4j.autodiff.Numerics}
 * (transcendental functions), {@link org.mtl4j.autodiff.Fma}, {@link
 * org.mtl4j.autodiff.CounterRandom} and {@link org.mtl4j.autodiff.StableHash}.
 *
 * <p>The operations, the workspace and the kernels call each other's package-private methods in
 * every step. In packages of their own those methods would be public, so they share this one.
 */
@NullMarked
package org.mtl4j.autodiff;

import org.jspecify.annotations.NullMarked;
