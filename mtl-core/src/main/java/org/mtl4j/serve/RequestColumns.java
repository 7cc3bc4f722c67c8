package org.mtl4j.serve;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;

/**
 * Sets the columns of a request and of its candidates, by name or by number.
 *
 * <p>What is set before the first candidate belongs to the request, what is set after it to the
 * candidate begun last. A candidate has the request's value in every column that it does not set
 * itself, and a column that neither sets is missing, as in a log.
 *
 * <p>A column's number, {@link #column(String)}, asked for once, saves looking the name up. Texts
 * are looked up in the model's vocabularies when they are set, so the request's are looked up once
 * for all candidates.
 *
 * @param <R> the type of the request, which every method returns
 */
public sealed interface RequestColumns<R> permits ScoringRequest, RoutedRequest {
  /**
   * Returns the number of a column.
   *
   * @param name of the column
   * @throws IllegalArgumentException if there is no such column; the message names those there are
   */
  int column(String name);

  /**
   * Sets a column of any kind from text.
   *
   * @param column its number
   * @param value as a log has it: a category, a number in decimals, or several values with the
   *     column's separator between them; null or one of the column's missing texts means missing
   * @return this
   * @throws DataException if the column is numeric and the text is no finite number; the column is
   *     then as before
   */
  R text(int column, @Nullable String value);

  /**
   * Sets a column of any kind as a row for training has it ({@link org.mtl4j.data.log.EventLog#of
   * EventLog.of}).
   *
   * @param column its number
   * @param value a {@link CharSequence} as a file would hold it, a {@link Number}, a {@link
   *     Boolean}, or for a multi-valued column a {@link Collection} of these; null and NaN mean
   *     missing
   * @return this
   * @throws DataException if the column cannot hold the value; unless it is multi-valued it is then
   *     as before
   */
  R value(int column, @Nullable Object value);

  /**
   * Sets a numeric column.
   *
   * @param column its number
   * @param value the number as a log has it, NaN for missing
   * @return this
   * @throws IllegalArgumentException if the column is not numeric
   * @throws DataException if the value is infinite; the column is then as before
   */
  R number(int column, float value);

  /**
   * Adds a value to a multi-valued column. A candidate's first value replaces the list that it has
   * from the request.
   *
   * @param column its number
   * @param value one value; null, the empty text or one of the column's missing texts adds nothing,
   *     and a list of nothing else is missing
   * @return this
   * @throws IllegalArgumentException if the column is not multi-valued
   */
  R token(int column, @Nullable String value);

  /**
   * Sets a column by its name; see {@link #text(int, String)}.
   *
   * @param column its name
   * @param value as a log has it
   * @return this
   * @throws IllegalArgumentException if there is no such column; the message names those there are
   */
  default R text(String column, @Nullable String value) {
    return text(column(column), value);
  }

  /**
   * Sets a column by its name; see {@link #value(int, Object)}.
   *
   * @param column its name
   * @param value as a row of a program has it
   * @return this
   * @throws IllegalArgumentException if there is no such column; the message names those there are
   */
  default R value(String column, @Nullable Object value) {
    return value(column(column), value);
  }

  /**
   * Sets a numeric column by its name; see {@link #number(int, float)}.
   *
   * @param column its name
   * @param value the number
   * @return this
   * @throws IllegalArgumentException if there is no such column, or it is not numeric
   */
  default R number(String column, float value) {
    return number(column(column), value);
  }

  /**
   * Adds a value to a multi-valued column by its name; see {@link #token(int, String)}.
   *
   * @param column its name
   * @param value one value
   * @return this
   * @throws IllegalArgumentException if there is no such column, or it is not multi-valued
   */
  default R token(String column, @Nullable String value) {
    return token(column(column), value);
  }
}
