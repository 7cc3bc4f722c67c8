package org.mtl4j.report;

import java.util.ArrayList;
import java.util.List;

/** Lines of a name and what there is to say about it, the names in a column of their own. */
public final class LabelledLines {
  private static final int WIDTH = 11;
  private static final int LINE = 100;

  private final int width;
  private final List<Line> lines = new ArrayList<>();

  /**
   * A line.
   *
   * @param name the empty text for one more line about the name before
   * @param value what there is to say
   */
  public record Line(String name, String value) {}

  /** Creates an empty list for names of at most ten characters. */
  public LabelledLines() {
    this(WIDTH);
  }

  /**
   * Creates an empty list.
   *
   * @param width characters from the begin of a name to that of its value
   */
  public LabelledLines(int width) {
    this.width = width;
  }

  /**
   * Adds a fact.
   *
   * @param name shorter than the width; the empty text for one more line about the name before
   * @param value what there is to say
   */
  public LabelledLines add(String name, String value) {
    lines.add(new Line(name, value));
    return this;
  }

  /**
   * Adds a fact that is a list, over as many lines as it needs; nothing where it is empty.
   *
   * @param name shorter than the width
   * @param items the elements
   */
  public LabelledLines list(String name, List<String> items) {
    return wrap(name, items, ",");
  }

  private LabelledLines wrap(String name, List<String> items, String separator) {
    String label = name;
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < items.size(); i++) {
      String item = items.get(i) + (i == items.size() - 1 ? "" : separator);
      if (line.length() > 0 && width + line.length() + 1 + item.length() > LINE) {
        add(label, line.toString());
        label = "";
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(item);
    }
    return items.isEmpty() ? this : add(label, line.toString());
  }

  /**
   * Adds a sentence, over as many lines as it needs.
   *
   * @param name shorter than the width
   * @param sentence of words
   */
  public LabelledLines text(String name, String sentence) {
    return wrap(name, List.of(sentence.split(" ")), "");
  }

  /** Returns the lines, for whoever shows them in another way. */
  public List<Line> lines() {
    return List.copyOf(lines);
  }

  /** Returns the facts as lines, each ended. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      String gap = " ".repeat(width - line.name().length());
      text.append(line.name()).append(gap).append(line.value()).append('\n');
    }
    return text.toString();
  }
}
