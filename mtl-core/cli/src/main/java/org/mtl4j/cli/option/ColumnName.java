package org.mtl4j.cli.option;

import picocli.CommandLine.ITypeConverter;

/** A column's name, quoted or not; picocli does not separate at commas within quotes. */
public final class ColumnName implements ITypeConverter<String> {
  @Override
  public String convert(String text) {
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
