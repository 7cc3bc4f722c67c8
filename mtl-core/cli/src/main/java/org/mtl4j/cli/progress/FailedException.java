package org.mtl4j.cli.progress;

/** A command could not do what it was asked to; the message is for the user, as it is. */
public final class FailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FailedException(String message) {
    super(message);
  }

  public FailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
