package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher in checkouts that are built already and in an unpacked zip, with a java that says
 * how it was started.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "with space",
        "line\nbreak",
        "a'quote",
        "a\"quote",
        "$HOME",
        "a*?",
        "%41"
      })
  void anyFolderWillDo(String name) throws Exception {
    Path core = checkout(name);
    String said = start(core.resolve("bin/mtl"), Map.of("LC_ALL", "C.UTF-8"), 0, "a b", "*");
    Path target = core.resolve("cli/target").toRealPath();
    assertTrue(
        said.contains("[-cp][" + target + "/mtl4j-cli-1.jar:" + target + "/lib/one.jar]"), said);
    assertTrue(said.endsWith("[org.mtl4j.cli.Main][a b][*]"), said);
  }

  @Test
  void aLinkToTheLauncherLeadsToItsCheckout() throws Exception {
    Path link = folder.resolve("mtl");
    Path launcher = checkout("with space").resolve("bin/mtl");
    Files.createSymbolicLink(link, folder.relativize(launcher));
    assertTrue(start(link, Map.of(), 0).contains("/with space/mtl-core/cli/target/lib/one.jar]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "with space", "a*?"})
  void theZipNeedsNoCheckout(String name) throws Exception {
    Path home = checkout(name);
    Files.delete(home.resolve("cli/target/mtl.classpath"));
    Files.createDirectories(home.resolve("lib"));
    Path link = folder.resolve("mtl");
    Files.createSymbolicLink(link, home.resolve("bin/mtl"));
    String said = start(link, Map.of(), 0, "a b");
    assertTrue(said.contains("[-cp][" + home.toRealPath() + "/lib/*]"), said);
    assertTrue(said.endsWith("[org.mtl4j.cli.Main][a b]"), said);
  }

  /** Java cannot be told of such a folder, nor can javac, and both would only miss classes. */
  @Test
  void aColonIsNamed() throws Exception {
    Path launcher = checkout("a:b").resolve("bin/mtl");
    String said = start(launcher, Map.of(), 1);
    assertTrue(said.startsWith("mtl: the path of this folder, "), said);
    assertTrue(said.contains("a:b/mtl-core, has a colon"), said);
    assertEquals(1, said.lines().count(), said);
  }

  /** What Java is started with, of LC_ALL, LC_CTYPE and LANG; "-" is not set. */
  @ParameterizedTest
  @CsvSource({
    "-, -, -, -, C.UTF-8, -",
    "C, -, -, C.UTF-8, -, -",
    "POSIX, de_DE.UTF-8, de_DE.UTF-8, C.UTF-8, de_DE.UTF-8, de_DE.UTF-8",
    "-, C, de_DE.UTF-8, -, C.UTF-8, de_DE.UTF-8",
    "-, -, C, -, C.UTF-8, C",
    "-, -, de_DE, -, -, de_DE",
    "-, -, C.UTF-8, -, -, C.UTF-8",
    "ja_JP.eucJP, C, C, ja_JP.eucJP, C, C"
  })
  void onlyTheLocaleOfAsciiIsChanged(
      String all, String type, String lang, String allThen, String typeThen, String langThen)
      throws Exception {
    String said =
        start(
            checkout("plain").resolve("bin/mtl"),
            Map.of("LC_ALL", all, "LC_CTYPE", type, "LANG", lang),
            0);
    assertTrue(said.startsWith("[" + allThen + "][" + typeThen + "][" + langThen + "]"), said);
  }

  /** Makes a checkout that is built, and a java beside it; returns its mtl-core. */
  private Path checkout(String name) throws IOException {
    Path core = folder.resolve(name).resolve("mtl-core");
    Files.createDirectories(core.resolve("bin"));
    Files.createDirectories(core.resolve("cli/target"));
    Files.copy(Path.of("../mtl-core/bin/mtl"), core.resolve("bin/mtl"));
    Files.writeString(core.resolve("cli/target/mtl4j-cli-1.jar"), "");
    Files.writeString(core.resolve("cli/target/mtl.classpath"), "lib/one.jar");
    Path java = folder.resolve("java/bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(
        java,
        "#!/bin/sh\nprintf '[%s]' \"${LC_ALL:--}\" \"${LC_CTYPE:--}\" \"${LANG:--}\" \"$@\"\n");
    assertTrue(java.toFile().setExecutable(true));
    Files.writeString(
        folder.resolve("java/release"), "JAVA_VERSION=\"17.0.1\"\nMODULES=\"java.base\"\n");
    return core;
  }

  private String start(Path launcher, Map<String, String> locale, int status, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .keySet()
        .removeAll(List.of("LC_ALL", "LC_CTYPE", "LANG", "MTL_JAVA_OPTS"));
    locale.forEach(
        (name, value) -> {
          if (!value.equals("-")) {
            builder.environment().put(name, value);
          }
        });
    builder.environment().put("JAVA_HOME", folder.resolve("java").toString());
    Process process = builder.directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(status, process.waitFor(), said);
    return said;
  }
}
