package org.mtl4j.data.read;

/**
 * How fields are written in a file.
 *
 * @param separator between fields, or {@link #ANY_SEPARATOR}
 * @param quotes whether quotes are anything but characters
 * @param trimmed whether blanks at both ends of an unquoted field are left out
 */
record TextFormat(char separator, boolean quotes, boolean trimmed) {
  /** Stands for the separator that the header shows. */
  static final char ANY_SEPARATOR = '\0';

  /** As in RFC 4180. */
  static final TextFormat USUAL = new TextFormat(ANY_SEPARATOR, true, false);
}
