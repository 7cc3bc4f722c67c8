package org.mtl4j.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mtl4j.data.Label;
import org.mtl4j.data.Text;

/**
 * What an {@link Architecture} was described by, {@link Architecture#parameters()}, or is to be
 * made from: texts by key, with typed access.
 */
public final class ArchitectureSettings extends TypedTexts {
  /** The key of {@link #labels}. */
  public static final String LABELS = "labels";

  private ArchitectureSettings(Map<String, String> texts) {
    super(texts);
  }

  /**
   * Creates settings.
   *
   * @param texts by key
   */
  public static ArchitectureSettings of(Map<String, String> texts) {
    return new ArchitectureSettings(Map.copyOf(texts));
  }

  /**
   * Returns the labels to learn, parents before those that follow them: clicks and conversions
   * where nothing is said.
   *
   * @throws IllegalArgumentException if a parent is not before its child
   */
  public List<Label> labels() {
    return has(LABELS)
        ? labels(text(LABELS))
        : List.of(
            new Label(Label.CLICK, Label.CLICK, null),
            new Label(Label.CONVERSION, Label.CONVERSION, Label.CLICK));
  }

  /**
   * Writes labels as a text for the key {@link #LABELS}: {@code click,order:click}.
   *
   * @param labels parents before those that follow them
   */
  public static String text(List<Label> labels) {
    return labels.stream()
        .map(label -> label.parent() == null ? label.name() : label.name() + ":" + label.parent())
        .collect(Collectors.joining(","));
  }

  private static List<Label> labels(String text) {
    List<Label> labels = new ArrayList<>();
    for (String one : text.split(",", -1)) {
      String[] parts = one.split(":", -1);
      String parent = parts.length == 2 ? parts[1] : null;
      boolean isKnown = parent == null || labels.stream().anyMatch(l -> l.name().equals(parent));
      boolean isNew = labels.stream().noneMatch(l -> l.name().equals(parts[0]));
      if (parts.length > 2 || parts[0].isEmpty() || !isKnown || !isNew) {
        throw new IllegalArgumentException(
            Text.quote(text)
                + " are no labels; expected each name once, behind it a colon and its parent, and"
                + " parents first, such as click,order:click");
      }
      labels.add(new Label(parts[0], parts[0], parent));
    }
    return List.copyOf(labels);
  }
}
