package org.mtl4j.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the pages point at is there: files, headings, classes, and the README points at the pages.
 */
class PageLinksTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("^#{1,6} (.*)$", Pattern.MULTILINE);

  /** A name that begins with a capital and has a small letter, as classes have them. */
  private static final Pattern CLASS =
      Pattern.compile("`([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)(?:[.(#][^`]*)?`");

  private static final Set<String> OTHERS = Set.of("Math", "StrictMath", "NaN", "Infinity");

  @Test
  void everyRelativeLinkLeadsToAFileAndAHeading() throws IOException {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Page page : Page.all()) {
      Matcher matcher = LINK.matcher(page.prose());
      while (matcher.find()) {
        String link = matcher.group(1);
        if (link.matches("[a-z]+:.*")) {
          continue;
        }
        links++;
        String path = link.replaceFirst("#.*", "");
        Path target = page.file().resolveSibling(path).normalize();
        Path file = path.isEmpty() ? page.file() : target;
        boolean isThere = Files.exists(file);
        if (isThere && link.contains("#")) {
          String anchor = link.substring(link.indexOf('#') + 1);
          isThere = anchors(Files.readString(file)).contains(anchor);
        }
        if (!isThere) {
          broken.add(page.name() + ": " + link);
        }
      }
    }
    assertTrue(links > 50, "links: " + links);
    assertEquals(List.of(), broken);
  }

  /** As GitHub makes them of headings. */
  private static Set<String> anchors(String text) {
    Set<String> anchors = new HashSet<>();
    Map<String, Integer> times = new HashMap<>();
    Matcher matcher = HEADING.matcher(text.replaceAll("(?ms)^```.*?^```$", ""));
    while (matcher.find()) {
      String anchor =
          matcher
              .group(1)
              .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N} _-]", "")
              .replace(' ', '-');
      int before = times.merge(anchor, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? anchor : anchor + "-" + before);
    }
    return anchors;
  }

  @Test
  void everyPageIsReachedFromTheReadme() throws IOException {
    Map<Path, Page> left = new HashMap<>();
    Page.all().forEach(page -> left.put(page.file(), page));
    List<Path> open = new ArrayList<>(List.of(Page.root().resolve("README.md")));
    while (!open.isEmpty()) {
      Page page = left.remove(open.remove(0));
      if (page != null) {
        Matcher matcher = LINK.matcher(page.prose());
        while (matcher.find()) {
          String path = matcher.group(1).replaceFirst("#.*", "");
          if (!path.contains(":")) {
            open.add(page.file().resolveSibling(path).normalize());
          }
        }
      }
    }
    assertEquals(List.of(), left.values().stream().map(Page::name).sorted().toList());
  }

  @Test
  void classesThatPagesNameExist() throws IOException {
    Set<String> known = classes();
    List<String> missing = new ArrayList<>();
    int found = 0;
    for (Page page : Page.all()) {
      Matcher matcher = CLASS.matcher(page.prose());
      while (matcher.find()) {
        found++;
        String name = matcher.group(1);
        if (!known.contains(name) && !OTHERS.contains(name)) {
          missing.add(page.name() + ": " + name);
        }
      }
    }
    assertTrue(found > 100, "classes named: " + found);
    assertEquals(List.of(), missing);
  }

  /** The simple names of mtl4j's classes, and of the sources of tests and benchmarks. */
  private static Set<String> classes() throws IOException {
    Set<String> names = new HashSet<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, 0)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        addFiles(path, ".class", names);
      } else if (path.getFileName().toString().startsWith("mtl4j-")) {
        try (JarFile jar = new JarFile(path.toFile())) {
          jar.stream().forEach(file -> names.add(simple(file.getName(), ".class")));
        }
      }
    }
    Path root = Page.root();
    try (Stream<Path> modules = Files.list(root)) {
      for (Path module : modules.toList()) {
        if (Files.isDirectory(module.resolve("src"))) {
          addFiles(module.resolve("src"), ".java", names);
        }
      }
    }
    return names;
  }

  private static void addFiles(Path folder, String extension, Set<String> names)
      throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(file -> file.toString().endsWith(extension))
          .forEach(file -> names.add(simple(file.toString(), extension)));
    }
  }

  private static String simple(String path, String extension) {
    return path.replace('\\', '/').replaceFirst(".*[/$]", "").replace(extension, "");
  }
}
