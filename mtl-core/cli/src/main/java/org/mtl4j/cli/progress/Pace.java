package org.mtl4j.cli.progress;

import java.util.function.LongSupplier;
import org.mtl4j.report.Format;

/** How fast a task goes and when it will be done. */
final class Pace {
  private static final double NANO = 1e-9;
  private static final int MINUTE = 60;

  private final LongSupplier clock;
  private final String unit;
  private final long total;
  private final long start;

  /**
   * Starts.
   *
   * @param clock in nanoseconds
   * @param total how much there is to do, 0 where it is not known
   * @param unit of it
   */
  Pace(LongSupplier clock, long total, String unit) {
    this.clock = clock;
    this.total = total;
    this.unit = unit;
    this.start = clock.getAsLong();
  }

  /** Returns the seconds since the start. */
  double seconds() {
    return (clock.getAsLong() - start) * NANO;
  }

  /** Returns what is done of it: {@code 120,832 of 278,475 rows}, as far as that is known. */
  String share(long done) {
    return Format.count(done) + (total == 0 ? "" : " of " + Format.count(total)) + " " + unit;
  }

  /**
   * Returns rate and time left: {@code 30,211 rows/s, 5 s left}; nothing before there is a rate.
   */
  String forecast(long done) {
    double rate = done / seconds();
    if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
      return "";
    }
    return total == 0
        ? rate(rate)
        : rate(rate) + ", " + Format.duration(Math.max(0, total - done) / rate) + " left";
  }

  /** Returns what was done: {@code 278,475 rows in 9 s, 30,105 rows/s}. */
  String summary(long done) {
    double seconds = seconds();
    return Format.count(done)
        + " "
        + unit
        + " in "
        + Format.duration(seconds)
        + ", "
        + rate(done / seconds);
  }

  private String rate(double rate) {
    return rate < 1
        ? Format.decimals(MINUTE * rate, 1) + " " + unit + "/min"
        : Format.count(Math.round(rate)) + " " + unit + "/s";
  }
}
