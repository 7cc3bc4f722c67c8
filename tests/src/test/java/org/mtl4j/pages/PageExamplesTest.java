package org.mtl4j.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtl4j.data.Schema;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.schema.SchemaReader;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.Model;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.Provenance;
import org.mtl4j.model.architecture.SoftHard;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.model.file.ModelFile;
import org.mtl4j.serve.Predictor;
import org.mtl4j.task.Task;

/** The pages' Java compiles as it is written there, and does what the text around it says. */
class PageExamplesTest {
  private static final Pattern CLASS = Pattern.compile("public final class (\\w+)");

  /** What an embedding program leaves out, by the names of their jars. */
  private static final List<String> OPTIONAL =
      List.of("picocli", "fastcsv", "jackson", "progressbar", "jline");

  @TempDir Path folder;

  @Test
  void theExampleTrainsAndPredicts() throws Exception {
    String output = run(System.getProperty("java.class.path"), "Example", example("Example"));
    Matcher matcher =
        Pattern.compile("country 2: pctr (\\d\\.\\d+)\\s+country 9: pctr (\\d\\.\\d+)\\s*")
            .matcher(output);
    assertTrue(matcher.matches(), output);
    assertTrue(Double.parseDouble(matcher.group(1)) > 0.9, output);
    assertTrue(Double.parseDouble(matcher.group(2)) < 0.1, output);
  }

  @Test
  void scoringFromAStreamNeedsNoOptionalLibrary() throws Exception {
    EventLog log = new World(WorldSettings.DEFAULT.withDays(1).withImpressions(100)).log().log();
    Encoding encoding = Encoding.fit(log);
    Network network =
        Network.create(
            NetworkSettings.of(TwitterModel.ESMM).reshaped(s -> s.withShared(List.of(8))),
            encoding,
            1);
    Path file = folder.resolve("hotel.mtl");
    ModelFile.write(
        new Model(encoding, network, new Provenance("test", "world", "0", 100, Map.of())), file);
    float expected;
    try (InputStream in = Files.newInputStream(file)) {
      expected =
          Predictor.load(in, "here")
              .predict(Map.of("country", "PRT", "lead_time", "12"))
              .get(Task.CTCVR);
    }
    String lean =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(
                path ->
                    OPTIONAL.stream().noneMatch(Path.of(path).getFileName().toString()::contains))
            .collect(Collectors.joining(File.pathSeparator));
    assertTrue(lean.length() < System.getProperty("java.class.path").length());
    String caller =
        "public final class Caller { public static void main(String[] a) throws Exception { try"
            + " (var in = new java.io.FileInputStream(a[0])) { System.out.print(Scoring.score(in));"
            + " } } }";
    compile(lean, caller, example("Scoring"));
    assertEquals(Float.toString(expected), start(lean, "Caller", file.toString()));
  }

  @Test
  void candidatesOfARequestAreScoredByTheHardBranch() throws Exception {
    EventLog log = new World(WorldSettings.DEFAULT.withDays(1).withImpressions(100)).log().log();
    Encoding encoding = Encoding.fit(log);
    Network whole = Network.create(NetworkSettings.of(new SoftHard(2, 0.5, 0.5)), encoding, 1);
    Path file = folder.resolve("hard.mtl");
    ModelFile.write(
        new Model(
            encoding,
            whole.slice(List.of(Task.HARD)),
            new Provenance("test", "world", "0", 100, Map.of())),
        file);
    float expected;
    try (InputStream in = Files.newInputStream(file)) {
      expected =
          Predictor.load(in, "here")
              .predict(Map.of("publisher", "publisher-3", "conversion_setup", "setup-1"))
              .get(Task.HARD);
    }
    String caller =
        "import org.mtl4j.serve.*; public final class ServingCaller {"
            + " public static void main(String[] a) throws Exception {"
            + " try (var in = new java.io.FileInputStream(a[0])) {"
            + " float[] p = new float[2]; LivePredictor live ="
            + " new LivePredictor(Predictor.load(in, a[0]));"
            + " int n = Serving.score(live, \"publisher-3\","
            + " java.util.List.of(\"setup-0\", \"setup-1\"), p);"
            + " System.out.print(n + \" \" + p[1]); } } }";
    String path = System.getProperty("java.class.path");
    compile(path, caller, example("Serving"));
    assertEquals("2 " + expected, start(path, "ServingCaller", file.toString()));
  }

  /**
   * Trains, tests, writes, reads and serves: on rows where the first campaign and setup convert.
   */
  @ParameterizedTest
  @ValueSource(strings = {"Shop", "HardBranch"})
  void rowsOfOnesOwnAreTrainedOnAndServed(String name) throws Exception {
    String caller =
        "import java.util.*; public final class Rows {"
            + " public static void main(String[] a) throws Exception {"
            + " List<Map<String, Object>> rows = new ArrayList<>(); Random random = new Random(1);"
            + " for (int i = 0; i < 60_000; i++) { int c = random.nextInt(8);"
            + " boolean click = random.nextDouble() < (c == 1 ? 0.8 : 0.4);"
            + " rows.add(Map.of(\"campaign\", \"c-\" + c, \"setup\", \"s-\" + c,"
            + " \"city\", \"Lyon\", \"price\", random.nextInt(90), \"clicked\", click,"
            + " \"bought\", click && random.nextDouble() < (c < 3 ? 0.5 : 0.06),"
            + " \"time\", java.time.LocalDate.of(2024, 1, 1 + i / 4_000))); }"
            + " System.out.print(\"served \" + "
            + name
            + ".run(rows, java.nio.file.Path.of(a[0]))); } }";
    String path = System.getProperty("java.class.path");
    compile(path, caller, example(name));
    String output = start(path, "Rows", folder.resolve(name + ".mtl").toString());
    Matcher matcher =
        Pattern.compile("(?s).*AUC 0\\.(\\d+)\\s+served 0\\.(\\d+).*").matcher(output);
    assertTrue(matcher.matches(), output);
    double served = Double.parseDouble("0." + matcher.group(2));
    assertTrue(name.equals("Shop") ? served > 0.2 && served < 0.6 : served < 0.2, output);
  }

  @Test
  void aStudyIsOneObject() throws Exception {
    String path = System.getProperty("java.class.path");
    compile(path, example("Study"));
    String results = folder.resolve("study.jsonl").toString();
    String output = start(path, "Study", results);
    assertTrue(
        output.matches("IP: gain 1\\.\\d{4} over IP\\s+ESMM: gain \\d\\.\\d{4} over IP\\s*"));
    assertEquals(output, start(path, "Study", results));
    assertEquals(1 + 4 + 1, Files.readAllLines(Path.of(results)).size());
  }

  @Test
  void everyClassCompiles() throws IOException {
    List<String> sources = new ArrayList<>();
    for (Page page : Page.all()) {
      for (Page.Block block : page.blocks()) {
        if (block.language().equals("java")) {
          sources.add(block.text());
        }
      }
    }
    assertTrue(sources.size() >= 8, "classes: " + sources.size());
    compile(System.getProperty("java.class.path"), sources.toArray(String[]::new));
  }

  @Test
  void everySchemaIsOne() throws IOException {
    int found = 0;
    for (Page page : Page.all()) {
      for (Page.Block block : page.blocks()) {
        if (block.language().equals("json")) {
          found++;
          byte[] json = block.text().getBytes(StandardCharsets.UTF_8);
          Schema schema = SchemaReader.read(new ByteArrayInputStream(json), block.toString());
          assertTrue(schema.features().size() > 0, block.toString());
        }
      }
    }
    assertTrue(found >= 2, "schemas: " + found);
  }

  private String run(String classPath, String main, String source) throws Exception {
    compile(classPath, source);
    return start(classPath, main);
  }

  private void compile(String classPath, String... sources) throws IOException {
    String path = classPath + File.pathSeparator + folder;
    List<String> command =
        new ArrayList<>(List.of("-proc:none", "-cp", path, "-d", folder.toString()));
    for (String source : sources) {
      Matcher matcher = CLASS.matcher(source);
      assertTrue(matcher.find(), source);
      Path file = folder.resolve(matcher.group(1) + ".java");
      Files.writeString(file, source);
      command.add(file.toString());
    }
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, errors, errors, command.toArray(String[]::new));
    assertEquals(0, status, errors.toString(StandardCharsets.UTF_8));
  }

  private String start(String classPath, String main, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-Duser.language=en",
                "-cp",
                classPath + File.pathSeparator + folder,
                main));
    command.addAll(List.of(arguments));
    Path errors = folder.resolve("errors.txt");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), () -> read(errors));
    return output;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Returns the Java block of any page that has a class of this name. */
  private static String example(String className) throws IOException {
    for (Page page : Page.all()) {
      for (Page.Block block : page.blocks()) {
        if (block.language().equals("java") && block.text().contains("class " + className + " ")) {
          return block.text();
        }
      }
    }
    throw new AssertionError("no page has a Java block with class " + className);
  }
}
