package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log in folders of days is the log that it is in one file, for every command. */
class FoldersProgramTest {
  private static final List<String> ROWS = ShopLog.rows(2000, 1);

  @TempDir Path folder;
  private Path file;
  private Path days;
  private Path schema;

  /** Writes the log as one file, and as a folder for each day, whose name has the day. */
  @BeforeEach
  void write() throws IOException {
    schema = ShopLog.schema(folder);
    file = ShopLog.write(folder.resolve("shop.csv"), ROWS);
    days = Files.createDirectory(folder.resolve("days"));
    Map<String, List<String>> byDay = new TreeMap<>();
    for (String row : ROWS) {
      String[] parts = row.split(",", 2);
      byDay.computeIfAbsent(parts[0], day -> new ArrayList<>()).add(parts[1]);
    }
    for (Map.Entry<String, List<String>> day : byDay.entrySet()) {
      write(Files.createDirectory(days.resolve("day=" + day.getKey())), day.getValue());
    }
  }

  /** The rows of a day: some gzip, with semicolons and in another order of columns. */
  private static void write(Path day, List<String> rows) throws IOException {
    boolean isPlain = day.toString().hashCode() % 2 == 0;
    StringBuilder text = new StringBuilder();
    text.append(isPlain ? "" : "bought;").append("colour;tags;price;weight;clicked");
    text.append(isPlain ? ";bought\n" : "\n");
    for (String row : rows) {
      String cells = row.replace(',', ';');
      int last = cells.lastIndexOf(';');
      text.append(isPlain ? cells : cells.substring(last + 1) + " ; " + cells.substring(0, last));
      text.append('\n');
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (isPlain) {
      Files.write(day.resolve("part-0.csv"), bytes);
    } else {
      try (OutputStream out =
          new GZIPOutputStream(Files.newOutputStream(day.resolve("part-0.csv.gz")))) {
        out.write(bytes);
      }
    }
  }

  private Path train(String name, Object... more) {
    Path model = folder.resolve(name);
    List<Object> args = new ArrayList<>(List.of("train", "--schema", schema, "--model", "esmm"));
    args.addAll(List.of("--test-from", "2020-01-09", "--out", model));
    args.addAll(ShopLog.SMALL);
    args.addAll(List.of(more));
    Mtl.run(args.toArray()).ok();
    return model;
  }

  private static Object[] folders(Object... paths) {
    List<Object> args = new ArrayList<>(List.of("--separator", ";", "--trim", "--data"));
    args.addAll(List.of(paths));
    return args.toArray();
  }

  private String predicted(Path model) {
    return Mtl.run("predict", "--model", model, "--data", file, "--out", "-").ok().out();
  }

  @Test
  void theSameModelIsLearnedFromFolders() throws IOException {
    String ofFile = predicted(train("file.mtl", "--data", file));
    Path ofFolder = train("folder.mtl", folders(days));
    assertEquals(ofFile, predicted(ofFolder));
    assertEquals(ofFile, predicted(train("pattern.mtl", folders(days + "/day=*"))));
    assertEquals(
        ofFile,
        predicted(
            train(
                "several.mtl",
                folders(
                    days + "/day=2020-01-0[1-4]",
                    days + "/day=2020-01-0[5-9]/*.csv*",
                    days.resolve("day=2020-01-10")))));
    List<Object> threads = new ArrayList<>(List.of(folders(days)));
    threads.addAll(0, List.of("--threads", 3));
    assertArrayEquals(
        Files.readAllBytes(ofFolder), Files.readAllBytes(train("threads.mtl", threads.toArray())));
  }

  @Test
  void everyCommandReadsFolders() {
    Path model = train("shop.mtl", "--data", file);
    Object[] log = folders(days);
    String of = "evaluated ";
    String evaluated = run(log, "evaluate", "--model", model).out();
    String ofFile = Mtl.run("evaluate", "--model", model, "--data", file).ok().out();
    assertEquals(ofFile.substring(ofFile.indexOf(of)), evaluated.substring(evaluated.indexOf(of)));
    assertTrue(evaluated.contains("data       days, 2,000 rows"), evaluated);
    assertEquals(predicted(model), run(log, "predict", "--model", model, "--out", "-").out());
    Path kept = folder.resolve("kept.csv");
    run(log, "predict", "--model", model, "--keep", "price,colour", "--out", kept);
    String study =
        run(
                log,
                "study",
                "twitter",
                "--schema",
                schema,
                "--test-from",
                "2020-01-09",
                "--models",
                "ip,esmm",
                "--runs",
                1,
                "--epochs",
                1,
                "--shared",
                4,
                "--towers",
                4,
                "--results",
                "none",
                "--quiet")
            .out();
    assertTrue(study.contains("ESMM"), study);
  }

  private static Mtl run(Object[] log, Object... args) {
    List<Object> all = new ArrayList<>(List.of(args));
    all.addAll(List.of(log));
    return Mtl.run(all.toArray()).ok();
  }

  @Test
  void aSeparatorIsOneCharacter() {
    Mtl mtl = Mtl.run("evaluate", "--model", "x", "--data", file, "--separator", "::");
    assertTrue(mtl.status() != 0 && !mtl.err().isEmpty());
    mtl =
        Mtl.run(
            "train",
            "--schema",
            schema,
            "--model",
            "ip",
            "--test-fraction",
            0.2,
            "--out",
            folder.resolve("m.mtl"),
            "--data",
            file,
            "--separator",
            "::");
    assertEquals(2, mtl.status());
    assertTrue(mtl.err().contains("--separator must be one ASCII character"), mtl.err());
  }
}
