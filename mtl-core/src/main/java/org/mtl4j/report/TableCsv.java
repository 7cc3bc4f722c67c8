package org.mtl4j.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** A table as CSV. */
final class TableCsv {
  private TableCsv() {}

  static String of(Table table) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      csv.writeRecord(table.fields());
      for (Map<String, Object> record : table.records()) {
        csv.writeRecord(record.values().stream().map(TableCsv::cell).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static String cell(Object value) {
    boolean isNone = value == null || (value instanceof Double number && number.isNaN());
    return isNone ? "" : value.toString();
  }
}
