package org.mtl4j.cli.option;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the names of files, which may hold letters that this Java cannot write. */
public final class PathConverter implements ITypeConverter<Path> {
  /** What Java puts for a byte of an argument that its charset does not have. */
  private static final String UNREAD = "\uFFFD";

  private static final String REMEDY =
      "; set LC_ALL to a locale with UTF-8, such as C.UTF-8 (locale -a lists them)";

  @Override
  public Path convert(String value) {
    // Java takes it for the present folder.
    if (value.isBlank()) {
      throw new TypeConversionException("the name of the file is empty");
    }
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(
          value.indexOf('\0') >= 0
              ? "a path cannot hold the character 0"
              : "names of files are in "
                  + charset()
                  + " here, which cannot write '"
                  + value
                  + "'"
                  + REMEDY);
    }
  }

  /**
   * Returns what to tell where Java could not read an argument. In UTF-8 the sign for it may be
   * meant.
   */
  public static Optional<String> unread(String... args) {
    if ("UTF-8".equalsIgnoreCase(charset())) {
      return Optional.empty();
    }
    for (String arg : args) {
      if (arg.contains(UNREAD)) {
        return Optional.of(
            "the argument '"
                + arg.replace(UNREAD, "?")
                + "' is not in "
                + charset()
                + ", the charset of this locale"
                + REMEDY);
      }
    }
    return Optional.empty();
  }

  private static String charset() {
    String name = Objects.requireNonNullElse(System.getProperty("sun.jnu.encoding"), "ASCII");
    return name.equals("ANSI_X3.4-1968") ? "ASCII" : name;
  }
}
