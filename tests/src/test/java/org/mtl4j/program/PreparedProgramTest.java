package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands take a prepared log in place of its text, with the same results. */
class PreparedProgramTest {
  @TempDir Path folder;
  private Path text;
  private Path schema;
  private Path prepared;

  @BeforeEach
  void prepare() throws IOException {
    schema = ShopLog.schema(folder);
    text = ShopLog.write(folder.resolve("shop.csv"), ShopLog.rows(1000, 1));
    prepared = folder.resolve("shop.log");
    Mtl.run("prepare", "--data", text, "--schema", schema, "--out", prepared, "--quiet").ok();
  }

  private Mtl train(Path data, Path model, Object... more) {
    List<Object> args =
        new ArrayList<>(List.of("train", "--data", data, "--model", "esmm", "--out", model));
    args.addAll(List.of("--test-from", "2020-01-08"));
    args.addAll(ShopLog.SMALL);
    args.addAll(List.of(more));
    return Mtl.run(args.toArray());
  }

  @Test
  void resultsAreTheSame() throws IOException {
    Path ofText = folder.resolve("text.mtl");
    Path ofLog = folder.resolve("log.mtl");
    String told = train(text, ofText, "--schema", schema).ok().out();
    assertEquals(told.replace("text.mtl", "log.mtl"), train(prepared, ofLog).ok().out());
    assertArrayEquals(Files.readAllBytes(ofText), Files.readAllBytes(ofLog));
    List<String> predicted = new ArrayList<>();
    List<String> evaluated = new ArrayList<>();
    for (Path data : List.of(text, prepared)) {
      evaluated.add(Mtl.run("evaluate", "--model", ofLog, "--data", data).ok().out());
      String keep = "colour,tags,price";
      predicted.add(
          Mtl.run("predict", "--model", ofLog, "--data", data, "--keep", keep, "--out", "-")
              .ok()
              .out());
    }
    assertEquals(evaluated.get(0), evaluated.get(1));
    assertEquals(1001, predicted.get(0).lines().count());
  }

  @Test
  void whatIsNotTheLogIsTold() throws IOException {
    Path model = folder.resolve("a.mtl");
    Mtl mtl = Mtl.run("prepare", "--data", prepared, "--schema", schema, "--out", model);
    assertEquals(2, mtl.status());
    assertTrue(mtl.err().contains("is a prepared log already"), mtl.err());
    mtl = Mtl.run("bench", "read", "--data", prepared);
    assertEquals(2, mtl.status());
    assertTrue(mtl.err().contains("text is measured here"), mtl.err());
    mtl = Mtl.run("prepare", "--data", text, "--schema", schema, "--out", "-");
    assertEquals(2, mtl.status());
    assertTrue(mtl.err().contains("not standard output"), mtl.err());
    mtl = Mtl.run("prepare", "--data", text, "--schema", schema, "--out", folder.resolve("a=b"));
    assertEquals(2, mtl.status());
    assertTrue(mtl.err().contains("named column=value"), mtl.err());
    mtl = train(text, model, "--schema", schema, "--temp", folder.resolve("none"));
    assertEquals(2, mtl.status());
    assertTrue(mtl.err().contains("--temp: there is no folder"), mtl.err());
    mtl = train(text, model, "--schema", schema, "--check-digests");
    assertEquals(2, mtl.status());
    assertTrue(mtl.err().contains("is for a prepared log"), mtl.err());
    mtl = Mtl.run("predict", "--model", model, "--data", prepared, text, "--out", "-");
    assertEquals(2, mtl.status());
    assertTrue(mtl.err().contains("which is read alone"), mtl.err());
    Path other = folder.resolve("other.json");
    Files.writeString(other, ShopLog.SCHEMA.replace("multiValued", "categorical"));
    mtl = train(prepared, model, "--schema", other);
    assertEquals(1, mtl.status());
    assertTrue(mtl.err().contains("column 'tags': this log was prepared"), mtl.err());
    FileTime before = Files.getLastModifiedTime(text);
    String content = Files.readString(text);
    train(prepared, model, "--check-digests").ok();
    // Of the same size, and as if it were not touched.
    Files.writeString(text, content.substring(0, content.length() - 2) + "9\n");
    Files.setLastModifiedTime(text, before);
    train(prepared, model).ok();
    mtl = train(prepared, model, "--check-digests");
    assertEquals(1, mtl.status());
    assertTrue(mtl.err().contains("their bytes are others"), mtl.err());
    ShopLog.write(text, ShopLog.rows(999, 1));
    mtl = train(prepared, model);
    assertEquals(1, mtl.status());
    assertTrue(mtl.err().contains("is out of date"), mtl.err());
  }
}
