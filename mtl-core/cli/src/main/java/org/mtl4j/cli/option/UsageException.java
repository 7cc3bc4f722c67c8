package org.mtl4j.cli.option;

import java.util.function.Supplier;

/** Options that cannot be used, or not together: tells the user why, and ends with status 2. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Creates the exception.
   *
   * @param message why, in the words of the command line
   */
  public UsageException(String message) {
    super(message);
  }

  /**
   * Makes settings of options.
   *
   * @param settings makes them; the library checks them
   * @throws UsageException if the library refuses them
   */
  public static <T> T unless(Supplier<T> settings) {
    try {
      return settings.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
