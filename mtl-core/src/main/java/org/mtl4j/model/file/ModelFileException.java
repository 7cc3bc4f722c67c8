package org.mtl4j.model.file;

/** A model file that cannot be read: names the file, what is wrong with it, and what to do. */
public final class ModelFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates one.
   *
   * @param file the file or stream
   * @param reason what is wrong, and what to do
   */
  public ModelFileException(String file, String reason) {
    super(file + ": " + reason);
  }

  /**
   * Creates one.
   *
   * @param file the file or stream
   * @param reason what is wrong, and what to do
   * @param cause what showed it
   */
  public ModelFileException(String file, String reason, Throwable cause) {
    super(file + ": " + reason, cause);
  }
}
