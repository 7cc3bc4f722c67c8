package org.mtl4j.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was read, and what was wrong with it.
 *
 * @param file the file's name without its folder
 * @param sha256 the SHA-256 of the file's bytes as they lie there (compressed, where they are), in
 *     hexadecimal
 * @param bytes the number of those bytes
 * @param rows the rows in the log
 * @param skipped the rows left out as bad
 * @param problems the first five bad rows, each with its line, column and reason
 * @param missing for each feature's column, in the schema's order, the number of rows without a
 *     value
 * @param unused the file's columns that the schema neither uses nor lists as ignored
 */
public record ReadReport(
    String file,
    String sha256,
    long bytes,
    int rows,
    long skipped,
    List<String> problems,
    Map<String, Long> missing,
    List<String> unused) {

  /** Copies the lists and the map. */
  public ReadReport {
    problems = List.copyOf(problems);
    // Not Map.copyOf: the order is the schema's.
    missing = Collections.unmodifiableMap(new LinkedHashMap<>(missing));
    unused = List.copyOf(unused);
  }
}
