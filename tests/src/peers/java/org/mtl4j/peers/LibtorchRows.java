package org.mtl4j.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import org.mtl4j.bench.Workload;

/**
 * A minibatch as libtorch's arrays, drawn like those of {@code mtl bench}: ids skewed as ⌊n·u³⌋,
 * normal numbers, labels of rate 0.1 and 0.01, and two tasks in equal parts.
 *
 * @param ids [rows, fields], 64-bit, rows of the one table
 * @param numbers [rows, numbers]
 * @param first the click, or the label of the soft task, [rows]
 * @param second the conversion, or the label of the hard task, [rows]; never 1 where first is 0
 * @param hard 1 where the row counts for the second task alone and 0 where for the first, [rows]
 */
record LibtorchRows(NDArray ids, NDArray numbers, NDArray first, NDArray second, NDArray hard) {

  static LibtorchRows draw(NDManager manager, int rows, int vocabulary, SplittableRandom random) {
    int perField = vocabulary / Workload.FIELDS;
    long[] ids = new long[rows * Workload.FIELDS];
    for (int i = 0; i < ids.length; i++) {
      double u = random.nextDouble();
      long id = Math.min(perField - 1, (long) (perField * u * u * u));
      ids[i] = (long) (i % Workload.FIELDS) * perField + id;
    }
    float[] numbers = new float[rows * Workload.NUMBERS];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    float[] first = new float[rows];
    float[] second = new float[rows];
    float[] hard = new float[rows];
    for (int i = 0; i < rows; i++) {
      first[i] = random.nextDouble() < 0.1 ? 1 : 0;
      second[i] = random.nextDouble() < 0.1 ? first[i] : 0;
      hard[i] = random.nextDouble() < 0.5 ? 1 : 0;
    }
    return new LibtorchRows(
        manager.create(ids, new Shape(rows, Workload.FIELDS)),
        manager.create(numbers, new Shape(rows, Workload.NUMBERS)),
        manager.create(first),
        manager.create(second),
        manager.create(hard));
  }

  /** Lends the arrays to a scope, so that what is computed from them is freed with it. */
  void lend(NDManager scope) {
    ids.tempAttach(scope);
    numbers.tempAttach(scope);
    first.tempAttach(scope);
    second.tempAttach(scope);
    hard.tempAttach(scope);
  }
}
