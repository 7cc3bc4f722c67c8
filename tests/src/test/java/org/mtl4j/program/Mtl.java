package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.mtl4j.cli.Main;
import org.mtl4j.support.JsonTree;

/** Runs the program in this Java virtual machine and holds what it answered. */
record Mtl(int status, String out, String err) {

  static Mtl run(Object... args) {
    String[] texts = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      texts[i] = args[i].toString();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status = Main.run(texts, stream(out), stream(err));
    return new Mtl(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** Checks that it did what it was asked to. */
  Mtl ok() {
    assertEquals(0, status, () -> "status, with standard error:\n" + err);
    return this;
  }

  /** Returns standard output as the one JSON document that it has to be. */
  Map<String, Object> json() {
    return JsonTree.parse(out);
  }

  static Map<String, Object> object(Object value) {
    return JsonTree.object(value);
  }

  static List<?> list(Object value) {
    return (List<?>) value;
  }

  static double number(Object value) {
    return (Double) value;
  }
}
