package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mtl4j.support.CsvTable;

/** The tables of a study's document, and the files that hold the same. */
final class TableFiles {
  private TableFiles() {}

  /**
   * Checks that a folder holds each table of a document, number by number, and nothing else.
   *
   * @return the names of the tables
   */
  static List<String> check(Map<String, Object> json, Path folder) throws IOException {
    List<String> names =
        Mtl.list(json.get("tables")).stream()
            .map(table -> Mtl.object(table).get("name").toString())
            .toList();
    for (String name : names) {
      String csv = Files.readString(folder.resolve(name + ".csv"));
      List<Map<String, String>> lines = CsvTable.parse(csv);
      List<Map<String, Object>> rows = rows(json, name);
      assertEquals(rows.size(), lines.size(), name);
      for (int i = 0; i < rows.size(); i++) {
        Map<String, Object> row = rows.get(i);
        assertEquals(List.copyOf(row.keySet()), List.copyOf(lines.get(i).keySet()), name);
        lines
            .get(i)
            .forEach(
                (field, cell) ->
                    assertTrue(
                        CsvTable.isSame(row.get(field), cell),
                        name + ", " + field + ": " + row.get(field) + " and " + cell));
      }
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(names.size(), files.count());
    }
    return names;
  }

  /** Returns the rows of a table of a document. */
  static List<Map<String, Object>> rows(Map<String, Object> json, String table) {
    return Mtl.list(json.get("tables")).stream()
        .map(Mtl::object)
        .filter(one -> one.get("name").equals(table))
        .flatMap(one -> Mtl.list(one.get("rows")).stream())
        .map(Mtl::object)
        .toList();
  }
}
