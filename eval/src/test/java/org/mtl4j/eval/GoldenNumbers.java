package org.mtl4j.eval;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The reference results of {@code metrics.json}, read by pattern: numbers and arrays of numbers by
 * section and name.
 */
final class GoldenNumbers {
  private final String text;

  private GoldenNumbers(String text) {
    this.text = text;
  }

  static GoldenNumbers read() throws IOException {
    try (InputStream in = GoldenNumbers.class.getResourceAsStream("metrics.json")) {
      return new GoldenNumbers(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  GoldenNumbers section(String name) {
    return new GoldenNumbers(find("\"" + Pattern.quote(name) + "\":\\{([^}]*)}"));
  }

  double number(String name) {
    return Double.parseDouble(find("\"" + Pattern.quote(name) + "\":([-+.0-9eE]+)"));
  }

  double[] array(String name) {
    String[] numbers = find("\"" + Pattern.quote(name) + "\":\\[([^\\]]*)]").split(",");
    return Stream.of(numbers).mapToDouble(Double::parseDouble).toArray();
  }

  private String find(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("metrics.json has no " + pattern);
    }
    return matcher.group(1);
  }
}
