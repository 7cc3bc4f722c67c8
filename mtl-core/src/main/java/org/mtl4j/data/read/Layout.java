package org.mtl4j.data.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Schema;
import org.mtl4j.data.file.FileKind;
import org.mtl4j.data.log.ColumnBuilder;
import org.mtl4j.data.log.LogColumns;

/**
 * How the rows of a file are laid out: its separator, its header, and what is read of each field.
 *
 * @param header the first record
 * @param format how fields are written, with the separator that is used
 * @param read the columns of the log that are read
 * @param columns for each field the column of the log that takes it, or null
 * @param values of the columns that the file's path gives, the same in each row
 * @param kept the fields whose text is kept, or null for none
 * @param first the place of the first row in the file's first block
 * @param line the line of the first row, counted from 1
 */
record Layout(
    Header header,
    TextFormat format,
    Set<String> read,
    List<@Nullable String> columns,
    Map<String, String> values,
    KeptText.@Nullable Fields kept,
    int first,
    long line) {
  /** More columns than any table has, and few enough for any memory. */
  private static final int MOST_COLUMNS = 100_000;

  /**
   * Reads the header of a file.
   *
   * @param settings how to read
   * @param part the file
   * @param block the file's first
   * @throws DataException if there is no header, or it is not one of the schema
   */
  static Layout of(LogReader settings, LogPart part, TextBlock block) {
    String name = part.name();
    String firstLine = TextSource.firstLine(block);
    TextFormat format = settings.options.format;
    if (format.separator() == TextFormat.ANY_SEPARATOR) {
      format = new TextFormat(separator(name, firstLine), format.quotes(), format.trimmed());
    }
    FieldScanner scanner = new FieldScanner(format);
    int valid = Utf8.endOfValid(block.bytes(), block.from(), block.to());
    boolean isWhole = valid == block.to() && block.fault() == null;
    scanner.set(block.bytes(), block.from(), valid, block.isLast() && isWhole);
    while (!scanner.isAtEnd() && scanner.skipEmpty()) {
      // Empty lines before the header are no rows.
    }
    if (scanner.isAtEnd() && isWhole) {
      throw new DataException(name, "the file is empty", "give one with a header and rows");
    }
    FileKind foreign = FileKind.ofText(firstLine);
    long line = scanner.lines() + 1;
    List<String> names = new ArrayList<>();
    DataException strange = addNames(names, scanner, new Faults(name, line, true), block, foreign);
    Header header = new Header(name, line, names);
    Schema schema = settings.schema;
    if (foreign != null && schema.columns().stream().noneMatch(header::contains)) {
      throw foreign.in(name);
    }
    if (strange != null) {
      throw strange;
    }
    LogColumns log = settings.columns(header);
    Map<String, String> values = new LinkedHashMap<>(part.values());
    values
        .keySet()
        .removeIf(column -> header.contains(column) || !log.byName().containsKey(column));
    values.forEach((column, value) -> requireRight(log, name, column, value));
    List<String> wanted = new ArrayList<>(log.byName().keySet());
    wanted.removeAll(values.keySet());
    return new Layout(
        header,
        format,
        Set.copyOf(log.byName().keySet()),
        header.bind(wanted),
        values,
        KeptText.Fields.of(settings.options.kept, header, part.values()),
        scanner.at(),
        scanner.lines() + 1);
  }

  /** Checks a value that the path gives, once for all rows. */
  private static void requireRight(LogColumns log, String name, String column, String value) {
    String wrong = Objects.requireNonNull(log.byName().get(column)).parse(0, value);
    if (wrong != null) {
      throw new DataException(
          name,
          0,
          column,
          0,
          wrong + " (in the file's path)",
          "rename the folder or the file, or name another column in the schema");
    }
  }

  /** Adds the names in the header. Returns what is wrong with the first bad one, or null. */
  private static @Nullable DataException addNames(
      List<String> names,
      FieldScanner scanner,
      Faults faults,
      TextBlock block,
      @Nullable FileKind foreign) {
    FieldScanner.End end;
    DataException strange = null;
    do {
      end = scanner.next();
      if (end == FieldScanner.End.OPEN || end == FieldScanner.End.BROKEN || scanner.isTooLong()) {
        throw foreign != null
            ? foreign.in(faults.file())
            : faults.of(end, scanner, names.size(), block);
      }
      if (names.size() == MOST_COLUMNS) {
        throw new DataException(
            faults.file(),
            faults.line(),
            "the header has more than " + MOST_COLUMNS + " columns",
            "give a table with the columns' names in the first line, and leave out those that are"
                + " not used");
      }
      names.add(scanner.text());
      if (scanner.strange != null && strange == null) {
        strange =
            new DataException(
                faults.file(),
                faults.line(),
                Faults.describe(scanner.strange, names.get(names.size() - 1)),
                "quote the field and double its quotes");
      }
    } while (end == FieldScanner.End.FIELD);
    return strange;
  }

  /**
   * Returns the separator: tab or comma, whichever the header has more of; if neither, as the
   * file's name says.
   */
  private static char separator(String name, String firstLine) {
    long tabs = firstLine.chars().filter(c -> c == '\t').count();
    long commas = firstLine.chars().filter(c -> c == ',').count();
    if (tabs != commas) {
      return tabs > commas ? '\t' : ',';
    }
    String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    return plain.endsWith(".tsv") || plain.endsWith(".tab") ? '\t' : ',';
  }

  /** Returns for each field the column among these that takes it, or null. */
  @Nullable ColumnBuilder[] targets(LogColumns log) {
    Map<String, ColumnBuilder> byName = log.byName();
    return columns.stream()
        .map(column -> column == null ? null : byName.get(column))
        .toArray(ColumnBuilder[]::new);
  }
}
