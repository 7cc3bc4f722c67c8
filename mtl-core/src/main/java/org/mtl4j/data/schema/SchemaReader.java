package org.mtl4j.data.schema;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.exc.StreamReadException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Label;
import org.mtl4j.data.Schema;
import org.mtl4j.data.SchemaBuilder;
import org.mtl4j.data.Text;
import org.mtl4j.data.file.FileKind;
import org.mtl4j.data.file.InputFile;

/**
 * Reads a {@link Schema} from JSON:
 *
 * <pre>{@code
 * {
 *   "name": "shop",
 *   "click": "clicked",            // left out where every row is a click
 *   "conversion": "bought",
 *   "weight": "weight",            // left out where every row weighs 1
 *   "time": "time",                // left out where there is none
 *   "timeUnit": "milliseconds",    // of times that are numbers; left out where their size shows it
 *   "conversionSetup": "goal",     // left out where there is none
 *   "missing": ["", "NULL"],       // [""] where left out
 *   "ignored": ["spend"],
 *   "labels": [                    // beside click and conversion; left out where there are none
 *     {"column": "signed_up", "name": "signup", "parent": "click"},
 *     {"column": "paid", "name": "payment", "parent": "signup"},
 *     {"column": "liked", "name": "like"}
 *   ],
 *   "features": [
 *     {"column": "country", "kind": "categorical", "dimension": 16, "minCount": 1},
 *     {"column": "user", "kind": "categorical", "hashBuckets": 100000},
 *     {"column": "price", "kind": "numeric", "transform": "log1p", "standardise": true, "bound": 50},
 *     {"column": "interests", "kind": "multiValued", "separator": "|", "pooling": "mean"},
 *     {"column": "age", "kind": "numeric", "missing": ["-1"]}  // instead of the schema's
 *   ]
 * }
 * }</pre>
 *
 * <p>A label is never 1 where its parent is 0. The click is the parent of the conversion. A label
 * without a parent is independent of the others. Where there are other labels, {@code conversion}
 * may be left out, too.
 *
 * <p>(The notes after // are for this page; JSON has no comments.) The defaults of a feature are
 * dimension 16, minCount 1, hashBuckets 0 (an exact vocabulary), transform none, standardise true,
 * bound 50 (practically none where standardise is false), separator |, pooling mean.
 *
 * <p>Needs jackson-core, which is optional for those who build their schema in Java.
 */
public final class SchemaReader {
  private static final String SWAPPED = "name a schema here; is it swapped with the log?";

  private SchemaReader() {}

  /**
   * Reads a file.
   *
   * @param file the file
   * @return the schema
   * @throws DataException if there is no such file, or it is not a schema; with line and character
   */
  public static Schema read(Path file) {
    return InputFile.read(file, SchemaReader::read);
  }

  /**
   * Reads a stream, without closing it.
   *
   * @param in the stream, UTF-8
   * @param name the file's name for messages
   * @return the schema
   * @throws DataException if the content is not a schema; with line and character
   */
  public static Schema read(InputStream in, String name) {
    try (JsonCursor json = new JsonCursor(checked(in, name), name)) {
      return schema(json);
    } catch (StreamReadException e) {
      JsonLocation at = e.getLocation();
      String reason = explain(e);
      throw new DataException(
          name,
          at.getLineNr(),
          null,
          at.getColumnNr(),
          "this is not JSON: " + reason,
          reason.contains("escape") ? "write a backslash as \\\\" : "correct it");
    } catch (IOException e) {
      throw new DataException(name, "cannot be read: " + e.getMessage(), "");
    }
  }

  /**
   * Refuses a log or a model that is given by mistake, most often because the two files are
   * swapped.
   */
  private static InputStream checked(InputStream in, String name) throws IOException {
    PushbackInputStream bytes = new PushbackInputStream(in, FileKind.PREFIX);
    byte[] first = FileKind.peek(bytes);
    if (FileKind.isGzip(first)) {
      throw new DataException(name, "the file is compressed by gzip", SWAPPED);
    }
    FileKind kind = FileKind.of(first);
    // JSON may be in UTF-16 as well.
    if (kind != null && !kind.name().startsWith("text in UTF")) {
      throw kind.in(name);
    }
    String begin = new String(first, StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading();
    if (kind == null && !begin.isEmpty() && !begin.startsWith("{") && !begin.startsWith("[")) {
      throw new DataException(
          name,
          1,
          null,
          1,
          "this is not JSON: it begins with " + Text.quote(begin.lines().findFirst().orElse("")),
          SWAPPED);
    }
    return bytes;
  }

  private static Schema schema(JsonCursor json) throws IOException {
    json.begin();
    JsonLocation begin = json.location();
    Map<String, Object> values = json.object("the schema", SchemaKeys.SCHEMA);
    json.end();
    if (!(values.get("name") instanceof String name)) {
      throw json.fault(begin, "the schema has no \"name\"", "add one, for example the log's");
    }
    try {
      SchemaBuilder schema = Schema.builder(name);
      SchemaKeys.SCHEMA.forEach(key -> key.set(schema, values));
      return schema.build();
    } catch (IllegalArgumentException e) {
      throw json.fault(begin, e);
    }
  }

  static Label label(JsonCursor json) throws IOException {
    JsonLocation begin = json.location();
    Map<String, Object> values = json.object("a label", SchemaKeys.LABEL);
    if (!(values.get("column") instanceof String column)) {
      throw json.fault(begin, "the label has no \"column\"", "name the log's column");
    }
    if (!(values.get("name") instanceof String name)) {
      throw json.fault(begin, "the label has no \"name\"", "add one, for example \"signup\"");
    }
    json.remember(column, begin);
    json.remember(name, begin);
    try {
      return new Label(column, name, (String) values.get("parent"));
    } catch (IllegalArgumentException e) {
      throw json.fault(begin, String.valueOf(e.getMessage()), "");
    }
  }

  static Feature feature(JsonCursor json) throws IOException {
    JsonLocation begin = json.location();
    Map<String, Object> values = json.object("a feature", SchemaKeys.FEATURE);
    if (!(values.remove("column") instanceof String column)) {
      throw json.fault(begin, "the feature has no \"column\"", "name the log's column");
    }
    json.remember(column, begin);
    String name = "feature " + Text.quote(column);
    if (!(values.remove("kind") instanceof Feature.Kind kind)) {
      throw json.fault(
          begin,
          name + " has no \"kind\"",
          "add \"kind\": \"categorical\", \"numeric\" or \"multiValued\"");
    }
    List<Key<Feature, Feature, ?>> keys = SchemaKeys.of(kind);
    List<String> allowed = keys.stream().<String>map(Key::name).toList();
    for (String key : values.keySet()) {
      if (!allowed.contains(key)) {
        throw json.fault(
            begin,
            name + " has " + Text.quote(key) + ", which means nothing for its kind",
            "remove it; this kind has " + Text.list(allowed));
      }
    }
    try {
      Feature feature = SchemaKeys.usual(column, kind);
      for (Key<Feature, Feature, ?> key : keys) {
        feature = key.set(feature, values);
      }
      return feature;
    } catch (IllegalArgumentException e) {
      throw json.fault(begin, String.valueOf(e.getMessage()), "");
    }
  }

  /** Removes what the parser adds about its source and its own options. */
  private static String explain(StreamReadException e) {
    String message = e.getOriginalMessage();
    if (message.contains("ALLOW_COMMENTS")) {
      return "it has a comment, which JSON does not allow";
    }
    return message
        .replaceAll("(?s) \\(start marker at.*?\\)(?=$| )", "")
        .replaceAll("\\[Source: [^\\]]*\\]", "");
  }
}
