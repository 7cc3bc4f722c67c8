package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Model files that were cut, altered, or are none: told, by each command, and never believed. */
class DamagedModelTest {
  @TempDir Path folder;
  private Path data;
  private Path model;
  private byte[] good;

  @BeforeEach
  void train() throws IOException {
    data = ShopLog.write(folder.resolve("shop.csv"), ShopLog.rows(600, 1));
    model = folder.resolve("shop.mtl");
    ShopLog.train(data, ShopLog.schema(folder), "esmm", model).ok();
    good = Files.readAllBytes(model);
  }

  private String refusal(byte[] bytes) throws IOException {
    Files.write(model, bytes);
    Mtl mtl = Mtl.run("inspect", "--model", model);
    assertEquals(1, mtl.status(), mtl.err());
    assertEquals("", mtl.out());
    assertTrue(mtl.err().startsWith("mtl: " + model + ": "), mtl.err());
    assertEquals(1, mtl.err().lines().count(), mtl.err());
    assertFalse(mtl.err().contains("defect"), mtl.err());
    return mtl.err();
  }

  @Test
  void cutAnywhere() throws IOException {
    for (int length = 0; length < good.length; length += 1 + length / 7) {
      String message = refusal(Arrays.copyOf(good, length));
      assertTrue(message.contains("is truncated; copy it again, or train again"), message);
    }
    assertTrue(refusal(Arrays.copyOf(good, good.length - 1)).contains("is truncated"));
  }

  @Test
  void alteredAnywhere() throws IOException {
    for (int at = 0; at < good.length; at += at < 2000 ? 11 : 97) {
      byte[] bytes = good.clone();
      bytes[at] ^= 4;
      refusal(bytes);
    }
  }

  @Test
  void anAlteredWeightIsToldByTheChecksum() throws IOException {
    byte[] bytes = good.clone();
    bytes[bytes.length - 3] ^= 1;
    assertTrue(refusal(bytes).contains("has been altered"));
  }

  @Test
  void longerThanItWas() throws IOException {
    assertTrue(refusal(Arrays.copyOf(good, good.length + 1)).contains("goes on after"));
  }

  @Test
  void ofANewerVersion() throws IOException {
    String text = new String(good, StandardCharsets.ISO_8859_1);
    String newer = text.replaceFirst("\"mtl4j.format\":\"\\d\"", "\"mtl4j.format\":\"9\"");
    assertFalse(newer.equals(text));
    String message = refusal(newer.getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(message.contains("has format 9"), message);
    assertTrue(message.contains("use a newer mtl4j"), message);
  }

  @Test
  void noModelAtAll() throws IOException {
    assertTrue(refusal(Files.readAllBytes(data)).contains("is not a model file of mtl4j"));
  }

  @Test
  void everyCommandThatReadsAModel() throws IOException {
    Files.write(model, Arrays.copyOf(good, good.length / 2));
    Path out = folder.resolve("scores.csv");
    Mtl predict = Mtl.run("predict", "--model", model, "--data", data, "--out", out);
    Mtl evaluate = Mtl.run("evaluate", "--model", model, "--data", data, "--json");
    for (Mtl mtl : new Mtl[] {predict, evaluate}) {
      assertEquals(1, mtl.status());
      assertEquals("", mtl.out());
      assertTrue(mtl.err().contains("is truncated"), mtl.err());
    }
    assertFalse(Files.exists(out));
  }

  @Test
  void aFailedTrainingLeavesTheOldModel() throws IOException {
    Mtl mtl =
        ShopLog.train(
            data,
            folder.resolve("shop.json"),
            "esmm",
            model,
            "--optimizer",
            "sgd",
            "--learning-rate",
            1e30);
    assertEquals(1, mtl.status());
    assertEquals(-1, Arrays.mismatch(good, Files.readAllBytes(model)));
  }
}
