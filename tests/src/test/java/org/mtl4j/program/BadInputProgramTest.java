package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bad input: status 1, one line that names file, line and column and says what to do, nothing on
 * standard output, and no file left behind.
 */
class BadInputProgramTest {
  private static final String GOOD = "2020-01-02,red,t1|t2,3.5,1,1,1";

  @TempDir Path folder;
  private Path data;
  private Path schema;
  private Path model;

  @BeforeEach
  void write() throws IOException {
    data = folder.resolve("shop.csv");
    schema = ShopLog.schema(folder);
    model = folder.resolve("shop.mtl");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Checks that a command fails as it should and leaves no file behind. */
  private String refusal(Object... args) throws IOException {
    List<String> before = names();
    Mtl mtl = Mtl.run(args);
    assertEquals(1, mtl.status(), mtl.err());
    assertEquals("", mtl.out());
    assertEquals(1, mtl.err().lines().count(), mtl.err());
    assertTrue(mtl.err().startsWith("mtl: "), mtl.err());
    assertTrue(!mtl.err().contains("Exception"), mtl.err());
    assertEquals(before, names());
    return mtl.err();
  }

  private String refusalOfTraining() throws IOException {
    return refusal(ShopLog.training(data, schema, "esmm", model).toArray());
  }

  static Stream<Arguments> badRows() {
    return Stream.of(
        Arguments.of("2020-01-02,red,t1,3.5,1,2,0", "column 'clicked' (6)", "0 or 1"),
        Arguments.of("2020-01-02,red,t1,3.5,1,,0", "column 'clicked' (6)", "0 or 1"),
        Arguments.of("2020-01-02,red,t1,3.5,1,1,bought", "column 'bought' (7)", "0 or 1"),
        Arguments.of("2020-01-02,red,t1,3.5,1,0,1", "column 'bought' (7)", "without click"),
        Arguments.of("2020-01-02,red,t1,3.5,1,1", "the row has 6 fields", "the header has 7"),
        Arguments.of("2020-01-02,red,t1,3.5,1,1,0,9", "the row has 8 fields", "the header has 7"),
        Arguments.of("2020-01-02,red,t1,cheap,1,1,0", "column 'price' (4)", "'cheap'"),
        Arguments.of("2020-01-02,red,t1,3.5,-1,1,0", "column 'weight' (5)", "'-1'"),
        Arguments.of("2020-01-02,red,t1,3.5,NaN,1,0", "column 'weight' (5)", "'NaN'"),
        Arguments.of("yesterday,red,t1,3.5,1,1,0", "column 'day' (1)", "is not a time"),
        Arguments.of("2020-01-02,r\"ed,t1,3.5,1,1,0", "column 'colour' (2)", "quote"));
  }

  @ParameterizedTest
  @MethodSource("badRows")
  void aBadRowIsNamedByLineAndColumn(String row, String place, String reason) throws IOException {
    ShopLog.write(data, List.of(GOOD, row, GOOD));
    String message = refusalOfTraining();
    assertTrue(message.contains(data + ":3: "), message);
    assertTrue(message.contains(place), message);
    assertTrue(message.contains(reason), message);
    assertTrue(message.contains("; correct the row"), message);
    assertTrue(message.endsWith("or skip such rows by --bad-rows skip\n"), message);
  }

  @Test
  void badRowsAreSkippedCountedAndTheFirstFiveTold() throws IOException {
    List<String> rows = new ArrayList<>(ShopLog.rows(600, 1));
    for (int i = 0; i < 7; i++) {
      rows.add(10 * i, "2020-01-01,red,t1,3.5,1,0,1");
    }
    ShopLog.write(data, rows);
    Mtl mtl = ShopLog.train(data, schema, "esmm", model, "--bad-rows", "skip").ok();
    assertTrue(mtl.out().contains("skipped    7 bad rows; the first of them:\n"), mtl.out());
    for (int i = 0; i < 5; i++) {
      assertTrue(mtl.out().contains(data + ":" + (10 * i + 2) + ": column 'bought'"), mtl.out());
    }
    assertTrue(!mtl.out().contains(data + ":52:"), mtl.out());
    Mtl json = ShopLog.train(data, schema, "esmm", model, "--bad-rows", "skip", "--json").ok();
    Map<String, Object> read = Mtl.object(json.json().get("data"));
    assertEquals(600.0, read.get("rows"));
    assertEquals(7.0, read.get("skipped"));
    assertEquals(5, Mtl.list(read.get("problems")).size());
  }

  @Test
  void noFile() throws IOException {
    assertEquals("mtl: " + data + ": there is no such file; check the path\n", refusalOfTraining());
  }

  @Test
  void anEmptyFolder() throws IOException {
    Files.createDirectory(data);
    assertTrue(refusalOfTraining().contains("there is no log in this folder"));
  }

  @Test
  void anEmptyFile() throws IOException {
    Files.createFile(data);
    assertTrue(refusalOfTraining().contains(data + ": the file is empty; give one"));
  }

  @Test
  void aHeaderAlone() throws IOException {
    ShopLog.write(data, List.of());
    String message = refusalOfTraining();
    assertTrue(message.contains(data + ":1: there are no rows below the header; "), message);
  }

  @Test
  void aColumnOfTheSchemaThatIsAbsent() throws IOException {
    Files.writeString(data, "day,color,tags,price,weight,clicked,bought\n" + GOOD + "\n");
    String message = refusalOfTraining();
    assertTrue(message.contains(data + ":1: column 'colour': "), message);
    assertTrue(message.contains("did you mean 'color'?"), message);
    assertTrue(message.contains("; add the column"), message);
  }

  @Test
  void aColumnThatIsThereTwice() throws IOException {
    Files.writeString(data, ShopLog.HEADER + ",price\n" + GOOD + ",1\n");
    String message = refusalOfTraining();
    assertTrue(message.contains(data + ":1: column 'price' (8): "), message);
    assertTrue(message.contains("; rename or remove one"), message);
  }

  @Test
  void aQuoteThatIsNeverClosed() throws IOException {
    ShopLog.write(data, List.of(GOOD, "2020-01-02,\"red,t1,3.5,1,1,0", GOOD));
    String message = refusalOfTraining();
    assertTrue(message.contains(data + ":3: the quoting is broken"), message);
    assertTrue(message.contains("; close every quote"), message);
  }

  @Test
  void aGzipThatEndsEarly() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(
          (ShopLog.HEADER + "\n" + String.join("\n", ShopLog.rows(600, 1)))
              .getBytes(StandardCharsets.UTF_8));
    }
    Files.write(data, Arrays.copyOf(bytes.toByteArray(), bytes.size() * 2 / 3));
    String message = refusalOfTraining();
    assertTrue(message.matches("(?s)mtl: .*shop\\.csv:\\d+: .*; copy the file again\n"), message);
  }

  @Test
  void aTestSplitWithoutAConversion() throws IOException {
    List<String> rows =
        ShopLog.rows(600, 1).stream()
            .map(row -> row.matches("2020-01-(08|09|10).*1,1") ? row.replaceAll(".$", "0") : row)
            .toList();
    ShopLog.write(data, rows);
    String message = refusalOfTraining();
    assertTrue(message.contains("shop.csv: none of the 180 test rows has a conversion; "), message);
    assertTrue(message.contains("--test-from"), message);
  }

  @Test
  void labelsThatAreOneOrNothingAreNotSkippedIntoALogOfClicks() throws IOException {
    List<String> rows =
        ShopLog.rows(600, 1).stream().map(row -> row.replaceAll("0(?=,[01]$)", "")).toList();
    ShopLog.write(data, rows);
    for (List<String> more : List.of(List.<String>of(), List.of("--bad-rows", "skip"))) {
      List<Object> args = ShopLog.training(data, schema, "esmm", model);
      args.addAll(more);
      String message = refusal(args.toArray());
      assertTrue(message.contains(data + ": column 'clicked' (6): "), message);
      assertTrue(message.contains("of 600 have no label here: it holds nothing in "), message);
      assertTrue(message.contains("; write 0 where it holds nothing"), message);
      assertTrue(!message.contains("--bad-rows"), message);
    }
  }

  @Test
  void aLogOfWhichEveryRowIsAClickByItsColumn() throws IOException {
    List<String> rows = ShopLog.rows(600, 1).stream().filter(r -> r.matches(".*,1,[01]$")).toList();
    ShopLog.write(data, rows);
    String message = refusalOfTraining();
    assertTrue(
        message.matches("(?s).*shop.csv: each of the \\d+ training rows has a click; .*"), message);
    assertTrue(message.contains("leave \"click\" out of the schema"), message);
  }

  @Test
  void labelsAsOtherToolsWriteThemTrainTheSameModel() throws IOException {
    List<String> rows = ShopLog.rows(600, 1);
    ShopLog.write(data, rows);
    ShopLog.train(data, schema, "esmm", model).ok();
    String inspected = Mtl.run("evaluate", "--model", model, "--data", data).ok().out();
    List<String> other =
        rows.stream().map(r -> r.replaceAll(",1$", ",True").replaceAll(",0$", ",False")).toList();
    ShopLog.write(data, other);
    Mtl mtl = ShopLog.train(data, schema, "esmm", model).ok();
    assertTrue(mtl.out().contains("column 'bought': read as 1: 'True' ("), mtl.out());
    String again = Mtl.run("evaluate", "--model", model, "--data", data).ok().out();
    assertEquals(
        inspected.substring(inspected.indexOf("evaluated")),
        again.substring(again.indexOf("evaluated")));
  }

  @Test
  void aSchemaThatIsAFolderAndASchemaSwappedWithItsLog() throws IOException {
    ShopLog.write(data, List.of(GOOD));
    String directory = refusal(ShopLog.training(data, folder, "esmm", model).toArray());
    assertEquals("mtl: " + folder + ": is a directory; name a schema inside it\n", directory);
    String swapped = refusal(ShopLog.training(schema, data, "esmm", model).toArray());
    assertTrue(swapped.contains(data + ":1:1: this is not JSON: it begins with 'day,"), swapped);
    assertTrue(swapped.contains("is it swapped with the log?"), swapped);
    String json = refusal(ShopLog.training(schema, schema, "esmm", model).toArray());
    assertTrue(json.contains(schema + ": the file is JSON, not a table"), json);
  }

  @Test
  void aFileWithoutAHeader() throws IOException {
    Files.write(data, ShopLog.rows(600, 1));
    String message = refusalOfTraining();
    assertTrue(message.contains(data + ":1: the first line, '2020-01-01', "), message);
    assertTrue(message.contains("looks like a row of data, not like a header"), message);
  }

  @Test
  void aSplitWithOneSide() throws IOException {
    ShopLog.write(data, List.of(GOOD));
    String message = refusalOfTraining();
    assertTrue(message.contains("no row is at or after 2020-01-08"), message);
  }

  @Test
  void aSchemaThatIsNone() throws IOException {
    ShopLog.write(data, List.of(GOOD));
    Files.writeString(schema, "{\n  \"name\": 3\n}");
    assertTrue(refusalOfTraining().contains(schema + ":2:"));
    Files.delete(schema);
    assertTrue(refusalOfTraining().contains("no shipped schema of that name"));
  }

  @Test
  void aLogThatLacksTheModelsColumns() throws IOException {
    ShopLog.write(data, ShopLog.rows(600, 1));
    ShopLog.train(data, schema, "esmm", model).ok();
    Path other = Files.writeString(folder.resolve("other.csv"), "colour,price\nred,3\n");
    Path out = folder.resolve("scores.csv");
    String predicted = refusal("predict", "--model", model, "--data", other, "--out", out);
    assertTrue(predicted.contains(other + ":1: column 'tags': "), predicted);
    String evaluated = refusal("evaluate", "--model", model, "--data", other);
    assertTrue(evaluated.contains(other + ":1: column 'clicked': "), evaluated);
  }

  @Test
  void rowsThatCannotBePredictedLeaveNoPredictions() throws IOException {
    ShopLog.write(data, ShopLog.rows(600, 1));
    ShopLog.train(data, schema, "esmm", model).ok();
    Path other = Files.writeString(folder.resolve("o.csv"), "colour,tags,price\nred,t1,x\n,,\n");
    Path out = folder.resolve("scores.csv");
    String message = refusal("predict", "--model", model, "--data", other, "--out", out);
    assertTrue(message.contains(other + ":2: column 'price' (3): "), message);
  }

  @Test
  void nothingToEvaluate() throws IOException {
    ShopLog.write(data, ShopLog.rows(600, 1));
    ShopLog.train(data, schema, "esmm", model).ok();
    String range =
        refusal(
            "evaluate", "--model", model, "--data", data, "--test-from", "2021-01-01", "--json");
    assertTrue(range.contains("shop.csv: no row is at or after 2021-01-01"), range);
    assertTrue(range.contains("the log runs from 2020-01-01 to 2020-01-10"), range);
    ShopLog.write(data, List.of("2020-01-02,red,t1,3.5,1,1,0", "2020-01-02,red,t1,3.5,0,1,1"));
    String positives = refusal("evaluate", "--model", model, "--data", data);
    assertTrue(positives.contains("none of the rows has a conversion"), positives);
  }

  @Test
  void aStudyIsAsStrict() throws IOException {
    ShopLog.write(data, List.of(GOOD, "2020-01-02,red,t1,3.5,1,0,1"));
    String message =
        refusal("study", "--data", data, "--schema", schema, "--test-from", "2020-01-08");
    assertTrue(message.contains(data + ":3: column 'bought' (7): "), message);
  }
}
