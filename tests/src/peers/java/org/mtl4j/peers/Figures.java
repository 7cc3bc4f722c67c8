package org.mtl4j.peers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.support.JsonTree;

/** What one run of one side found, by the names that {@code mtl bench --json} has for it. */
final class Figures {
  private final Map<String, Object> json;
  private final Map<Integer, Double> medians = new LinkedHashMap<>();

  private Figures(Map<String, Object> json) {
    this.json = json;
    for (Object one : (List<?>) json.get("scoring")) {
      Map<String, Object> scored = JsonTree.object(one);
      medians.put(((Double) scored.get("rows")).intValue(), (Double) scored.get("medianMicros"));
    }
  }

  /**
   * Reads the JSON document that an output is.
   *
   * @throws PeerException if it is none
   */
  static Figures parse(String output) {
    try {
      return new Figures(JsonTree.parse(output));
    } catch (RuntimeException | AssertionError e) {
      throw new PeerException("not the figures of a run: " + e.getMessage() + "\n" + output);
    }
  }

  /**
   * Returns a figure.
   *
   * @throws PeerException if it is missing
   */
  double number(String name) {
    return (Double) get(name);
  }

  /**
   * Returns a text.
   *
   * @throws PeerException if it is missing
   */
  String text(String name) {
    return get(name).toString();
  }

  private Object get(String name) {
    Object value = json.get(name);
    if (value == null) {
      throw new PeerException("'" + name + "' is missing among the figures " + json);
    }
    return value;
  }

  /** Returns the rate of training. */
  double examplesPerSecond() {
    return number("examplesPerSecond");
  }

  /**
   * Returns the median time of scoring.
   *
   * @param rows one of 1, 100 and 1000
   * @throws PeerException if it is missing
   */
  double medianMicros(int rows) {
    if (!medians.containsKey(rows)) {
      throw new PeerException("scoring of " + rows + " rows is missing among the figures " + json);
    }
    return medians.get(rows);
  }
}
