package org.mtl4j.data.prepared;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Notice;
import org.mtl4j.data.Release;
import org.mtl4j.data.Schema;
import org.mtl4j.data.json.Json;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.read.ReadReport;
import org.mtl4j.data.schema.SchemaReader;
import org.mtl4j.data.schema.SchemaWriter;

/**
 * What {@code prepared.json} says.
 *
 * @param schema that the log was read with
 * @param sources what it was made from
 * @param report how the reading went
 * @param statistics what is in the columns, by their names
 * @param indexChecksum CRC-32 of the index
 * @param columnBytes the size of the file of columns
 */
record Description(
    Schema schema,
    Sources sources,
    ReadReport report,
    Map<String, Map<String, Object>> statistics,
    long indexChecksum,
    long columnBytes) {
  static final String FILE = "prepared.json";

  private static final String FORMAT = "mtl4j prepared log";
  private static final long VERSION = 1;

  /** The last field, which is the checksum of the text before it. */
  private static final String CHECKSUM = "checksum";

  /** Describes a log that was read and stored. */
  static Description of(LogReader.Result read, Sources sources, long checksum, long bytes) {
    EventLog log = read.log();
    return new Description(
        log.schema(), sources, read.report(), Statistics.of(log), checksum, bytes);
  }

  /** Returns the text of the file. */
  String json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("version", VERSION);
    json.put("writtenBy", "mtl4j " + Release.version());
    json.put("rows", report.rows());
    json.put("columnBytes", columnBytes);
    json.put("indexChecksum", indexChecksum);
    json.put("schema", schemaJson());
    json.put("sources", sources.json());
    json.put("reading", reading());
    json.put("statistics", statistics);
    json.put(CHECKSUM, 0L);
    json.put(CHECKSUM, checksum(Json.document(json)));
    return Json.document(json);
  }

  private static long checksum(String text) {
    CRC32 checksum = new CRC32();
    String before = text.substring(0, Math.max(0, text.lastIndexOf(CHECKSUM)));
    checksum.update(before.getBytes(StandardCharsets.UTF_8));
    return checksum.getValue();
  }

  private Object schemaJson() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      SchemaWriter.write(schema, text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return Objects.requireNonNull(Json.parse(text.toString(StandardCharsets.UTF_8)));
  }

  private Map<String, Object> reading() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", report.file());
    json.put("sha256", report.sha256());
    json.put("bytes", report.bytes());
    json.put("skippedRows", report.skippedRows());
    json.put("blankRows", report.blankRows());
    json.put("problems", report.problems());
    json.put("missing", report.missing());
    json.put("unused", report.unused());
    json.put("notices", report.notices().stream().map(Description::json).toList());
    return json;
  }

  private static Map<String, Object> json(Notice notice) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("level", notice.level().name());
    json.put("code", notice.code());
    json.put("subject", notice.subject());
    json.put("text", notice.text());
    json.put("remedy", notice.remedy());
    return json;
  }

  /**
   * Reads the file.
   *
   * @param folder of the prepared log
   * @throws DataException if there is none, or it is of another version or damaged
   */
  static Description read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!PreparedLog.isAt(folder)) {
      throw new DataException(
          folder.toString(), "is no prepared log: it has no file " + FILE, "check the path");
    }
    long version;
    try {
      String text = Files.readString(file);
      JsonFields json = JsonFields.of(Json.parse(text));
      if (!json.text("format").equals(FORMAT)) {
        throw new IllegalArgumentException("it does not say so");
      }
      version = json.number("version");
      if (version == VERSION && json.number(CHECKSUM) != checksum(text)) {
        throw new IllegalArgumentException("it was changed or damaged");
      }
      if (version == VERSION) {
        return of(json);
      }
    } catch (IOException | RuntimeException e) {
      throw new DataException(
          file.toString(),
          "is not the description of a prepared log: " + e.getMessage(),
          "prepare the log again");
    }
    throw new DataException(
        file.toString(),
        "has version " + version + " of the format, and this program reads version " + VERSION,
        "prepare the log again");
  }

  private static Description of(JsonFields json) {
    JsonFields from = json.fields("sources");
    List<Sources.SourceFile> files = new ArrayList<>();
    for (JsonFields of : from.list("files")) {
      files.add(new Sources.SourceFile(of.text("file"), of.number("bytes"), of.text("modified")));
    }
    JsonFields read = json.fields("reading");
    List<Notice> notices = new ArrayList<>();
    for (JsonFields of : read.list("notices")) {
      notices.add(
          new Notice(
              Notice.Level.valueOf(of.text("level")),
              of.text("code"),
              of.text("subject"),
              of.text("text"),
              of.text("remedy")));
    }
    Map<String, Long> missing = new LinkedHashMap<>();
    JsonFields counts = read.fields("missing");
    counts.names().forEach(column -> missing.put(column, counts.number(column)));
    Map<String, Map<String, Object>> statistics = new LinkedHashMap<>();
    JsonFields columns = json.fields("statistics");
    columns.names().forEach(column -> statistics.put(column, columns.fields(column).values()));
    return new Description(
        SchemaReader.read(
            new ByteArrayInputStream(json.fields("schema").json().getBytes(StandardCharsets.UTF_8)),
            FILE),
        new Sources(from.texts("paths"), files),
        new ReadReport(
            read.text("file"),
            read.text("sha256"),
            read.number("bytes"),
            (int) json.number("rows"),
            ints(read.numbers("skippedRows")),
            ints(read.numbers("blankRows")),
            read.texts("problems"),
            missing,
            read.texts("unused"),
            notices),
        statistics,
        json.number("indexChecksum"),
        json.number("columnBytes"));
  }

  private static IntList ints(List<Long> numbers) {
    IntList ints = new IntArrayList(numbers.size());
    numbers.forEach(number -> ints.add(number.intValue()));
    return ints;
  }
}
