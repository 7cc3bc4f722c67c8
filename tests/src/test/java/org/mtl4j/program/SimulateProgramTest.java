package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code mtl simulate} as a whole, on few rows. */
class SimulateProgramTest {
  @TempDir Path temporary;

  private static Mtl simulate(Path out, Object... more) {
    List<Object> args = new ArrayList<>(List.of("simulate", "--out", out, "--quiet"));
    args.addAll(List.of(more));
    for (Object option : List.of("--days", "--impressions")) {
      if (!args.contains(option)) {
        args.addAll(List.of(option, option.equals("--days") ? 2 : 4000));
      }
    }
    return Mtl.run(args.toArray());
  }

  private static Map<String, String> content(Path folder) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        content.put(
            folder.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return content;
  }

  @Test
  void writesDaysAndTellsWhatIsInThem() throws IOException {
    Path folder = temporary.resolve("world");
    String out = simulate(folder, "--seed", 7).ok().out();
    assertTrue(out.startsWith("log          8,000 rows on 2 days, seed 7\n"), out);
    for (String fact : List.of("clicks ", "conversions ", "setups ", "creatives ", "true pCVR ")) {
      assertTrue(out.lines().anyMatch(line -> line.startsWith(fact)), out);
    }
    assertTrue(out.contains("selection bias"), out);
    assertTrue(out.chars().allMatch(c -> c < 128 && c != '\t'), out);
    assertEquals(6, content(folder).size());
  }

  @Test
  void tellsTheSameToPrograms() throws IOException {
    Path folder = temporary.resolve("world");
    Map<String, Object> json = simulate(folder, "--json", "--transfer", 0.25).ok().json();
    assertEquals(8000.0, json.get("rows"));
    assertEquals(0.25, Mtl.object(json.get("settings")).get("transfer"));
    assertEquals(List.of("day=2020-06-01.csv.gz", "day=2020-06-02.csv.gz"), json.get("files"));
    double bias = Mtl.number(json.get("meanPcvrOfClicks")) / Mtl.number(json.get("meanPcvr"));
    assertEquals(bias, Mtl.number(json.get("selectionBias")), 1e-12);
    long bytes = 0;
    for (Map.Entry<String, String> file : content(folder).entrySet()) {
      bytes += file.getKey().endsWith(".gz") ? file.getValue().length() / 2 : 0;
    }
    assertEquals((double) bytes, json.get("bytes"));
  }

  @Test
  void theSameSeedIsTheSameBytesAndAnotherIsNot() throws IOException {
    simulate(temporary.resolve("a"), "--seed", 3).ok();
    simulate(temporary.resolve("b"), "--seed", 3).ok();
    simulate(temporary.resolve("c"), "--seed", 4).ok();
    Map<String, String> a = content(temporary.resolve("a"));
    assertEquals(a, content(temporary.resolve("b")));
    Map<String, String> c = content(temporary.resolve("c"));
    for (Map.Entry<String, String> file : a.entrySet()) {
      assertEquals(
          file.getKey().equals("schema.json"), file.getValue().equals(c.get(file.getKey())));
    }
  }

  @Test
  void aDayCanBeTrainedOn() {
    Path folder = temporary.resolve("world");
    simulate(folder, "--click-rate", 0.3, "--conversion-rates", "0.1,0.5").ok();
    List<Object> args = new ArrayList<>(List.of("train", "--model", "esmm", "--quiet"));
    args.addAll(List.of("--data", folder.resolve("day=2020-06-01.csv.gz")));
    args.addAll(List.of("--schema", folder.resolve("schema.json"), "--test-fraction", 0.3));
    args.addAll(List.of("--epochs", 1, "--shared", 8, "--towers", 4));
    args.addAll(List.of("--out", temporary.resolve("m.mtl")));
    String out = Mtl.run(args.toArray()).ok().out();
    assertTrue(out.contains("4,000 rows"), out);
  }

  @Test
  void progressGoesToStandardError() {
    Mtl mtl = Mtl.run("simulate", "--out", temporary, "--days", 1, "--impressions", 10);
    assertEquals("", mtl.ok().err());
    assertTrue(mtl.out().startsWith("log          10 rows on 1 day, seed 1\n"), mtl.out());
  }

  @Test
  void aFolderThatIsNotEmptyIsNotTouchedUnlessForced() throws IOException {
    simulate(temporary, "--days", 3).ok();
    Files.writeString(temporary.resolve("notes.txt"), "mine");
    Map<String, String> before = content(temporary);
    Mtl mtl = simulate(temporary);
    assertEquals(1, mtl.status());
    assertEquals("", mtl.out());
    assertEquals(
        "mtl: "
            + temporary
            + ": the folder is not empty: it has 'day=2020-06-01.csv.gz' and 6 more; choose"
            + " another, or replace the log in it by --force\n",
        mtl.err());
    assertEquals(before, content(temporary));
    simulate(temporary, "--force").ok();
    List<String> files = List.copyOf(content(temporary).keySet());
    assertEquals(7, files.size(), files::toString);
    assertTrue(files.contains("notes.txt"), files::toString);
    assertFalse(files.contains("day=2020-06-03.csv.gz"), files::toString);
  }

  @Test
  void whereNoFolderCanBeNothingIsWritten() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "mine");
    Mtl mtl = simulate(file, "--force");
    assertEquals(1, mtl.status());
    assertEquals("mtl: " + file + ": is a file, not a folder; choose another path\n", mtl.err());
    mtl = simulate(file.resolve("below"));
    assertEquals(1, mtl.status());
    assertTrue(mtl.err().startsWith("mtl: " + file.resolve("below") + ": "), mtl.err());
    assertTrue(mtl.err().contains("choose another folder"), mtl.err());
    assertEquals("mine", Files.readString(file));
  }

  @ParameterizedTest
  @CsvSource({
    "--days, 0, from 1 to 36525",
    "--days, 36526, from 1 to 36525",
    "--impressions, 0, 1 or more",
    "--impressions, 3000000000, whole number",
    "--click-rate, 0, above 0 and at most 0.5",
    "--click-rate, 0.6, above 0 and at most 0.5",
    "--conversion-rates, 0.1, two rates",
    "--conversion-rates, '0.2,0.1', must have the lower rate first",
    "--conversion-rates, '0,0.1', above 0 and at most 0.5",
    "--signal, 6, from 0 to 5",
    "--transfer, -0.1, from 0 to 1",
    "--selection, 2, from 0 to 1",
    "--targeting, 11, from 0 to 10",
    "--drift, 1.5, from 0 to 1",
    "--creative-life, -1, 0 or more",
    "--noise, NaN, must be a finite number",
    "--seed, x, x",
  })
  void settingsOutOfRangeNameTheirOptionAndRange(String option, String value, String wanted)
      throws IOException {
    Path folder = temporary.resolve("world");
    Mtl mtl = simulate(folder, option, value);
    assertEquals(2, mtl.status(), mtl.err());
    assertTrue(mtl.err().startsWith("mtl: Invalid value for option '" + option), mtl.err());
    assertTrue(mtl.err().contains(wanted), mtl.err());
    assertTrue(mtl.err().contains("Try 'mtl simulate --help'."), mtl.err());
    assertFalse(Files.exists(folder));
  }

  @Test
  void theFolderIsRequired() {
    Mtl mtl = Mtl.run("simulate");
    assertEquals(2, mtl.status());
    assertTrue(mtl.err().contains("--out"), mtl.err());
  }
}
