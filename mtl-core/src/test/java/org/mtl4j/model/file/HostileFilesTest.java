package org.mtl4j.model.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ejml.MatrixDimensionException;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.layers.Embedding;

/** Model files whose checksums fit and whose content is made to do harm. */
class HostileFilesTest {
  private static final Path GOOD =
      Path.of("src", "test", "resources", "org", "mtl4j", "model", "file", "format-1");

  private static byte[] good(String name) throws IOException {
    return Files.readAllBytes(GOOD.resolve(name + ".mtl"));
  }

  private static String refusal(HostileModel model) {
    byte[] bytes = model.bytes();
    return assertThrows(
            ModelFileException.class,
            () -> ModelFile.read(new ByteArrayInputStream(bytes), "some.mtl"))
        .getMessage();
  }

  /** What takes a file apart and puts it together again changes nothing by that. */
  @Test
  void theToolIsSound() throws IOException {
    for (String name : FormatExamples.names(GOOD)) {
      byte[] bytes = new HostileModel(good(name)).bytes();
      ModelFile.read(new ByteArrayInputStream(bytes), name);
    }
  }

  /** Without a checksum that fits: every bit, every length, and a byte more. */
  @Test
  void everyBitAndEveryLengthIsRefused() throws IOException {
    byte[] bytes = good("small");
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      int at = bit;
      assertThrows(ModelFileException.class, () -> read(bytes), () -> "bit " + at);
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
    }
    for (int length = 0; length <= bytes.length + 1; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      if (length != bytes.length) {
        assertThrows(ModelFileException.class, () -> read(cut), () -> "length " + cut.length);
      }
    }
    read(bytes);
  }

  private static void read(byte[] bytes) throws IOException {
    ModelFile.read(new ByteArrayInputStream(bytes), "some.mtl");
  }

  @Test
  void mutationsAreReadOrRefused() throws IOException {
    HostileFiles files = new HostileFiles();
    files.mutations(GOOD, 2000, 1);
    assertEquals(2000, files.read() + files.refused());
    // Some changes do no harm; were it most, the changes would be too tame.
    assertTrue(files.read() > 50 && files.refused() > 1500, files::toString);
  }

  @Test
  void withLittleMemory(@TempDir Path scratch) throws IOException, InterruptedException {
    Path out = scratch.resolve("out");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                classPath(),
                HostileFiles.class.getName(),
                GOOD.toString(),
                "200",
                "100000",
                scratch.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "still running");
    assertEquals(0, process.exitValue(), () -> text(out));
  }

  /** Where the classes are that reading a model takes; the runner's own path may have others. */
  private static String classPath() {
    return Stream.of(
            HostileFiles.class,
            ModelFile.class,
            Parameter.class,
            Embedding.class,
            FMatrixRMaj.class,
            MatrixDimensionException.class,
            Object2IntOpenHashMap.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .map(location -> Path.of(URI.create(location.toString())).toString())
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "network.crossLayers | 2147483647 | the network has 2147483650 layers, the file",
        "network.crossLayers | 1e9 | 'network.crossLayers' is '1e9', expected a whole number",
        "network.crossLayers | -1 | cross layers is -1, which must be 0 or more",
        "network.crossLayers | 99999999999 | expected a whole number below 2^31",
        "network.shared | 6,,4 | 'network.shared' is '', expected a whole number",
        "network.shared | 7,4 | the network has",
        "network.tower | -3 | layer widths must be 1 or more",
        "network.dropout | 1.0 | the dropout rate is 1",
        "network.dropout | NaN | 'network.dropout' is 'NaN', expected a finite number",
        "network.batchNorm | yes | 'network.batchNorm' is 'yes', expected true or false",
        "network.denominator | SUM | expected one of [ROWS, MASS, ",
        "network.embeddingScale | 1E-400 | the embedding scale is 0",
        "network.model | espresso | has the architecture 'espresso', known here are ip",
        "network.slice | sales | the model does not predict sales",
        "network.slice | ctr,ctr | task 'ctr' is there twice",
        "network.slice | soft | the model does not predict soft",
        "mtl4j.format | 0 | has format 0, which there is not",
        "mtl4j.format | -1 | has format -1, which there is not",
        "mtl4j.format | one | 'mtl4j.format' is 'one', expected a whole number",
        "mtl4j.format | 99 | has format 99, this version reads up to",
        "feature.count | -1 | 'feature.count' is '-1', expected 0 or more",
        "feature.count | 9 | 'feature.8.column' is missing",
        "feature.0.column | price | column 'price' is a feature and cannot also be another one",
        "feature.0.kind | WORD | expected one of [CATEGORICAL, NUMERIC, MULTI_VALUED]",
        "feature.0.dimension | -2 | has dimension -2",
        "feature.0.dimension | 2147483647 | the network has",
        "feature.2.hashBuckets | 2147483645 | the network has",
        "feature.2.hashBuckets | 2147483647 | buckets",
        "feature.4.pooling | MAX | expected one of [MEAN, SUM]",
        "feature.5.transform | SQRT | expected one of [NONE, LOG1P]",
        "feature.5.mean | Infinity | 'feature.5.mean' is 'Infinity', expected a finite number",
        "feature.5.deviation | 0.0 | 'feature.5.deviation' is 0.0, expected more than 0",
        "feature.5.deviation | -1.0 | 'feature.5.deviation' is -1.0, expected more than 0",
        "feature.5.deviation | 0x1p3 | expected a finite number",
        "schema.missing.1 | '' | 'schema.missing.1' is '', expected one that is not in the list yet",
        "provenance.trainingRows | -5 | 'provenance.trainingRows' is '-5', expected a whole number, 0 or more",
      })
  void aTextIsToldAsWhatItIs(String key, String value, String part) throws IOException {
    String message = refusal(new HostileModel(good("esmm")).put(key, value));
    assertTrue(message.startsWith("some.mtl: ") && message.contains(part), message);
  }

  @Test
  void numbersThatAreNotFinite() throws IOException {
    for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      HostileModel model = new HostileModel(good("esmm"));
      put(model, "bottom.cross.0.bias", value);
      String message = refusal(model);
      assertTrue(
          message.contains("tensor 'bottom.cross.0.bias' holds " + value + " in row 0, column 0"),
          message);
    }
  }

  @Test
  void aVarianceBelowZero() throws IOException {
    HostileModel model = new HostileModel(good("esmm"));
    put(model, "bottom.shared.0.norm.variance", -1);
    assertTrue(
        refusal(model).contains("norm.variance' holds -1.0, expected a number from 0.00 to"));
  }

  /** A finite weight that could make a prediction NaN. */
  @Test
  void aWeightBeyondTheLimit() throws IOException {
    HostileModel model = new HostileModel(good("esmm"));
    put(model, "ctr.logit.weight", 3e38f);
    assertTrue(refusal(model).contains("'ctr.logit.weight' holds 3.0E38, expected a number"));
  }

  private static void put(HostileModel model, String tensor, float value) {
    ByteBuffer data = ByteBuffer.wrap(model.data).order(ByteOrder.LITTLE_ENDIAN);
    data.putFloat(tensor(model, tensor).begin, value);
  }

  private static HostileModel.Tensor tensor(HostileModel model, String name) {
    return model.tensors.stream()
        .filter(tensor -> tensor.name.equals('"' + name + '"'))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void vocabulariesAreChecked() throws IOException {
    HostileModel twice = new HostileModel(good("esmm"));
    int at = tensor(twice, "vocabulary.setup").begin;
    // Tokens of two letters: a length of four bytes before each, a count before all.
    assertEquals(2, twice.data[at + 4]);
    System.arraycopy(twice.data, at + 8, twice.data, at + 14, 2);
    assertTrue(refusal(twice).contains("occurs twice"));
    HostileModel latin = new HostileModel(good("esmm"));
    latin.data[at + 8] = (byte) 0xE9;
    assertTrue(refusal(latin).contains("no UTF-8"));
    for (int count : new int[] {-1, 5, 7, Integer.MAX_VALUE}) {
      HostileModel counted = new HostileModel(good("esmm"));
      ByteBuffer.wrap(counted.data).order(ByteOrder.LITTLE_ENDIAN).putInt(at, count);
      String message = refusal(counted);
      assertTrue(
          message.contains("tensor 'vocabulary.setup' ") && message.contains("token"), message);
    }
  }

  @Test
  void tensorsAreThoseOfTheModel() throws IOException {
    HostileModel model = new HostileModel(good("esmm"));
    tensor(model, "ctr.logit.bias").offsets = "[0,4]";
    assertTrue(refusal(model).contains("does not follow the one before"));
    model = new HostileModel(good("esmm"));
    tensor(model, "ctr.logit.bias").shape = "[1,2]";
    assertTrue(refusal(model).contains("of shape [1, 2] 4 bytes, expected 8"));
    model = new HostileModel(good("esmm"));
    tensor(model, "ctr.logit.bias").type = "\"F64\"";
    assertTrue(refusal(model).contains("is of 'F64', expected one of [F32, U8]"));
    model = new HostileModel(good("esmm"));
    tensor(model, "ctr.logit.bias").name = "\"ctr.logit.bios\"";
    assertTrue(refusal(model).contains("expected tensor 'ctr.logit.bias' of F32, found 'ctr."));
    model = new HostileModel(good("esmm"));
    tensor(model, "ctr.logit.bias").name = "\"cvr.logit.bias\"";
    assertTrue(refusal(model).contains("has 'cvr.logit.bias' twice"));
    model = new HostileModel(good("esmm"));
    model.metadata.add(model.metadata.get(5).clone());
    assertTrue(refusal(model).contains(" twice at byte "));
  }

  @Test
  void halfOfASurrogatePair() throws IOException {
    HostileModel model = new HostileModel(good("esmm"));
    model.metadata.get(2)[1] = "\"\\ud83d!\"";
    assertTrue(refusal(model).contains("half of a surrogate pair"));
  }

  /** The tensors are as the header says, and the header says more than is in the file. */
  @Test
  void aFileShorterThanItSays(@TempDir Path folder) throws IOException {
    byte[] bytes = HostileFiles.large().get("a table that is not there").bytes();
    Path file = Files.write(folder.resolve("a.mtl"), bytes);
    String message =
        assertThrows(ModelFileException.class, () -> ModelFile.read(file)).getMessage();
    assertTrue(message.contains("is truncated"), message);
  }
}
