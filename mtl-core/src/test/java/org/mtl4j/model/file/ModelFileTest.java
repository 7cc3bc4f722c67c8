package org.mtl4j.model.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Schema;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.model.Model;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.Probabilities;
import org.mtl4j.model.Scorer;
import org.mtl4j.model.SmallModel;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.serve.Predictor;
import org.mtl4j.task.Task;

class ModelFileTest {

  @ParameterizedTest
  @EnumSource(TwitterModel.class)
  void comesBackAsItWas(TwitterModel kind) throws IOException {
    Model model = SmallModel.of(kind);
    Model back = read(bytes(model));
    assertEquals(model.encoding(), back.encoding());
    assertEquals(model.network().settings(), back.network().settings());
    assertEquals(model.provenance(), back.provenance());
    Examples examples = model.encoding().encode(SmallModel.log());
    Probabilities before = score(model, examples);
    Probabilities after = score(back, examples);
    for (Task task : model.network().tasks()) {
      assertArrayEquals(before.logits(task).toFloatArray(), after.logits(task).toFloatArray());
    }
  }

  /** Finite weights from which a network could compute infinity minus infinity. */
  @Test
  void weightsBeyondTheLimitAreNotWritten() {
    Model model = SmallModel.of(TwitterModel.ESMM);
    model.network().graph().parameter("ctr.logit.weight").values()[0] = 3e38f;
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> bytes(model));
    assertTrue(e.getMessage().contains("'ctr.logit.weight' holds 3.0E38"), e.getMessage());
  }

  @Test
  void theSameModelGivesTheSameBytes() throws IOException {
    assertArrayEquals(
        bytes(SmallModel.of(TwitterModel.ESMM)), bytes(SmallModel.of(TwitterModel.ESMM)));
  }

  /** The layout by the format's own description, not by our reader. */
  @Test
  void isSafetensors() throws IOException {
    Model model = SmallModel.of(TwitterModel.ESMM);
    byte[] bytes = bytes(model);
    long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    assertEquals(0, length % 8);
    String header = new String(bytes, 8, (int) length, StandardCharsets.UTF_8);
    assertTrue(header.startsWith("{\"__metadata__\":{\"sha256.header\":\""));
    assertTrue(
        header.contains(
            "\"ctr.logit.weight\":{\"dtype\":\"F32\",\"shape\":[1,5],\"data_offsets\":["));
    var weight = model.network().graph().parameter("ctr.logit.weight");
    int at = header.indexOf("\"ctr.logit.weight\"");
    int offsets = header.indexOf("\"data_offsets\":[", at) + "\"data_offsets\":[".length();
    int begin = Integer.parseInt(header, offsets, header.indexOf(',', offsets), 10);
    ByteBuffer data =
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(8 + (int) length + begin);
    for (float value : weight.values()) {
      assertEquals(value, data.getFloat());
    }
  }

  /** A map of the file can be viewed as floats: every tensor of them begins at a multiple of 4. */
  @Test
  void floatsAreAligned() throws IOException {
    byte[] bytes = bytes(SmallModel.of(TwitterModel.ESMM));
    long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    var header = SafeTensorsHeader.parse(Arrays.copyOfRange(bytes, 8, 8 + (int) length));
    long offset = 0;
    for (var tensor : header.tensors().values()) {
      assertEquals(0, offset % 4, tensor::toString);
      offset += tensor.bytes();
    }
  }

  /** A sum that is wrong is seen before room is made for what it describes. */
  @Test
  void anAlteredHeaderMakesNothing() throws IOException {
    String text = new String(bytes(SmallModel.of(TwitterModel.ESMM)), StandardCharsets.ISO_8859_1);
    String shared = "\"network.shared\":\"";
    byte[] huge = text.replace(shared + "9", shared + "8").getBytes(StandardCharsets.ISO_8859_1);
    String message = assertThrows(ModelFileException.class, () -> read(huge)).getMessage();
    assertTrue(message.contains("altered"), message);
  }

  @Test
  void truncatedAnywhereIsSaid() throws IOException {
    byte[] bytes = bytes(SmallModel.of(TwitterModel.ESP));
    for (int length = 0; length < bytes.length; length += 97) {
      byte[] cut = Arrays.copyOf(bytes, length);
      String message = assertThrows(ModelFileException.class, () -> read(cut)).getMessage();
      assertTrue(message.startsWith("some.mtl: "), message);
      assertTrue(message.contains("truncated") || length < 8, message);
    }
  }

  @Test
  void anyAlteredByteIsSaid() throws IOException {
    byte[] bytes = bytes(SmallModel.of(TwitterModel.ESP));
    for (int at = 0; at < bytes.length; at += at < 4000 ? 3 : 211) {
      byte[] altered = bytes.clone();
      altered[at] ^= 1;
      assertThrows(ModelFileException.class, () -> read(altered), "byte " + at);
    }
    assertThrows(ModelFileException.class, () -> read(Arrays.copyOf(bytes, bytes.length + 1)));
  }

  @Test
  void newerFormatIsSaid() throws IOException {
    String key = "\"mtl4j.format\":\"";
    String text = new String(bytes(SmallModel.of(TwitterModel.ESP)), StandardCharsets.ISO_8859_1);
    byte[] newer =
        text.replace(key + ModelFile.FORMAT, key + (ModelFile.FORMAT + 1))
            .getBytes(StandardCharsets.ISO_8859_1);
    String message = assertThrows(ModelFileException.class, () -> read(newer)).getMessage();
    assertTrue(
        message.contains("format " + (ModelFile.FORMAT + 1)) && message.contains("newer mtl4j"),
        message);
  }

  /**
   * Format 1 had no bounds: ordinary predictions of such a file are what they were, to the bit, and
   * those that were NaN are finite.
   */
  @Test
  void aFileOfFormat1PredictsAsItDid() throws IOException {
    Predictor predictor;
    try (InputStream in = ModelFileTest.class.getResourceAsStream("format-1.mtl")) {
      predictor = Predictor.load(in, "format-1.mtl");
    }
    // colour, tags, price, raw; then what the version that wrote the file gave for pCTR and pCVR.
    String[][] rows = {
      {"red", "t1|t2", "20", "0.5", "0.3323688", "0.55670166"},
      {"green", "", "99.5", "0.25", "0.32053077", "0.5508874"},
      {"violet", "t9", "", "1", "0.33124152", "0.55254996"},
      {"red", "t1|t2", "1e9", "0.5", "0.0", "0.5565883"},
      {"red", "t1", "3e38", "-3e38", null, null}
    };
    for (String[] row : rows) {
      Map<Task, Float> p =
          predictor.predict(
              Map.of("colour", row[0], "tags", row[1], "price", row[2], "raw", row[3]));
      if (row[4] != null) {
        assertEquals(row[4], p.get(Task.CTR).toString());
        assertEquals(row[5], p.get(Task.CVR).toString());
      }
      assertTrue(p.values().stream().allMatch(x -> x >= 0 && x <= 1), p::toString);
    }
  }

  /** What is read again has the bounds that were written. */
  @Test
  void boundsAreKept() throws IOException {
    EventLog log = SmallModel.log();
    Schema schema = log.schema();
    List<Feature> features =
        schema.features().stream()
            .map(f -> f.kind() == Feature.Kind.NUMERIC ? f.withBound(1.5) : f)
            .toList();
    Schema bounded = schema.withFeatures(features);
    Encoding encoding = Encoding.fit(new EventLog(bounded, log.columns(), log.outcomes()));
    Network network = Network.create(NetworkSettings.of(TwitterModel.ESP), encoding, 1);
    Model back =
        read(bytes(new Model(encoding, network, SmallModel.of(TwitterModel.ESP).provenance())));
    assertEquals(encoding, back.encoding());
    assertTrue(
        back.encoding().encode(log).report().features().stream().anyMatch(f -> f.outOfRange() > 0));
  }

  /** A feature's own missing texts are written where it has some, and nothing where not. */
  @Test
  void missingTextsAreKept() throws IOException {
    EventLog log = SmallModel.log();
    List<Feature> plain = log.schema().features();
    List<Feature> own =
        plain.stream().map(f -> f.equals(plain.get(0)) ? f.withMissing("-1", "?") : f).toList();
    Schema schema = log.schema().withFeatures(own);
    Encoding encoding = Encoding.fit(new EventLog(schema, log.columns(), log.outcomes()));
    Network network = Network.create(NetworkSettings.of(TwitterModel.ESP), encoding, 1);
    byte[] bytes =
        bytes(new Model(encoding, network, SmallModel.of(TwitterModel.ESP).provenance()));
    assertEquals(encoding, read(bytes).encoding());
    assertTrue(text(bytes).contains("\"feature.0.missing.1\":\"?\""));
    assertFalse(text(bytes).contains("\"feature.1.missing"));
    assertFalse(text(bytes(SmallModel.of(TwitterModel.ESP))).contains("\"feature.0.missing"));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** A schema's own labels are written where there are some, and read again. */
  @Test
  void labelsAreKept() throws IOException {
    EventLog log = SmallModel.log();
    Schema plain = log.schema();
    Schema labelled =
        Schema.builder(plain.name())
            .click(plain.click())
            .label("signed_up", "signup", "click")
            .label("paid", "payment", "signup")
            .label("liked", "like")
            .features(plain.features())
            .build();
    Encoding fitted = Encoding.fit(log);
    Encoding encoding = new Encoding(labelled, fitted.features());
    Network network = Network.create(NetworkSettings.of(TwitterModel.ESP), encoding, 1);
    byte[] bytes =
        bytes(new Model(encoding, network, SmallModel.of(TwitterModel.ESP).provenance()));
    assertEquals(labelled, read(bytes).encoding().schema());
    assertTrue(new String(bytes, StandardCharsets.ISO_8859_1).contains("schema.labels."));
    byte[] without = bytes(SmallModel.of(TwitterModel.ESP));
    assertFalse(new String(without, StandardCharsets.ISO_8859_1).contains("schema.labels"));
  }

  @Test
  void somethingElseIsNoModel() {
    byte[] csv = "click,conversion,country\n0,0,PRT\n".repeat(100).getBytes(StandardCharsets.UTF_8);
    String message = assertThrows(ModelFileException.class, () -> read(csv)).getMessage();
    assertTrue(message.contains("is not a model file"), message);
  }

  @Test
  void replacesTheFileWholeAndLeavesNothingBeside(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("m.mtl");
    Files.writeString(file, "old");
    ModelFile.write(SmallModel.of(TwitterModel.IP), file);
    assertEquals(TwitterModel.IP, ModelFile.read(file).network().settings().architecture());
    try (var entries = Files.list(folder)) {
      assertEquals(1, entries.count());
    }
  }

  private static Probabilities score(Model model, Examples examples) {
    return new Scorer(model.network(), Kernels.best()).score(examples);
  }

  private static byte[] bytes(Model model) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelFile.write(model, out);
    return out.toByteArray();
  }

  private static Model read(byte[] bytes) throws IOException {
    return ModelFile.read(new ByteArrayInputStream(bytes), "some.mtl");
  }
}
