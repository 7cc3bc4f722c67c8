package org.mtl4j.cli.option;

import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The name of a file on the command line, which is not the empty text. */
public final class FilePath implements ITypeConverter<Path> {
  private final PathConverter paths = new PathConverter();

  @Override
  public Path convert(String text) {
    // Java takes it for the present folder.
    if (text.isBlank()) {
      throw new TypeConversionException("the name of the file is empty");
    }
    return paths.convert(text);
  }
}
