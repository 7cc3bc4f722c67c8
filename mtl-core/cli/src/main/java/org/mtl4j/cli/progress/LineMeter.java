package org.mtl4j.cli.progress;

import java.io.PrintWriter;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A line every few seconds, for logs and pipes, and one at the end of a task that took as long:
 *
 * <pre>
 * training: 120,832 of 278,475 rows, 30,211 rows/s, 5 s left; epoch 2 of 3, loss ctr 0.4561
 * training: 278,475 rows in 9 s, 30,105 rows/s
 * </pre>
 */
final class LineMeter implements Meter {
  private static final double INTERVAL = 3;

  private final PrintWriter err;
  private final LongSupplier clock;
  private String task;
  private Pace pace;
  private long done;
  private double told;

  /**
   * Creates it.
   *
   * @param err where to
   * @param clock in nanoseconds
   */
  @SuppressWarnings("NullAway.Init") // A task begins before it goes on.
  LineMeter(PrintWriter err, LongSupplier clock) {
    this.err = err;
    this.clock = clock;
  }

  @Override
  public void begin(String name, long total, String unit) {
    task = name;
    pace = new Pace(clock, total, unit);
    done = 0;
    told = 0;
  }

  @Override
  public void update(long nowDone, Supplier<String> detail) {
    done = nowDone;
    double seconds = pace.seconds();
    if (seconds - told >= INTERVAL) {
      told = seconds;
      err.println(
          task + ": " + pace.share(done) + ", " + pace.forecast(done) + "; " + detail.get());
    }
  }

  @Override
  public void end() {
    if (done > 0 && pace.seconds() >= INTERVAL) {
      err.println(task + ": " + pace.summary(done));
    }
  }
}
