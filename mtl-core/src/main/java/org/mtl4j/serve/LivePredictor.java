package org.mtl4j.serve;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.mtl4j.data.Text;
import org.mtl4j.task.Task;

/**
 * The predictor that a server uses now, which can be swapped for that of a newer model while
 * requests are being scored.
 *
 * <p>{@link #request()} hands out a request of the predictor that is current at this moment, and
 * the two stay together: its columns are written, and all its candidates scored, by that one
 * predictor, whatever is swapped in the meantime. So no answer mixes two models, no call fails or
 * waits because of a swap, and the next request uses the new model. The old predictor can be
 * garbage collected once its last request is closed.
 *
 * <pre>{@code
 * LivePredictor live = new LivePredictor(Predictor.load(stream, "monday.mtl"));
 * // on every thread that serves:
 * try (ScoringRequest request = live.request()) { ... }
 * // on another one, when there is a newer model:
 * live.swap(Predictor.load(stream, "tuesday.mtl"));
 * }</pre>
 *
 * <p>A swap is refused where it could change what a caller's request means: callers may keep the
 * numbers of columns, so the new model must have every column of the present one, with the same
 * number and of the same kind, and every task. It may have more of both.
 *
 * <p>For use by any number of threads, swapping ones too.
 */
public final class LivePredictor {
  private final AtomicReference<Predictor> current;

  /**
   * Creates a live predictor.
   *
   * @param first the predictor that is current until the first swap
   */
  public LivePredictor(Predictor first) {
    current = new AtomicReference<>(Objects.requireNonNull(first, "first"));
  }

  /** Returns the predictor that is current now. It stays usable after a swap. */
  public Predictor current() {
    return Objects.requireNonNull(current.get());
  }

  /** Returns a request of the predictor that is current now, to be closed. */
  public ScoringRequest request() {
    return current().request();
  }

  /**
   * Makes another predictor the current one.
   *
   * <p>Before that, this thread allocates as many requests for it as the present one has, so that
   * callers do not wait for their buffers.
   *
   * @param next the predictor of a newer model
   * @return the predictor that was current until now
   * @throws IllegalArgumentException if it does not predict a task of the present one, or has
   *     another column in the place of one; the present one then stays current
   */
  public Predictor swap(Predictor next) {
    Objects.requireNonNull(next, "next");
    while (true) {
      Predictor before = current();
      check(before, next);
      next.reserve(before);
      if (current.compareAndSet(before, next)) {
        return before;
      }
    }
  }

  private static void check(Predictor before, Predictor next) {
    List<Task> lost = before.tasks().stream().filter(task -> !next.tasks().contains(task)).toList();
    if (!lost.isEmpty()) {
      throw new IllegalArgumentException(
          Text.format(
              "the new model cannot replace the present one: it does not predict %s; it predicts"
                  + " %s",
              Task.names(lost), Task.names(next.tasks())));
    }
    before
        .columnSet()
        .differenceTo(next.columnSet())
        .ifPresent(
            difference -> {
              throw new IllegalArgumentException(
                  Text.format(
                          "the new model cannot replace the present one: %s; create another LivePredictor",
                          difference)
                      + " for it, and ask it for the numbers of its columns");
            });
  }
}
