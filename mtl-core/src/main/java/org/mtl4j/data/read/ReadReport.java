package org.mtl4j.data.read;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntLists;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.data.Notice;
import org.mtl4j.data.log.EventLog;

/**
 * What was read from a file, and what was wrong with it.
 *
 * @param file the file's name without its folder
 * @param sha256 the SHA-256 of the file's bytes (compressed, if the file is), in hexadecimal
 * @param bytes the number of those bytes
 * @param rows the rows in the log
 * @param skippedRows the bad rows that were skipped, as record numbers, ascending; records are
 *     numbered from 0 after the header, and a record is a row, a bad row or an empty line
 * @param blankRows the empty lines, as record numbers, ascending; an empty last line is one too; a
 *     table of one column has none
 * @param problems the first five bad rows, each with its line, column and reason
 * @param missing for each feature's column, in the schema's order, the number of rows without a
 *     value
 * @param unused the file's columns that the schema neither uses nor lists as ignored
 * @param notices what else a user should know
 */
public record ReadReport(
    String file,
    String sha256,
    long bytes,
    int rows,
    List<Integer> skippedRows,
    List<Integer> blankRows,
    List<String> problems,
    Map<String, Long> missing,
    List<String> unused,
    List<Notice> notices) {
  /** The code of the notice that only a sample of the rows was kept. */
  static final String SAMPLED = "sampled";

  /** Copies the lists and the map. */
  public ReadReport {
    skippedRows = copy(skippedRows);
    blankRows = copy(blankRows);
    problems = List.copyOf(problems);
    // Not Map.copyOf: the order is the schema's.
    missing = Collections.unmodifiableMap(new LinkedHashMap<>(missing));
    unused = List.copyOf(unused);
    notices = List.copyOf(notices);
  }

  /** Not List.copyOf: a file can have many empty lines, and each would become an object. */
  private static List<Integer> copy(List<Integer> places) {
    return IntLists.unmodifiable(new IntArrayList(places));
  }

  /**
   * Returns the report on a log that was read from no file.
   *
   * @param name of the log
   * @param log of these rows
   */
  static ReadReport ofMemory(String name, EventLog log) {
    return new ReadReport(
        name,
        "none",
        0,
        log.rows(),
        List.of(),
        List.of(),
        List.of(),
        missing(log),
        List.of(),
        List.of());
  }

  /** Returns the number of rows without a value, by column. */
  static Map<String, Long> missing(EventLog log) {
    Map<String, Long> missing = new LinkedHashMap<>();
    for (int i = 0; i < log.columns().size(); i++) {
      missing.put(log.schema().features().get(i).column(), log.columns().get(i).missing());
    }
    return missing;
  }

  /** Returns this report with one more notice. */
  public ReadReport with(Notice notice) {
    List<Notice> all = new ArrayList<>(notices);
    all.add(notice);
    return new ReadReport(
        file, sha256, bytes, rows, skippedRows, blankRows, problems, missing, unused, all);
  }

  /** Returns whether only a sample of the rows was kept: then others are no rows of the log. */
  public boolean isSampled() {
    return notices.stream().anyMatch(notice -> notice.code().equals(SAMPLED));
  }

  /**
   * Returns how many records the file has below its header: rows, bad rows and empty lines, without
   * those that a sample did not keep.
   */
  public long records() {
    return (long) rows + skippedRows.size() + blankRows.size();
  }

  /**
   * Returns how many rows were left out as bad.
   *
   * @return their number
   */
  public int skipped() {
    return skippedRows.size();
  }
}
