package org.mtl4j.model.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.mtl4j.autodiff.Pooling;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Label;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Text;
import org.mtl4j.data.Transform;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.encoding.FeatureEncoding;
import org.mtl4j.data.encoding.HashedIds;
import org.mtl4j.data.encoding.Normalizer;
import org.mtl4j.data.encoding.TokenIds;
import org.mtl4j.data.encoding.Vocabulary;
import org.mtl4j.data.time.EpochUnit;

/**
 * A schema and its fitted encoding as metadata and tensors: roles and features under {@code
 * schema.} and {@code feature.<i>.}, each exact vocabulary as one tensor of bytes, every token its
 * length (four bytes) and its UTF-8. Labels other than click and conversion are under {@code
 * schema.labels.}. A version of mtl4j that does not know them reads the file without them if the
 * schema has a conversion, and refuses it otherwise. A feature's own missing texts are under {@code
 * feature.<i>.missing.}; a version that does not know them takes the schema's instead.
 */
final class EncodingFormat {
  private static final String MISSING = "missing";
  private static final String LABEL_COUNT = "schema.labels.count";

  private EncodingFormat() {}

  static void write(Encoding encoding, Metadata metadata) {
    Schema schema = encoding.schema();
    metadata.put("schema.name", schema.name());
    metadata.put("schema.click", schema.click());
    metadata.put("schema.conversion", schema.conversion());
    metadata.put("schema.weight", schema.weight());
    metadata.put("schema.time", schema.time());
    metadata.put("schema.timeUnit", schema.timeUnit());
    metadata.put("schema.conversionSetup", schema.conversionSetup());
    metadata.putAll("schema.missing", schema.missing());
    metadata.putAll("schema.ignored", schema.ignored());
    writeLabels(schema.ownLabels(), metadata);
    metadata.put("feature.count", schema.features().size());
    for (int i = 0; i < schema.features().size(); i++) {
      Feature feature = schema.features().get(i);
      String key = "feature." + i + ".";
      metadata.put(key + "column", feature.column());
      metadata.put(key + "kind", feature.kind());
      metadata.put(key + "dimension", feature.dimension());
      metadata.put(key + "minCount", feature.minCount());
      metadata.put(key + "hashBuckets", feature.hashBuckets());
      metadata.put(key + "transform", feature.transform());
      metadata.put(key + "standardise", feature.standardise());
      metadata.put(key + "separator", feature.separator());
      metadata.put(key + "pooling", feature.pooling());
      if (feature.missing() != null) {
        metadata.putAll(key + MISSING, feature.missing());
      }
      if (encoding.features().get(i) instanceof FeatureEncoding.Numeric numeric) {
        metadata.put(key + "mean", numeric.normalizer().mean());
        metadata.put(key + "deviation", numeric.normalizer().deviation());
        metadata.put(key + "bound", numeric.normalizer().bound());
      }
    }
  }

  /** Writes nothing for a schema of click and conversion alone, as earlier versions did. */
  private static void writeLabels(List<Label> labels, Metadata metadata) {
    if (labels.isEmpty()) {
      return;
    }
    for (int i = 0; i < labels.size(); i++) {
      String key = "schema.labels." + i + ".";
      metadata.put(key + "column", labels.get(i).column());
      metadata.put(key + "name", labels.get(i).name());
      metadata.put(key + "parent", labels.get(i).parent());
    }
    metadata.put(LABEL_COUNT, labels.size());
  }

  private static List<Label> readLabels(Metadata metadata) {
    List<Label> labels = new ArrayList<>();
    int count = metadata.has(LABEL_COUNT) ? metadata.size(LABEL_COUNT) : 0;
    for (int i = 0; i < count; i++) {
      String key = "schema.labels." + i + ".";
      labels.add(
          new Label(
              metadata.text(key + "column"),
              metadata.text(key + "name"),
              metadata.find(key + "parent")));
    }
    return labels;
  }

  static void write(Encoding encoding, SafeTensorsWriter writer) {
    for (FeatureEncoding feature : encoding.features()) {
      if (feature instanceof FeatureEncoding.Tokens tokens
          && tokens.ids() instanceof Vocabulary vocabulary) {
        writer.bytes(tensor(feature.feature()), pack(vocabulary.tokens()));
      }
    }
  }

  static Encoding read(Metadata metadata, SafeTensorsReader reader) throws IOException {
    List<Feature> features = new ArrayList<>();
    int count = metadata.size("feature.count");
    for (int i = 0; i < count; i++) {
      String key = "feature." + i + ".";
      features.add(
          new Feature(
              metadata.text(key + "column"),
              metadata.constant(key + "kind", Feature.Kind.class),
              metadata.integer(key + "dimension"),
              metadata.integer(key + "minCount"),
              metadata.integer(key + "hashBuckets"),
              metadata.constant(key + "transform", Transform.class),
              metadata.flag(key + "standardise"),
              bound(metadata, key),
              metadata.find(key + "separator"),
              metadata.constantOrNull(key + "pooling", Pooling.class),
              metadata.has(key + MISSING + ".count") ? metadata.distinct(key + MISSING) : null));
    }
    Schema schema =
        new Schema(
            metadata.text("schema.name"),
            metadata.find("schema.click"),
            metadata.find("schema.conversion"),
            metadata.find("schema.weight"),
            metadata.find("schema.time"),
            metadata.find("schema.conversionSetup"),
            features,
            metadata.distinct("schema.missing"),
            metadata.distinct("schema.ignored"),
            metadata.constantOrNull("schema.timeUnit", EpochUnit.class),
            readLabels(metadata));
    List<FeatureEncoding> fitted = new ArrayList<>();
    for (Feature feature : features) {
      fitted.add(fitted(feature, "feature." + fitted.size() + ".", metadata, reader));
    }
    return new Encoding(schema, fitted);
  }

  /**
   * Files of format 1 have no bounds: the widest leaves their predictions as they were, but for
   * those that overflowed.
   */
  private static double bound(Metadata metadata, String key) {
    if (metadata.constant(key + "kind", Feature.Kind.class) != Feature.Kind.NUMERIC) {
      return 0;
    }
    return metadata.integer(ModelFile.FORMAT_KEY) < ModelFile.FIRST_WITH_BOUNDS
        ? Feature.WIDEST_BOUND
        : metadata.number(key + "bound");
  }

  private static FeatureEncoding fitted(
      Feature feature, String key, Metadata metadata, SafeTensorsReader reader) throws IOException {
    if (feature.kind() == Feature.Kind.NUMERIC) {
      double deviation = metadata.number(key + "deviation");
      if (deviation <= 0) {
        throw new IllegalArgumentException(
            "'" + key + "deviation' is " + deviation + ", expected more than 0");
      }
      double mean = metadata.number(key + "mean");
      return new FeatureEncoding.Numeric(
          feature, new Normalizer(feature.transform(), mean, deviation, feature.bound()));
    }
    TokenIds ids =
        feature.hashBuckets() > 0
            ? new HashedIds(feature.hashBuckets())
            : new Vocabulary(unpack(reader.bytes(tensor(feature)), tensor(feature)));
    return new FeatureEncoding.Tokens(feature, ids);
  }

  private static String tensor(Feature feature) {
    return "vocabulary." + feature.column();
  }

  private static byte[] pack(List<String> tokens) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(number(tokens.size()));
    for (String token : tokens) {
      byte[] text = token.getBytes(StandardCharsets.UTF_8);
      bytes.writeBytes(number(text.length));
      bytes.writeBytes(text);
    }
    bytes.writeBytes(new byte[SafeTensorsWriter.padding(bytes.size())]);
    return bytes.toByteArray();
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private static List<String> unpack(byte[] bytes, String tensor) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    List<String> tokens = new ArrayList<>();
    for (int left = length(buffer, tensor); left > 0; left--) {
      int length = length(buffer, tensor);
      tokens.add(Utf8.decode(bytes, buffer.position(), length));
      buffer.position(buffer.position() + length);
    }
    boolean padded = buffer.remaining() < SafeTensorsWriter.ALIGNMENT;
    while (padded && buffer.hasRemaining()) {
      padded = buffer.get() == 0;
    }
    if (!padded) {
      throw new IllegalArgumentException(
          "tensor " + Text.quote(tensor) + " goes on after its last token");
    }
    return tokens;
  }

  /** Reads how many tokens, or bytes of a token, follow: each takes at least one byte. */
  private static int length(ByteBuffer buffer, String tensor) {
    int length = buffer.remaining() < Integer.BYTES ? -1 : buffer.getInt();
    if (length < 0 || length > buffer.remaining()) {
      throw new IllegalArgumentException(
          "tensor " + Text.quote(tensor) + " does not hold the tokens that it counts");
    }
    return length;
  }
}
