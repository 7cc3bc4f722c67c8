package org.mtl4j.peers;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.mtl4j.bench.LogFormats;
import org.mtl4j.data.Schema;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.data.read.LogFiles;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.schema.Schemas;
import org.mtl4j.optim.Workers;

/**
 * Reads the same files by DuckDB and by mtl4j in turn, in one JVM, and prints a Markdown table.
 *
 * <p>DuckDB counts the values of every column of {@code read_csv}, whose types it finds out itself.
 * mtl4j makes a log of the columns of a schema, fits an encoding on it, and encodes it.
 *
 * <p>Arguments: threads, rounds, and optionally a file, or a pattern of files that both know, and
 * its schema. Without them a simulated log is read, as CSV and as CSV in gzip.
 */
public final class ReadingTable {
  private static final int ROWS = 1_000_000;

  private final int threads;
  private final int rounds;
  private final Statement duckDb;

  private ReadingTable(int threads, int rounds, Statement duckDb) {
    this.threads = threads;
    this.rounds = rounds;
    this.duckDb = duckDb;
  }

  /**
   * Measures and prints.
   *
   * @param args threads, rounds, and optionally a file and its schema
   * @throws SQLException if DuckDB cannot read a file
   * @throws IOException if the simulated log cannot be written
   */
  public static void main(String[] args) throws SQLException, IOException {
    int threads = Integer.parseInt(args[0]);
    int rounds = Integer.parseInt(args[1]);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads=" + threads);
      ReadingTable table = new ReadingTable(threads, rounds, statement);
      if (args.length > 2) {
        table.print(Schemas.load(args[3]), Map.of(args[2], args[2]));
      } else {
        try (LogFormats formats =
            LogFormats.simulate(LogFormats.settings(ROWS), (rows, day) -> {})) {
          Map<String, String> files = new LinkedHashMap<>();
          formats.files().forEach((name, of) -> files.put(name, of.paths().get(0).toString()));
          files.remove("tsv");
          table.print(LogFormats.schema(), files);
        }
      }
    }
  }

  private void print(Schema schema, Map<String, String> files) throws SQLException {
    String version = duckDb.getConnection().getMetaData().getDatabaseProductVersion();
    StringBuilder text = new StringBuilder();
    line(
        text,
        "Reading, seconds, median; threads on each side: %d, rounds in turn: %d, after a warm-up,"
            + " in one JVM. DuckDB %s counts the values of all columns; mtl4j reads the log, fits"
            + " an encoding and encodes it. The ratio is the median of the rounds', with their"
            + " range.",
        threads,
        rounds,
        version);
    line(text, "");
    line(text, "| file | rows | DuckDB | mtl4j | ratio |");
    line(text, "|---|---|---|---|---|");
    for (Map.Entry<String, String> file : files.entrySet()) {
      line(text, "%s", row(file.getKey(), file.getValue(), schema));
    }
    Utf8.out().print(text);
  }

  private String row(String name, String file, Schema schema) throws SQLException {
    String query = query(file);
    LogReader reader = new LogReader(schema).withThreads(threads);
    int rows = encode(reader, file);
    count(query);
    double[] ofDuckDb = new double[rounds];
    double[] ofMtl4j = new double[rounds];
    double[] ratios = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      count(query);
      long middle = System.nanoTime();
      encode(reader, file);
      long end = System.nanoTime();
      ofDuckDb[i] = (middle - start) * 1e-9;
      ofMtl4j[i] = (end - middle) * 1e-9;
      ratios[i] = ofDuckDb[i] / ofMtl4j[i];
    }
    Arrays.sort(ratios);
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %.2f | %.2f | %.2f (%.2f to %.2f) |",
        name,
        rows,
        median(ofDuckDb),
        median(ofMtl4j),
        median(ratios),
        ratios[0],
        ratios[rounds - 1]);
  }

  /** Returns the query that counts the values of each column of a file. */
  private String query(String file) throws SQLException {
    String table = "read_csv('" + file.replace("'", "''") + "')";
    StringJoiner counts = new StringJoiner(", ");
    try (ResultSet none = duckDb.executeQuery("SELECT * FROM " + table + " LIMIT 0")) {
      ResultSetMetaData columns = none.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        counts.add("count(\"" + columns.getColumnName(i).replace("\"", "\"\"") + "\")");
      }
    }
    return "SELECT " + counts + " FROM " + table;
  }

  private void count(String query) throws SQLException {
    try (ResultSet counts = duckDb.executeQuery(query)) {
      if (!counts.next()) {
        throw new PeerException("DuckDB counted nothing");
      }
    }
  }

  /** Returns how many rows were read and encoded. */
  private int encode(LogReader reader, String file) {
    EventLog log = reader.read(LogFiles.find(List.of(file), System.in)).log();
    try (Workers workers = Workers.of(threads)) {
      return Encoding.fit(log, Rows.all(log.rows()), workers).encode(log, workers).rows();
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static void line(StringBuilder text, String format, Object... args) {
    text.append(String.format(Locale.ROOT, format, args)).append('\n');
  }
}
