package org.mtl4j.support;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A CSV file with a header, read back by the library that others read it with. */
public final class CsvTable {
  private CsvTable() {}

  /** Returns the lines below the header: texts by the header's names, in their order. */
  public static List<Map<String, String>> parse(String csv) {
    List<Map<String, String>> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(csv)) {
      List<String> header = null;
      for (CsvRecord line : reader) {
        if (header == null) {
          header = line.getFields();
          continue;
        }
        if (line.getFieldCount() != header.size()) {
          throw new AssertionError(header + " but " + line.getFields());
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
          row.put(header.get(i), line.getField(i));
        }
        rows.add(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  /** Returns a cell of a row of a JSON document as a CSV file of the same table has it. */
  public static boolean isSame(Object json, String csv) {
    if (json == null) {
      return csv.isEmpty();
    }
    return json instanceof Double number
        ? number == Double.parseDouble(csv)
        : json.toString().equals(csv);
  }
}
