package org.mtl4j.cli.progress;

import java.io.PrintWriter;
import java.util.function.Supplier;

/**
 * Tells on standard error how far long work has come: a bar on a terminal, a line every few seconds
 * elsewhere, or nothing.
 *
 * <p>One task at a time, on one thread.
 */
public sealed interface Meter permits SilentMeter, LineMeter, BarMeter {
  /**
   * Chooses how to tell.
   *
   * @param err standard error
   * @param quiet whether to tell nothing
   */
  static Meter on(PrintWriter err, boolean quiet) {
    if (quiet) {
      return new SilentMeter();
    }
    return Terminal.isThere()
        ? new BarMeter(err, Terminal.columns(), System::nanoTime)
        : new LineMeter(err, System::nanoTime);
  }

  /**
   * Begins a task.
   *
   * @param task what is done, such as {@code training}
   * @param total how much there is to do, 0 where it is not known
   * @param unit of it, such as {@code rows}
   */
  void begin(String task, long total, String unit);

  /**
   * Notes how far the task has come.
   *
   * @param done of the total
   * @param detail more to tell, asked for only where it is told
   */
  void update(long done, Supplier<String> detail);

  /** Ends the task, whether it was finished or failed. */
  void end();
}
