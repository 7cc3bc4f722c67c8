package org.mtl4j.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the library's messages may not say. */
final class MessagesTest {
  /** A comment, which is passed over, or the content of a text in quotes, which is captured. */
  private static final Pattern TEXT =
      Pattern.compile(
          "//[^\\n"
              + "]*|/\\*.*?\\*/|\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n"
              + "]|\\\\.)*)\"|'(?:[^'\\\\]|\\\\.)+'",
          Pattern.DOTALL);

  private static final Pattern FLAG = Pattern.compile("(?<![\\w-])--[a-z]");

  /** Java's own options, which a program that uses the library can be told to add. */
  private static final Pattern OF_JAVA =
      Pattern.compile("--(add-modules|add-reads|enable-native-access)");

  /**
   * A program that uses the library has no flags: a message names the method, and the command line
   * puts its own word in the method's place.
   */
  @Test
  void onlyTheCommandLineNamesItsFlags() throws IOException {
    List<String> found = new ArrayList<>();
    int texts = 0;
    for (Path file : librarySources()) {
      Matcher matcher = TEXT.matcher(Files.readString(file));
      while (matcher.find()) {
        String text = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        texts += text == null ? 0 : 1;
        if (text != null && FLAG.matcher(OF_JAVA.matcher(text).replaceAll("")).find()) {
          found.add(file.getFileName() + ": " + text);
        }
      }
    }
    assertEquals(List.of(), found);
    assertTrue(texts > 1000, "read only " + texts + " texts");
  }

  private static List<Path> librarySources() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String module : List.of("autodiff", "layers", "optim", "eval", "mtl-core")) {
      try (Stream<Path> all = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
      }
    }
    return files;
  }
}
