package org.mtl4j.abtest;

import java.util.List;
import org.mtl4j.data.world.Impression;
import org.mtl4j.data.world.World;
import org.mtl4j.serve.RequestColumns;

/** The columns that a model reads, by where an impression of the world has them. */
final class ImpressionColumns {
  private static final int NONE = -1;

  /** By column its place among the world's categories, or {@link #NONE}. */
  private final int[] category;

  /** By column its place among the world's numbers, or {@link #NONE}. */
  private final int[] number;

  /**
   * Finds the columns.
   *
   * @param columns of a model, each at the place of its number
   * @throws IllegalArgumentException if the world does not have one of them
   */
  ImpressionColumns(List<String> columns) {
    category = columns.stream().mapToInt(World.CATEGORIES::indexOf).toArray();
    number = columns.stream().mapToInt(World.NUMBERS::indexOf).toArray();
    for (int i = 0; i < category.length; i++) {
      String column = columns.get(i);
      if (category[i] == NONE && number[i] == NONE && !column.equals(World.INTERESTS)) {
        throw new IllegalArgumentException(
            "the model reads a column '" + column + "', which the world does not have");
      }
    }
  }

  /** Sets all columns of the candidate that was begun last. */
  void set(RequestColumns<?> request, Impression candidate) {
    for (int i = 0; i < category.length; i++) {
      if (category[i] != NONE) {
        request.text(i, candidate.category(category[i]));
      } else if (number[i] != NONE) {
        request.number(i, candidate.number(number[i]));
      } else {
        for (String interest : candidate.interests()) {
          request.token(i, interest);
        }
      }
    }
  }
}
