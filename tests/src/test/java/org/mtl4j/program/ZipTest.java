package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The zip that the build makes, unpacked far from the checkout, with nothing but a Java. Skipped
 * where the build has not made one.
 */
class ZipTest {
  private static final Path TARGET = Path.of("../mtl-core/cli/target");

  @TempDir Path folder;

  /** The one folder in the zip. */
  private Path home;

  @BeforeEach
  void unpack() throws IOException {
    List<Path> zips = Files.isDirectory(TARGET) ? files(TARGET, "mtl4j-*.zip") : List.of();
    assumeTrue(zips.size() == 1, "no zip in " + TARGET + ": mvn package makes it");
    try (FileSystem zip =
        FileSystems.newFileSystem(zips.get(0), Map.of("enablePosixFileAttributes", true))) {
      Path root = zip.getRootDirectories().iterator().next();
      try (Stream<Path> entries = Files.walk(root)) {
        for (Path entry : entries.toList()) {
          Path to = folder.resolve(root.relativize(entry).toString());
          Files.createDirectories(to.getParent());
          if (Files.isDirectory(entry)) {
            Files.createDirectories(to);
          } else {
            Files.copy(entry, to);
            if (Files.getFileStore(to).supportsFileAttributeView("posix")) {
              @SuppressWarnings("unchecked")
              Set<PosixFilePermission> permissions =
                  (Set<PosixFilePermission>) Files.getAttribute(entry, "zip:permissions");
              Files.setPosixFilePermissions(to, permissions);
            }
          }
        }
      }
    }
    List<Path> homes = files(folder, "mtl4j-*");
    assertEquals(1, homes.size(), homes::toString);
    home = homes.get(0);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theLauncherRuns() throws Exception {
    String said = run(home.resolve("bin/mtl").toString(), "--version");
    assertTrue(said.contains("\nJava " + System.getProperty("java.version")), said);

    Path log = folder.resolve("log");
    run(
        home.resolve("bin/mtl").toString(),
        "simulate",
        "--out",
        log.toString(),
        "--days",
        "1",
        "--impressions",
        "10");
    assertTrue(Files.exists(log.resolve("day=2020-06-01.csv.gz")));
  }

  @Test
  void theJarFindsItsLibraries() throws Exception {
    List<Path> jars = files(home.resolve("lib"), "mtl4j-cli-*.jar");
    assertEquals(1, jars.size(), jars::toString);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String said = run(java, "-jar", jars.get(0).toString(), "--help");
    assertTrue(said.contains("Usage: mtl "), said);
  }

  /** cmd.exe finds labels and ends of lines for certain only where lines end in CR LF. */
  @Test
  void theLauncherOfWindowsHasItsLineEnds() throws IOException {
    String text = Files.readString(home.resolve("bin/mtl.cmd"), StandardCharsets.US_ASCII);
    assertEquals(text.replaceAll("\r?\n", "\r\n"), text);
    assertTrue(text.contains("org.mtl4j.cli.Main %*"), text);
  }

  private static List<Path> files(Path in, String glob) throws IOException {
    List<Path> files = new ArrayList<>();
    try (var found = Files.newDirectoryStream(in, glob)) {
      found.forEach(files::add);
    }
    return files;
  }

  private String run(String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }
}
