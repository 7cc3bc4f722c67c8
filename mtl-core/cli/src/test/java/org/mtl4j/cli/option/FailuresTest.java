package org.mtl4j.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.mtl4j.cli.Main;
import org.mtl4j.cli.progress.FailedException;
import org.mtl4j.cli.progress.Interruption;
import org.mtl4j.data.DataException;
import org.mtl4j.model.file.ModelFileException;
import picocli.CommandLine;

class FailuresTest {
  private final StringWriter text = new StringWriter();
  private final CommandLine commandLine =
      new CommandLine(new Main(new Interruption.Watch())).setErr(new PrintWriter(text, true));

  private String told(Exception e, boolean debug) {
    assertEquals(1, new Failures(() -> debug).handleExecutionException(e, commandLine, null));
    return text.toString();
  }

  @Test
  void messagesForPeopleStayAsTheyAre() {
    assertEquals(
        "mtl: a.csv: is empty; give another\n",
        told(new DataException("a.csv", "is empty", "give another"), false));
    assertEquals("m.mtl: is old", Failures.explain(new ModelFileException("m.mtl", "is old")));
    assertEquals("no", Failures.explain(new IllegalStateException("no")));
    assertEquals("no", Failures.explain(new FailedException("no", null)));
  }

  @Test
  void fileErrorsSayWhatHappened() {
    assertEquals(
        "a: there is no such file; check the path",
        Failures.explain((Exception) new NoSuchFileException("a")));
    assertEquals(
        "a: permission denied", Failures.explain((Exception) new AccessDeniedException("a")));
    assertEquals(
        "a: disk full",
        Failures.explain(
            new UncheckedIOException(new FileSystemException("a", null, "disk full"))));
    assertEquals(
        "input or output failed: pipe", Failures.explain((Exception) new IOException("pipe")));
    assertEquals("there is no such file", Failures.reason(new NoSuchFileException("a")));
    assertEquals("permission denied", Failures.reason(new AccessDeniedException("a")));
    assertEquals("disk full", Failures.reason(new FileSystemException("a", null, "disk full")));
    assertEquals("pipe", Failures.reason(new IOException("pipe")));
  }

  @Test
  void whatNobodyExpectedIsADefect() {
    String told = told(new NullPointerException("x"), false);
    assertTrue(told.startsWith("mtl: this is a defect of mtl"), told);
    assertTrue(told.contains("NullPointerException: x"), told);
    assertEquals(1, told.lines().count());
  }

  @Test
  void aStackTraceIsForWhoAsks() {
    assertFalse(told(new IllegalStateException("no"), false).contains("\tat "));
    assertTrue(told(new IllegalStateException("no"), true).contains("\tat "));
  }

  @Test
  void memoryEnds() {
    PrintWriter err = commandLine.getErr();
    assertEquals(1, new Failures(() -> false).outOfMemory(err, new OutOfMemoryError()));
    assertTrue(text.toString().contains("MTL_JAVA_OPTS=-Xmx"), text.toString());
  }
}
