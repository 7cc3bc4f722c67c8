package org.mtl4j.pages;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Markdown page of the project.
 *
 * @param file of the page
 * @param text of the page
 */
record Page(Path file, String text) {
  private static final Set<String> SKIPPED = Set.of("target", "src", "shared", "node_modules");
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w*)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  /**
   * A fenced block.
   *
   * @param page it is on
   * @param line of the page where it begins, from 1
   * @param language behind the fence
   * @param text between the fences
   */
  record Block(Page page, int line, String language, String text) {
    @Override
    public String toString() {
      return page.name() + ":" + line;
    }
  }

  /** Returns the folder of the checkout. */
  static Path root() {
    Path up = Path.of("").toAbsolutePath();
    while (!Files.exists(up.resolve("README.md")) || !Files.exists(up.resolve("mtl-core"))) {
      up = up.getParent();
    }
    return up;
  }

  /** Returns all pages but those of sources, in the order of their paths. */
  static List<Page> all() throws IOException {
    TreeMap<Path, Page> pages = new TreeMap<>();
    Path root = root();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean hidden = name.startsWith(".") && !name.equals(".github");
            return !folder.equals(root) && (hidden || SKIPPED.contains(name))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (file.toString().endsWith(".md")) {
              pages.put(file, new Page(file, Files.readString(file)));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return List.copyOf(pages.values());
  }

  /** Returns the path from the checkout's folder, with slashes. */
  String name() {
    return root().relativize(file).toString().replace('\\', '/');
  }

  /** Returns the fenced blocks in their order. */
  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      int line =
          1 + (int) text.substring(0, matcher.start()).chars().filter(c -> c == '\n').count();
      blocks.add(new Block(this, line, matcher.group(1), matcher.group(2)));
    }
    return blocks;
  }

  /** Returns the text without its fenced blocks. */
  String prose() {
    return BLOCK.matcher(text).replaceAll("");
  }
}
