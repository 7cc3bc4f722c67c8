package org.mtl4j.data;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One file on its way into memory: binds its header to the schema, then takes or refuses each row.
 */
final class LogReading {
  private static final int LISTED_PROBLEMS = 5;
  private static final int PROGRESS_STEP = 1 << 13;

  private final LogReader settings;
  private final Schema schema;
  private final String name;
  private final RowHandler row;
  private final List<String> problems = new ArrayList<>();
  private final IntList skipped = new IntArrayList();
  private LogBuilder builder;

  LogReading(LogReader settings, String name, RowHandler row) {
    this.settings = settings;
    this.schema = settings.schema;
    this.name = name;
    this.row = row;
  }

  LogReader.Result read(TextSource source) throws IOException {
    char separator = settings.separator;
    if (separator == LogReader.ANY_SEPARATOR) {
      separator = separator(source.peekLine());
    }
    CsvReader<RowHandler> csv =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(true)
            .allowUnclosedQuote(false)
            // A ragged row is told here, where it can also be skipped.
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .build(row, source.reader());
    CloseableIterator<RowHandler> rows = csv.iterator();
    if (!rows.hasNext()) {
      throw new DataException(name, "the file is empty", "give one with a header and rows");
    }
    rows.next();
    bind();
    while (rows.hasNext()) {
      rows.next();
      DataException problem = problem();
      if (problem == null) {
        builder.endRow();
      } else {
        refuse(problem);
      }
      if ((builder.rows() + skipped.size()) % PROGRESS_STEP == 0) {
        settings.progress.read(builder.rows(), source.bytes());
      }
    }
    settings.progress.read(builder.rows(), source.bytes());
    requireRows();
    EventLog log = builder.build();
    return new LogReader.Result(log, report(log, source));
  }

  /**
   * Tells the separator: whichever of tab and comma the header has more of; the name's word where
   * it has neither.
   */
  private char separator(String header) {
    long tabs = header.chars().filter(c -> c == '\t').count();
    long commas = header.chars().filter(c -> c == ',').count();
    if (tabs != commas) {
      return tabs > commas ? '\t' : ',';
    }
    String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    return plain.endsWith(".tsv") || plain.endsWith(".tab") ? '\t' : ',';
  }

  /** Sends each column of the header to where its cells go. */
  private void bind() {
    if (row.problem() != null) {
      throw new DataException(
          name, row.line(), null, 0, row.problem(), "quote the field and double its quotes");
    }
    List<String> header = row.header();
    Map<String, Integer> positions = positions(header);
    builder = new LogBuilder(schema, column -> isRead(column, header));
    Values[] targets = new Values[header.size()];
    builder
        .byColumn()
        .forEach(
            (column, values) -> {
              Integer position = positions.get(column);
              if (position == null) {
                throw absent(column, header);
              }
              targets[position] = values;
            });
    row.bind(builder, targets);
  }

  private Map<String, Integer> positions(List<String> header) {
    Map<String, Integer> positions = new LinkedHashMap<>();
    for (String column : header) {
      Integer before = positions.putIfAbsent(column, positions.size());
      if (before != null) {
        throw new DataException(
            name,
            row.line(),
            column,
            positions.size() + 1,
            "the header has this column twice, first as column " + (before + 1),
            "rename or remove one of the two");
      }
    }
    return positions;
  }

  /** Tells whether the column of an outcome, null where the schema names none, is to be read. */
  private boolean isRead(String column, List<String> header) {
    if (column == null || settings.labels) {
      return column != null;
    }
    return column.equals(schema.conversionSetup()) && header.contains(column);
  }

  private DataException absent(String column, List<String> header) {
    String remedy = "add the column, or name another in the schema";
    if (header.size() == 1) {
      remedy += "; or is the separator neither a comma nor a tab?";
    }
    return new DataException(
        name,
        row.line(),
        column,
        0,
        "the schema's column is not in the header"
            + Text.didYouMean(column, header)
            + ", which has "
            + Text.list(header),
        remedy);
  }

  /** Returns what is wrong with the row as it stands, or null. */
  private DataException problem() {
    List<String> header = row.header();
    if (row.count() != header.size()) {
      // First, because a field too many or too few shifts all that follow: their faults are only
      // its echo.
      String fields = Text.count(row.count(), "field");
      return problem(
          null,
          0,
          "the row has " + fields + ", the header has " + header.size(),
          "correct the row");
    }
    if (row.problem() != null) {
      String column = header.get(row.problemIndex());
      return problem(column, row.problemIndex() + 1, row.problem(), remedy(column));
    }
    if (builder.isConversionWithoutClick()) {
      return problem(
          schema.conversion(),
          header.indexOf(schema.conversion()) + 1,
          "conversion without click (column " + Text.quote(schema.click()) + " is 0)",
          "correct the row");
    }
    return null;
  }

  private String remedy(String column) {
    for (Feature feature : schema.features()) {
      if (feature.column().equals(column) && feature.kind() == Feature.Kind.NUMERIC) {
        return "correct the row, list the text under \"missing\" in the schema";
      }
    }
    return "correct the row";
  }

  private DataException problem(String column, int position, String reason, String remedy) {
    return new DataException(
        name,
        row.line(),
        column,
        position,
        reason,
        remedy + ", or pass over such rows by LogReader.withBadRows");
  }

  private void refuse(DataException problem) {
    if (settings.badRows == BadRows.STOP) {
      throw problem;
    }
    if (skipped.size() < LISTED_PROBLEMS) {
      problems.add(problem.problem());
    }
    skipped.add(builder.rows() + skipped.size());
  }

  private void requireRows() {
    if (builder.rows() > 0) {
      return;
    }
    if (skipped.isEmpty()) {
      throw new DataException(
          name, 1, null, 0, "there are no rows below the header", "give a file that has some");
    }
    throw new DataException(
        name,
        "no row can be used ("
            + skipped.size()
            + " skipped), the first because of "
            + problems.get(0),
        "correct the file or the schema");
  }

  private ReadReport report(EventLog log, TextSource source) {
    Map<String, Long> missing = new LinkedHashMap<>();
    for (int i = 0; i < schema.features().size(); i++) {
      missing.put(schema.features().get(i).column(), log.columns().get(i).missing());
    }
    Set<String> known = new HashSet<>(schema.columns());
    known.addAll(schema.ignored());
    List<String> unused = row.header().stream().filter(c -> !known.contains(c)).toList();
    String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    return new ReadReport(
        file,
        source.sha256(),
        source.bytes(),
        log.rows(),
        skipped,
        problems,
        missing,
        unused,
        List.of());
  }
}
