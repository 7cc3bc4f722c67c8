/**
 * Reverse-mode automatic differentiation on single doubles, in one class. Begin reading here.
 *
 * <p>{@link org.mtl4j.autodiff.scalar.Scalar} is the whole engine. The matrix engine of {@code
 * org.mtl4j.autodiff} does the same with a matrix in each node, in single precision and without
 * allocation; {@code GradientCheck} evaluates its graphs here, in double precision, and compares.
 */
@NullMarked
package org.mtl4j.autodiff.scalar;

import org.jspecify.annotations.NullMarked;
