package org.mtl4j.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.mtl4j.support.JsonTree;

/** Reference numbers from a JSON resource. */
final class GoldenFile {
  private GoldenFile() {}

  static Map<String, Object> read(String resource) {
    try (InputStream in = GoldenFile.class.getResourceAsStream("/golden/" + resource)) {
      return JsonTree.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, Object> object(Object value) {
    return JsonTree.object(value);
  }

  /** The numbers of a list, or of the "data" of a tensor. */
  static double[] numbers(Object value) {
    List<?> list = (List<?>) (value instanceof Map<?, ?> tensor ? tensor.get("data") : value);
    return list.stream().mapToDouble(number -> (Double) number).toArray();
  }
}
