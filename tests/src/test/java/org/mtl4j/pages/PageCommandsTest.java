package org.mtl4j.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of the pages print what the pages say.
 *
 * <p>Every {@code console} block is run: a line that begins with {@code $ } is a command, the lines
 * below it are what it prints on standard output, and a line {@code ...} stands for any number of
 * lines. Blocks run in the order of the pages in one folder, so that a page goes on where the one
 * before it ended. A {@code java} block before them is a file there, named after its class. What
 * takes minutes or tells times stands in {@code text} blocks, which are not run.
 */
class PageCommandsTest {
  private static final Pattern CLASS = Pattern.compile("public final class (\\w+)");
  private static final Pattern DATA = Pattern.compile("\\b\\w+\\.csv\\.gz\\b");
  private static final List<String> DATA_SETS =
      List.of("hotel.csv.gz", "hillstrom.csv.gz", "online_ads.csv.gz", "talkingdata.csv.gz");

  @TempDir static Path folder;

  private static Path data;

  @BeforeAll
  static void prepare() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh");
    data = Page.root().resolve("../shared/data");
    for (String name : DATA_SETS) {
      if (Files.exists(data.resolve(name))) {
        Files.copy(data.resolve(name), folder.resolve(name));
      }
    }
    // Results of studies that take half an hour or more: pages print their tables again.
    try (Stream<Path> results = Files.list(Page.root().resolve("mtl-core/papers/results"))) {
      for (Path file : results.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    Path bin = Files.createDirectory(folder.resolve("bin"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    script(bin.resolve("mtl"), java, " -XX:+UseParallelGC org.mtl4j.cli.Main");
    script(bin.resolve("java"), java, "");
  }

  private static void script(Path file, String java, String main) throws IOException {
    String options = " -XX:-UsePerfData --add-modules jdk.incubator.vector";
    Files.writeString(file, "#!/bin/sh\nexec '" + java + "'" + options + main + " \"$@\"\n");
    assertTrue(file.toFile().setExecutable(true));
  }

  @TestFactory
  Stream<DynamicTest> commands() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Page page : Page.all()) {
      for (Page.Block block : page.blocks()) {
        Matcher name = CLASS.matcher(block.text());
        if (block.language().equals("java") && name.find()) {
          Files.writeString(folder.resolve(name.group(1) + ".java"), block.text());
        } else if (block.language().equals("console")) {
          tests.add(DynamicTest.dynamicTest(block.toString(), () -> run(block)));
        }
      }
    }
    assertTrue(tests.size() > 10, "blocks: " + tests.size());
    return tests.stream();
  }

  private static void run(Page.Block block) throws Exception {
    Matcher set = DATA.matcher(block.text());
    while (set.find()) {
      boolean isThere =
          !DATA_SETS.contains(set.group()) || Files.exists(folder.resolve(set.group()));
      assumeTrue(isThere, set.group() + " is not in " + data);
    }
    List<String> lines = block.text().lines().toList();
    int at = 0;
    while (at < lines.size()) {
      assertTrue(lines.get(at).startsWith("$ "), block + " has output before a command");
      StringBuilder command = new StringBuilder(lines.get(at++).substring(2));
      while (command.charAt(command.length() - 1) == '\\') {
        command.append('\n').append(lines.get(at++));
      }
      int begin = at;
      while (at < lines.size() && !lines.get(at).startsWith("$ ")) {
        at++;
      }
      compare(block, command.toString(), lines.subList(begin, at));
    }
  }

  private static void compare(Page.Block block, String command, List<String> expected)
      throws Exception {
    Path errors = folder.resolve("errors.txt");
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command);
    Map<String, String> environment = builder.environment();
    environment.put("CLASSPATH", System.getProperty("java.class.path"));
    environment.put("PATH", folder.resolve("bin") + File.pathSeparator + environment.get("PATH"));
    environment.put("LC_ALL", "C");
    Process process = builder.directory(folder.toFile()).redirectError(errors.toFile()).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    String about = block + "\n" + command + "\nprinted\n" + output + Files.readString(errors);
    assertEquals(0, status, about);
    List<String> printed = output.lines().map(String::stripTrailing).toList();
    int wrong = firstDifference(printed, expected);
    assertTrue(
        wrong < 0,
        () -> about + "\nand not, from here on\n" + String.join("\n", rest(expected, wrong)));
  }

  private static List<String> rest(List<String> lines, int from) {
    return from < 0 ? List.of() : lines.subList(from, lines.size());
  }

  /**
   * Returns the first expected line that was not printed in its place, or -1; the number of
   * expected lines where more was printed. Each run of lines between gaps matches the first place
   * where it stands.
   */
  static int firstDifference(List<String> printed, List<String> expected) {
    int at = 0;
    int line = 0;
    while (line < expected.size()) {
      boolean gap = expected.get(line).equals("...");
      int begin = gap ? line + 1 : line;
      int end = begin;
      while (end < expected.size() && !expected.get(end).equals("...")) {
        end++;
      }
      List<String> run = expected.subList(begin, end);
      boolean last = end == expected.size();
      if (gap && last && !run.isEmpty()) {
        at = Math.max(at, printed.size() - run.size());
      }
      while (gap && at + run.size() < printed.size() && !startsWith(printed, at, run)) {
        at++;
      }
      for (int i = 0; i < run.size(); i++) {
        if (at + i >= printed.size() || !printed.get(at + i).equals(run.get(i))) {
          return begin + i;
        }
      }
      at += run.size();
      if (last && gap && run.isEmpty()) {
        return -1;
      }
      line = end;
    }
    return at == printed.size() ? -1 : expected.size();
  }

  private static boolean startsWith(List<String> printed, int at, List<String> run) {
    return printed.subList(at, Math.min(at + run.size(), printed.size())).equals(run);
  }
}
