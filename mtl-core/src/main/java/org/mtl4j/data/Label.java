package org.mtl4j.data;

import java.util.Objects;

/**
 * What may come of an impression: a column of 0 and 1 with a name of its own.
 *
 * <p>A label with a parent only follows it: a conversion a click, an order a basket. Its value is
 * never 1 where the parent's is 0. Labels without a parent imply nothing about each other.
 *
 * @param column in the log
 * @param name in outputs, reports and files, such as {@code signup}
 * @param parent the name of the label that this one follows, or null where it follows the
 *     impression
 */
public record Label(String column, String name, String parent) {
  /** The name of the click y. */
  public static final String CLICK = "click";

  /** The name of the conversion z. */
  public static final String CONVERSION = "conversion";

  /** Checks that the names are there. */
  public Label {
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(name, "name");
  }
}
