package org.mtl4j.model;

import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.data.packed.FloatScratch;
import org.mtl4j.optim.Workers;

/**
 * What computes, and where the results of many rows are put: kernels, threads and a place. None of
 * them changes a bit of any result.
 *
 * <pre>{@code
 * try (Compute compute = Compute.of(2)) {
 *   Trained trained = Training.of(TwitterModel.ESMM).prepare(log, holdout).run(compute);
 * }
 * }</pre>
 *
 * @param kernels that compute the matrix products
 * @param workers the threads
 * @param place of the scores of many rows, which may be a temporary file
 */
public record Compute(Kernels kernels, Workers workers, FloatScratch.Place place)
    implements AutoCloseable {
  /** The names of kernels: {@code auto} for the fastest here, {@code plain}, {@code vector}. */
  public static final List<String> KERNELS = List.of("auto", "plain", "vector");

  /** Checks that nothing is null. */
  public Compute {
    Objects.requireNonNull(kernels, "kernels");
    Objects.requireNonNull(workers, "workers");
    Objects.requireNonNull(place, "place");
  }

  /**
   * Creates one that puts results at the usual place.
   *
   * @param kernels that compute the matrix products
   * @param workers the threads
   */
  public Compute(Kernels kernels, Workers workers) {
    this(kernels, workers, FloatScratch.Place.USUAL);
  }

  /**
   * Returns this with another place for the scores of many rows, such as a folder on a disk that
   * has room. It shares the threads: whoever closes one of the two need not close the other.
   *
   * @param other the place
   */
  public Compute withPlace(FloatScratch.Place other) {
    return new Compute(kernels, workers, other);
  }

  /**
   * Returns the fastest kernels here on threads of their own, which {@link #close} ends.
   *
   * @param threads how many take part, the calling one included; at least 1
   */
  public static Compute of(int threads) {
    return on(Workers.of(threads));
  }

  /**
   * Returns kernels by name on threads of their own, which {@link #close} ends.
   *
   * @param threads how many take part, the calling one included; at least 1
   * @param kernels one of {@link #KERNELS}
   * @throws IllegalArgumentException if there are no kernels of that name
   * @throws IllegalStateException if they cannot run in this Java virtual machine
   */
  public static Compute of(int threads, String kernels) {
    return new Compute(named(kernels), Workers.of(threads));
  }

  /**
   * Returns the fastest kernels here on given threads.
   *
   * @param workers the threads; whoever closes them need not close this
   */
  public static Compute on(Workers workers) {
    return new Compute(Kernels.best(), workers);
  }

  private static Kernels named(String name) {
    return switch (name) {
      case "auto" -> Kernels.best();
      case "plain" -> Kernels.plain();
      case "vector" -> Kernels.vector();
      default ->
          throw new IllegalArgumentException(
              "there are no kernels '" + name + "'; choose one of " + String.join(", ", KERNELS));
    };
  }

  /** Returns the name of the kernels that compute, such as {@code plain} or {@code vector 512}. */
  public String kernelsName() {
    return kernels.name();
  }

  /** Returns how many threads take part, the calling one included. */
  public int threads() {
    return workers.threads();
  }

  /**
   * Runs tasks on the threads, and returns when all are done.
   *
   * @param count how many
   * @param task is given the number of each, from 0
   */
  public void run(int count, IntConsumer task) {
    workers.run(count, task);
  }

  /** Lets the threads go; may be called twice. */
  @Override
  public void close() {
    workers.close();
  }
}
