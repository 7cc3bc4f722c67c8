package org.mtl4j.cli.progress;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressState;

/**
 * A bar on a terminal:
 *
 * <pre>
 * training  43 % [########            ] 30,211 rows/s, 5 s left; epoch 2 of 3, loss ctr 0.4561
 * </pre>
 */
final class BarMeter implements Meter {
  private static final int REDRAW_MILLIS = 200;
  private static final double DETAIL_SECONDS = 0.1;

  /** The library's sign that a task has no known end. */
  private static final long INDEFINITE = -1;

  private static final int BAR = 20;

  private final PrintWriter err;
  private final int columns;
  private final LongSupplier clock;
  private Pace pace;
  private ProgressBar bar;
  private double detailed;

  /**
   * Creates it.
   *
   * @param err the terminal
   * @param columns its characters per line
   * @param clock in nanoseconds
   */
  @SuppressWarnings("NullAway.Init") // A task begins before it goes on.
  BarMeter(PrintWriter err, int columns, LongSupplier clock) {
    this.err = err;
    this.columns = columns;
    this.clock = clock;
  }

  /**
   * Draws in a width that it is told: left to itself the library loads native code to measure it.
   */
  private static final class Line implements ProgressBarConsumer {
    private final PrintWriter err;
    private final int width;

    Line(PrintWriter err, int width) {
      this.err = err;
      this.width = width;
    }

    @Override
    public int getMaxRenderedLength() {
      return width;
    }

    @Override
    public void accept(String rendered) {
      err.print('\r' + rendered);
      err.flush();
    }

    @Override
    public void close() {
      err.println();
    }
  }

  /** The line, as long as the last one at least, so that nothing of that remains. */
  private static String render(ProgressState state, int width) {
    double share = Math.max(0, Math.min(1, state.getNormalizedProgress()));
    int filled = (int) (BAR * share);
    String bar =
        state.isIndefinite()
            ? ""
            : String.format(
                Locale.ROOT,
                " %3d %% [%s%s]",
                (int) (100 * share),
                "#".repeat(filled),
                " ".repeat(BAR - filled));
    String line = state.getTaskName() + bar + " " + state.getExtraMessage();
    return line.length() < width
        ? line + " ".repeat(width - line.length())
        : line.substring(0, width);
  }

  @Override
  public void begin(String task, long total, String unit) {
    pace = new Pace(clock, total, unit);
    detailed = -DETAIL_SECONDS;
    bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total == 0 ? INDEFINITE : total)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .setRenderer(BarMeter::render)
            // The last column stays free: some terminals wrap as soon as it is written.
            .setConsumer(new Line(err, columns - 1))
            .build();
  }

  @Override
  public void update(long done, Supplier<String> detail) {
    bar.stepTo(done);
    double seconds = pace.seconds();
    if (seconds - detailed >= DETAIL_SECONDS) {
      detailed = seconds;
      bar.setExtraMessage(pace.forecast(done) + "; " + detail.get());
    }
  }

  @Override
  public void end() {
    bar.setExtraMessage(pace.summary(bar.getCurrent()));
    bar.close();
  }
}
