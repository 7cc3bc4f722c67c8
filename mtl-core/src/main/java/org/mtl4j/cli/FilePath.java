package org.mtl4j.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The name of a file on the command line; what cannot be one is wrong usage. */
final class FilePath implements ITypeConverter<Path> {
  @Override
  public Path convert(String text) {
    return of(text);
  }

  /**
   * Returns the path that a text names.
   *
   * @throws TypeConversionException if it can be none
   */
  static Path of(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("the name of the file is empty");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      boolean ascii = text.chars().allMatch(c -> c > 0 && c < 128);
      throw new TypeConversionException(
          "'"
              + text.replace('\0', '?')
              + "' can be no file's name here: "
              + e.getReason()
              + (ascii || text.indexOf('\0') >= 0
                  ? ""
                  : "; Java takes names of files as "
                      + System.getProperty("sun.jnu.encoding")
                      + ", so run it where the locale is one of UTF-8, such as by LC_ALL=C.UTF-8"));
    }
  }
}
