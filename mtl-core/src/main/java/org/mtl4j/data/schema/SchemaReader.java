package org.mtl4j.data.schema;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.exc.StreamReadException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.mtl4j.autodiff.Pooling;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Label;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Text;
import org.mtl4j.data.Transform;
import org.mtl4j.data.file.FileKind;
import org.mtl4j.data.file.InputFile;
import org.mtl4j.data.time.EpochUnit;

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
 *     {"column": "interests", "kind": "multiValued", "separator": "|", "pooling": "mean"}
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
  private static final Set<String> SCHEMA_KEYS =
      keys(
          "name",
          "click",
          "conversion",
          "weight",
          "time",
          "timeUnit",
          "conversionSetup",
          "missing",
          "ignored",
          "labels",
          "features");
  private static final Set<String> LABEL_KEYS = keys("column", "name", "parent");
  private static final Set<String> FEATURE_KEYS =
      keys(
          "column",
          "kind",
          "dimension",
          "minCount",
          "hashBuckets",
          "transform",
          "standardise",
          "bound",
          "separator",
          "pooling");
  private static final Map<Feature.Kind, Set<String>> KEYS_OF_KIND =
      Map.of(
          Feature.Kind.CATEGORICAL, keys("dimension", "minCount", "hashBuckets"),
          Feature.Kind.NUMERIC, keys("transform", "standardise", "bound"),
          Feature.Kind.MULTI_VALUED,
              keys("dimension", "minCount", "hashBuckets", "separator", "pooling"));

  private static final String SWAPPED = "name a schema here; is it swapped with the log?";

  private final JsonCursor json;

  /** The locations of what a message may name: keys, columns and labels. */
  private final Map<String, JsonLocation> places = new HashMap<>();

  private SchemaReader(JsonCursor json) {
    this.json = json;
  }

  private static Set<String> keys(String... keys) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(keys)));
  }

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
      return new SchemaReader(json).schema();
    } catch (StreamReadException e) {
      JsonLocation at = e.getLocation();
      throw new DataException(
          name,
          at.getLineNr(),
          null,
          at.getColumnNr(),
          "this is not JSON: " + explain(e),
          "correct it");
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
    byte[] first = bytes.readNBytes(FileKind.PREFIX);
    bytes.unread(first);
    if (first.length > 1 && first[0] == 0x1f && first[1] == (byte) 0x8b) {
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

  private Schema schema() throws IOException {
    json.begin();
    JsonLocation begin = json.location();
    Map<String, String> texts = new HashMap<>();
    Map<String, Set<String>> sets = new HashMap<>();
    List<Feature> features = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    AtomicReference<EpochUnit> unit = new AtomicReference<>();
    json.object(
        "the schema",
        SCHEMA_KEYS,
        key -> {
          String what = "\"" + key + "\"";
          places.put(what, json.location());
          switch (key) {
            case "features" -> json.list(what, element -> features.add(feature()));
            case "labels" -> json.list(what, element -> labels.add(label()));
            case "missing", "ignored" -> sets.put(key, json.texts(what));
            case "timeUnit" -> unit.set(json.constant(what, EpochUnit.class));
            default -> texts.put(key, json.text(what));
          }
        });
    json.end();
    if (!texts.containsKey("name")) {
      throw json.fault(begin, "the schema has no \"name\"", "add one, for example the log's");
    }
    try {
      return new Schema(
          texts.get("name"),
          texts.get("click"),
          texts.get("conversion"),
          texts.get("weight"),
          texts.get("time"),
          texts.get("conversionSetup"),
          features,
          sets.getOrDefault("missing", Schema.DEFAULT_MISSING),
          sets.getOrDefault("ignored", Set.of()),
          unit.get(),
          labels);
    } catch (IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage());
      throw json.fault(place(reason).orElse(begin), reason, "");
    }
  }

  /** Returns the location of what a message names first. */
  private Optional<JsonLocation> place(String message) {
    return places.keySet().stream()
        .filter(message::contains)
        .min(Comparator.comparing(message::indexOf))
        .map(places::get);
  }

  private Label label() throws IOException {
    JsonLocation begin = json.location();
    Map<String, String> texts = new HashMap<>();
    json.object("a label", LABEL_KEYS, key -> texts.put(key, json.text("\"" + key + "\"")));
    for (String key : List.of("column", "name")) {
      if (!texts.containsKey(key)) {
        throw json.fault(
            begin,
            "the label has no \"" + key + "\"",
            key.equals("column") ? "name the log's column" : "add one, for example \"signup\"");
      }
    }
    String column = Objects.requireNonNull(texts.get("column"));
    String name = Objects.requireNonNull(texts.get("name"));
    places.put(Text.quote(column), begin);
    places.put(Text.quote(name), begin);
    try {
      return new Label(column, name, texts.get("parent"));
    } catch (IllegalArgumentException e) {
      throw json.fault(begin, String.valueOf(e.getMessage()), "");
    }
  }

  private Feature feature() throws IOException {
    JsonLocation begin = json.location();
    Map<String, Object> values = new LinkedHashMap<>();
    json.object("a feature", FEATURE_KEYS, key -> values.put(key, member(key)));
    String column = (String) values.remove("column");
    if (column == null) {
      throw json.fault(begin, "the feature has no \"column\"", "name the log's column");
    }
    places.put(Text.quote(column), begin);
    String name = "feature " + Text.quote(column);
    Feature.Kind kind = (Feature.Kind) values.remove("kind");
    if (kind == null) {
      throw json.fault(
          begin,
          name + " has no \"kind\"",
          "add \"kind\": \"categorical\", \"numeric\" or \"multiValued\"");
    }
    Set<String> allowed = KEYS_OF_KIND.getOrDefault(kind, Set.of());
    for (String key : values.keySet()) {
      if (!allowed.contains(key)) {
        throw json.fault(
            begin,
            name + " has " + Text.quote(key) + ", which means nothing for its kind",
            "remove it; this kind has " + Text.list(allowed));
      }
    }
    try {
      Feature feature =
          switch (kind) {
            case CATEGORICAL -> Feature.categorical(column);
            case NUMERIC -> Feature.numeric(column);
            case MULTI_VALUED ->
                Feature.multiValued(column, (String) values.getOrDefault("separator", "|"));
          };
      // In this order, not in that of the file: the bound where none is given follows the others.
      for (String key : allowed) {
        feature = values.containsKey(key) ? with(feature, key, values.get(key)) : feature;
      }
      return feature;
    } catch (IllegalArgumentException e) {
      throw json.fault(begin, String.valueOf(e.getMessage()), "");
    }
  }

  private Object member(String key) throws IOException {
    String what = "\"" + key + "\"";
    return switch (key) {
      case "kind" -> json.constant(what, Feature.Kind.class);
      case "dimension", "minCount", "hashBuckets" -> json.integer(what);
      case "transform" -> json.constant(what, Transform.class);
      case "standardise" -> json.truth(what);
      case "bound" -> json.number(what);
      case "pooling" -> json.constant(what, Pooling.class);
      default -> json.text(what);
    };
  }

  private static Feature with(Feature feature, String key, Object value) {
    return switch (key) {
      case "dimension" -> feature.withDimension((Integer) value);
      case "minCount" -> feature.withMinCount((Integer) value);
      case "hashBuckets" -> feature.withHashBuckets((Integer) value);
      case "transform" -> feature.withTransform((Transform) value);
      case "standardise" -> feature.withStandardise((Boolean) value);
      case "bound" -> feature.withBound((Double) value);
      case "pooling" -> feature.withPooling((Pooling) value);
      default -> feature;
    };
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
