package org.mtl4j.data.read;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Label;
import org.mtl4j.data.Notice;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Text;
import org.mtl4j.data.file.FileKind;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.LogColumns;

/** Reads one file: binds its header to the schema, then takes or refuses each row. */
final class LogReading {
  private static final int PROGRESS_STEP = 1 << 13;

  /** How many records are read after the first bad row, to find out whether it is one of many. */
  private static final int LOOK_AHEAD = 100_000;

  private final LogReader settings;
  private final Schema schema;
  private final String name;
  private final RowHandler row;
  private final BadRowTally bad = new BadRowTally();
  private final IntList skipped = new IntArrayList();
  private final IntList blank = new IntArrayList();
  private final TextSource source;
  private final Header header;
  private final LogColumns columns;

  /** The columns to keep, or null for none. */
  private final @Nullable KeptRows kept;

  /** How many records are read at most. */
  private int limit = Integer.MAX_VALUE;

  /** Takes the header, which the row handler has read. */
  private LogReading(LogReader settings, String name, RowHandler row, TextSource source) {
    this.settings = settings;
    this.schema = settings.schema;
    this.name = name;
    this.row = row;
    this.source = source;
    header = new Header(name, row.line(), row.header());
    FileKind foreign = FileKind.ofText(source.firstLine());
    if (foreign != null && schema.columns().stream().noneMatch(header::contains)) {
      throw foreign.in(name);
    }
    if (row.problem() != null) {
      throw new DataException(
          name, row.line(), row.problem().text(), "quote the field and double its quotes");
    }
    columns = new LogColumns(schema, this::isRead);
    row.bind(columns, header.bind(columns.byName()));
    kept = settings.kept == null ? null : new KeptRows(settings.kept, header);
    row.keep(kept);
  }

  static LogReader.Result read(LogReader settings, String name, RowHandler row, TextSource source) {
    char separator = settings.separator;
    if (separator == LogReader.ANY_SEPARATOR) {
      separator = separator(name, source.firstLine());
    }
    CsvReader<RowHandler> csv =
        CsvReader.builder()
            .fieldSeparator(separator)
            // Empty lines are counted by this class.
            .skipEmptyLines(false)
            .maxBufferSize(LogReader.LONGEST_FIELD)
            .allowUnclosedQuote(false)
            // Rows with too many or too few fields are reported, or skipped, by this class.
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .build(row, source.reader());
    CloseableIterator<RowHandler> rows = csv.iterator();
    do {
      if (!rows.hasNext()) {
        throw new DataException(name, "the file is empty", "give one with a header and rows");
      }
      rows.next();
    } while (row.count() == 0);
    return new LogReading(settings, name, row, source).read(rows);
  }

  private LogReader.Result read(CloseableIterator<RowHandler> rows) {
    boolean whole = readRows(rows);
    settings.progress.read(columns.rows(), source.bytes());
    requireFewBadRows(whole);
    requireRows();
    EventLog log = columns.build(file());
    return new LogReader.Result(log, report(log), kept == null ? null : kept.end());
  }

  /** Takes or refuses each row. Returns whether the file was read to its end. */
  private boolean readRows(CloseableIterator<RowHandler> rows) {
    try {
      // The parser reads a record when it is asked whether there is one.
      while (records() < limit) {
        if (!rows.hasNext()) {
          return true;
        }
        rows.next();
        boolean isRead = take();
        if (kept != null) {
          kept.endRow(isRead);
        }
        if (records() % PROGRESS_STEP == 0) {
          settings.progress.read(columns.rows(), source.bytes());
        }
      }
      return false;
    } catch (UncheckedIOException | CsvParseException e) {
      if (limit == Integer.MAX_VALUE || e.getCause() instanceof Error) {
        throw e;
      }
      // The bad row that comes first is reported first.
      return false;
    }
  }

  /** Returns whether the record is a row of the log. */
  private boolean take() {
    if (row.count() == 0) {
      blank.add(records());
      return false;
    }
    if (!isBad()) {
      columns.endRow();
      return true;
    }
    skipped.add(records());
    if (settings.badRows == BadRows.STOP && limit == Integer.MAX_VALUE) {
      limit = (int) Math.min(records() + (long) LOOK_AHEAD, Integer.MAX_VALUE - 1);
    }
    return false;
  }

  /** Returns how many records have been read below the header. */
  private int records() {
    return Math.addExact(columns.rows() + skipped.size(), blank.size());
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

  /** Returns whether the column of an outcome is to be read. */
  private boolean isRead(String column) {
    return settings.labels || (column.equals(schema.conversionSetup()) && header.contains(column));
  }

  /** Counts the current row as bad if it is. */
  private boolean isBad() {
    if (row.count() != header.size()) {
      // First, because a missing or extra field shifts all later ones and so causes their faults.
      String fields = Text.count(row.count(), "field");
      String reason = "the row has " + fields + ", the header has " + header.size();
      return bad(BadRowTally.Kind.FIELDS, null, 0, reason, "correct the row");
    }
    RowHandler.Problem problem = row.problem();
    if (problem != null) {
      String column = header.name(problem.index());
      BadRowTally.Kind kind = problem.kind() == null ? kind(column) : problem.kind();
      String remedy =
          kind == BadRowTally.Kind.NUMBER
              ? "correct the row, list the text under \"missing\" in the schema"
              : "correct the row";
      return bad(kind, column, problem.index() + 1, problem.text(), remedy);
    }
    Label label = columns.withoutParent();
    if (label != null) {
      boolean isConversion = label.name().equals(Label.CONVERSION);
      return bad(
          isConversion ? BadRowTally.Kind.FUNNEL : BadRowTally.Kind.PARENT,
          label.column(),
          row.header().indexOf(label.column()) + 1,
          columns.withoutParent(label),
          "correct the row");
    }
    return false;
  }

  /** Returns the kind of a fault that a column found in its field. */
  private BadRowTally.Kind kind(String column) {
    if (columns.isLabel(column)) {
      return BadRowTally.Kind.LABEL;
    }
    if (column.equals(schema.weight())) {
      return BadRowTally.Kind.WEIGHT;
    }
    return column.equals(schema.time()) ? BadRowTally.Kind.TIME : BadRowTally.Kind.NUMBER;
  }

  private boolean bad(
      BadRowTally.Kind kind, @Nullable String column, int position, String reason, String remedy) {
    String ways = remedy + ", or skip such rows by LogReader.withBadRows";
    bad.add(kind, new DataException(name, row.line(), column, position, reason, ways));
    return true;
  }

  /**
   * Stops if there are more bad rows than may be skipped, or any where none may be.
   *
   * @param whole whether the file was read to its end
   */
  private void requireFewBadRows(boolean whole) {
    if (bad.count() == 0) {
      return;
    }
    long seen = bad.count() + columns.rows();
    boolean stop = settings.badRows == BadRows.STOP;
    boolean few = bad.count() <= Math.max(LogReader.FEW, (long) (settings.badRowsShare * seen));
    // Skipping is no remedy if it leaves little of the log.
    if (stop && few && 2 * bad.count() <= seen) {
      throw bad.first();
    }
    if (few && !stop) {
      return;
    }
    throw bad.many(
        name,
        "of " + (whole ? "" : "the first ") + seen,
        columns::forms,
        stop ? "" : ", or let more rows be skipped by LogReader.withBadRowsShare");
  }

  private void requireRows() {
    if (columns.rows() > 0) {
      return;
    }
    if (skipped.isEmpty()) {
      throw new DataException(
          name, 1, "there are no rows below the header", "give a file that has some");
    }
    throw new DataException(
        name,
        "no row can be used ("
            + skipped.size()
            + " skipped), the first because of "
            + bad.listed().get(0),
        "correct the file or the schema");
  }

  private ReadReport report(EventLog log) {
    Map<String, Long> missing = new LinkedHashMap<>();
    for (int i = 0; i < schema.features().size(); i++) {
      missing.put(schema.features().get(i).column(), log.columns().get(i).missing());
    }
    List<Notice> notices = new ArrayList<>(header.notices());
    notices.addAll(columns.notices());
    return new ReadReport(
        file(),
        source.sha256(),
        source.bytes(),
        log.rows(),
        skipped,
        blank,
        bad.listed(),
        missing,
        header.unused(schema),
        notices);
  }

  /** Returns the file's name without its folder. */
  private String file() {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }
}
