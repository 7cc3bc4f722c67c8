package org.mtl4j.data.read;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.Label;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.Cell;
import org.mtl4j.data.log.ColumnBuilder;
import org.mtl4j.data.log.LogColumns;

/** Takes or refuses each row of a block of text. For one block. */
final class BlockParser {
  private final Schema schema;
  private final Layout layout;
  private final FieldScanner scanner;
  private final LogColumns columns;
  private final @Nullable ColumnBuilder[] targets;
  private final ParsedBlock parsed;
  private final KeptText.@Nullable Cells kept;
  private final Cell cell = new Cell();
  private final int lookAhead;

  /** Whether fields are found and counted, and nothing else is done with them. */
  private final boolean isScan;

  private boolean isAscii;

  /** The number of fields of the record, and what is wrong with the first bad one. */
  private int count;

  private int badField;
  private @Nullable String reason;
  private BadRowTally.@Nullable Kind kind;

  /** The column of the path's value that is wrong, if one is. */
  private @Nullable String wrongInPath;

  /**
   * Creates a parser.
   *
   * @param schema what the columns mean
   * @param layout of the file
   * @param text a block of it
   * @param columns empty; filled
   * @param lookAhead how many records behind the first bad row at most
   */
  BlockParser(Schema schema, Layout layout, TextBlock text, LogColumns columns, int lookAhead) {
    this(schema, layout, text, columns, lookAhead, false);
  }

  private BlockParser(
      Schema schema,
      Layout layout,
      TextBlock text,
      LogColumns columns,
      int lookAhead,
      boolean isScan) {
    this.schema = schema;
    this.lookAhead = lookAhead;
    this.isScan = isScan;
    this.layout = layout;
    this.columns = columns;
    scanner = new FieldScanner(layout.format());
    targets = isScan ? new ColumnBuilder[layout.header().size()] : layout.targets(columns);
    kept = isScan || layout.kept() == null ? null : new KeptText.Cells(layout.kept());
    parsed = new ParsedBlock(text, columns, kept);
  }

  /**
   * Returns a parser that finds the fields of a block and counts them.
   *
   * @param schema what the columns mean
   * @param layout of the file
   * @param text a block of it
   * @param columns empty; stay so
   */
  static BlockParser scan(Schema schema, Layout layout, TextBlock text, LogColumns columns) {
    return new BlockParser(schema, layout, text, columns, Integer.MAX_VALUE, true);
  }

  /**
   * Parses the block.
   *
   * @param most how many records at most
   */
  ParsedBlock parse(int most) {
    parseRecords(most);
    columns.end();
    return parsed;
  }

  private void parseRecords(int most) {
    TextBlock text = parsed.text;
    int valid = Utf8.endOfAscii(text.bytes(), text.from(), text.to());
    isAscii = valid == text.to();
    if (!isAscii) {
      valid = Utf8.endOfValid(text.bytes(), valid, text.to());
    }
    boolean isWhole = valid == text.to() && text.fault() == null;
    scanner.set(text.bytes(), text.from(), valid, text.isLast() && isWhole);
    parsed.rest = text.from();
    while (!scanner.isAtEnd()) {
      if (parsed.records() == most || isEnough()) {
        parsed.end = ParsedBlock.End.CUT;
        return;
      }
      FieldScanner.End end = record();
      if (end != FieldScanner.End.RECORD) {
        fail(end);
        return;
      }
      parsed.rest = scanner.at();
      parsed.lines = scanner.lines();
    }
    if (!isWhole) {
      parsed.end = ParsedBlock.End.FAULT;
      int end = valid;
      parsed.fault = faults -> Objects.requireNonNull(faults.at(end, text));
    }
  }

  /** Returns whether the first bad row ends the reading, and nothing behind it is looked at. */
  private boolean isEnough() {
    return lookAhead < Integer.MAX_VALUE
        && !parsed.skipped.isEmpty()
        && parsed.records() - parsed.skipped.getInt(0) > lookAhead;
  }

  /** Ends at a record that is not whole. */
  private void fail(FieldScanner.End end) {
    TextBlock text = parsed.text;
    int field = count - 1;
    boolean goesOn =
        !text.isLast() && Utf8.endOfValid(text.bytes(), scanner.at(), text.to()) == text.to();
    if (end == FieldScanner.End.OPEN && !scanner.isTooLong() && goesOn) {
      parsed.end = ParsedBlock.End.OPEN;
      boolean isRefused = reason != null && kind == null;
      if (isRefused) {
        // The record is read again with the next block, which finds the same.
        Objects.requireNonNull(targets[badField]).undo();
      }
    } else {
      parsed.end = ParsedBlock.End.FAULT;
      parsed.fault = faults -> faults.of(end, scanner, field, text);
    }
  }

  /** Reads a record. Returns what is behind it, a record's end if it is whole. */
  private FieldScanner.End record() {
    long line = scanner.lines();
    count = 0;
    reason = null;
    wrongInPath = null;
    FieldScanner.End end = FieldScanner.End.RECORD;
    if (scanner.skipEmpty()) {
      if (targets.length > 1) {
        parsed.blank.add(parsed.records());
        endRecord(false);
        return end;
      }
      // In a table of one column an empty line is a row with a missing value.
      field(0, 0, false);
    } else {
      do {
        end = scanner.next();
        if (end == FieldScanner.End.BROKEN || end == FieldScanner.End.OPEN || scanner.isTooLong()) {
          count++;
          return scanner.isTooLong() ? FieldScanner.End.OPEN : end;
        }
        field(scanner.begin, scanner.end - scanner.begin, true);
      } while (end == FieldScanner.End.FIELD);
    }
    if (isScan) {
      parsed.fields += count;
      return end;
    }
    layout.values().forEach(this::set);
    BadRow bad = bad(line);
    if (bad == null) {
      columns.endRow();
    } else {
      parsed.skipped.add(parsed.records());
      parsed.bad.add(bad);
    }
    endRecord(bad == null);
    return end;
  }

  private void endRecord(boolean isRead) {
    if (kept != null) {
      kept.endRow(isRead);
    }
  }

  /** Passes a field to its column. */
  private void field(int begin, int size, boolean isThere) {
    int index = count++;
    byte[] buffer = scanner.buffer;
    if (kept != null) {
      kept.field(index, buffer, begin, size);
    }
    if (reason != null) {
      return;
    }
    if (isThere && scanner.strange != null) {
      cell.set(buffer, begin, size, isAscii);
      refuse(index, Faults.describe(scanner.strange, cell), scanner.strange);
    } else if (index < targets.length) {
      ColumnBuilder target = targets[index];
      if (target != null) {
        String wrong = target.read(columns.rows(), cell.set(buffer, begin, size, isAscii));
        if (wrong != null) {
          refuse(index, wrong, null);
        }
      }
    }
  }

  /** Sets a value that the file's path gives. Its unit of times may not be that of the log. */
  private void set(String column, String value) {
    String wrong =
        Objects.requireNonNull(columns.byName().get(column)).parse(columns.rows(), value);
    if (wrong != null && reason == null) {
      wrongInPath = column;
      refuse(0, wrong + " (in the file's path)", null);
    }
  }

  private void refuse(int index, String why, BadRowTally.@Nullable Kind what) {
    badField = index;
    reason = why;
    kind = what;
  }

  /** Returns what is wrong with the current row, or null. */
  private @Nullable BadRow bad(long line) {
    Header header = layout.header();
    if (count != header.size()) {
      // First, because a missing or extra field shifts all later ones and so causes their faults.
      String fields = Text.count(count, "field");
      String why = "the row has " + fields + ", the header has " + header.size();
      return new BadRow(line, BadRowTally.Kind.FIELDS, null, 0, why);
    }
    if (reason != null && wrongInPath != null) {
      return new BadRow(line, kind(wrongInPath), wrongInPath, 0, reason);
    }
    if (reason != null) {
      String column = header.name(badField);
      return new BadRow(line, kind == null ? kind(column) : kind, column, badField + 1, reason);
    }
    Label label = columns.withoutParent();
    if (label != null) {
      boolean isConversion = label.name().equals(Label.CONVERSION);
      return new BadRow(
          line,
          isConversion ? BadRowTally.Kind.FUNNEL : BadRowTally.Kind.PARENT,
          label.column(),
          header.place(label.column()) + 1,
          columns.withoutParent(label));
    }
    return null;
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
}
