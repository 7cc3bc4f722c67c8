package org.mtl4j.data;

/**
 * Something that a user should know about a log, an encoding or a training and that is not an
 * error: what was found, with its figure, and what to try.
 *
 * <p>Results carry notices as values; the caller prints them, or decides by their {@link #code}.
 *
 * @param level how important the notice is
 * @param code the kind of notice, in lower case with hyphens, such as {@code constant-feature}; the
 *     same from release to release, for programs
 * @param subject what the notice is about: a column, a head, a file
 * @param text what was found, with the figure; one sentence without a full stop, which names the
 *     subject
 * @param remedy what to try, or the empty text if there is nothing to do
 */
public record Notice(Level level, String code, String subject, String text, String remedy) {
  /** How important a notice is. */
  public enum Level {
    /** How something was read, or what was left out. */
    NOTE,
    /** Results are probably worse than they could be, or wrong. */
    WARNING
  }

  /**
   * Returns a note.
   *
   * @param code the kind of notice
   * @param subject what the notice is about
   * @param text what was found, with the figure
   * @param remedy what to try, or the empty text
   */
  public static Notice note(String code, String subject, String text, String remedy) {
    return new Notice(Level.NOTE, code, subject, text, remedy);
  }

  /**
   * Returns a warning.
   *
   * @param code the kind of notice
   * @param subject what the notice is about
   * @param text what was found, with the figure
   * @param remedy what to try, or the empty text
   */
  public static Notice warning(String code, String subject, String text, String remedy) {
    return new Notice(Level.WARNING, code, subject, text, remedy);
  }
}
