package org.mtl4j.data.encoding;

import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.BagColumn;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.packed.RowReader;
import org.mtl4j.layers.Embedding;

/**
 * Ids of the values seen in training, one for each value.
 *
 * <p>Id 0 is shared by all values without an id of their own (never seen, or too rarely), id 1 is
 * for missing values. The ids from 2 on are for the values, the most frequent first, equally
 * frequent ones in the order of their characters. So the ids do not depend on the order of the
 * training rows. Counts are of rows, not of weights: the minimum count is about how much evidence
 * there is for a value, and the order of ids must not depend on the rounding of weights. A row
 * counts once for a value, however often its cell holds the value. Immutable.
 */
public final class Vocabulary implements TokenIds {
  /** The id of every value without an id of its own. */
  public static final int UNSEEN = Embedding.OUT_OF_VOCABULARY;

  private static final int FIRST = Embedding.RESERVED;

  private final List<String> tokens;
  private final Object2IntOpenHashMap<String> ids;

  /**
   * Creates a vocabulary from its values.
   *
   * @param tokens the values with ids 2, 3, …; copied
   * @throws IllegalArgumentException if a value occurs twice or holds half of a surrogate pair
   */
  public Vocabulary(List<String> tokens) {
    this.tokens = List.copyOf(tokens);
    this.tokens.forEach(Text::requireWhole);
    ids = new Object2IntOpenHashMap<>(tokens.size());
    ids.defaultReturnValue(UNSEEN);
    for (String token : this.tokens) {
      if (ids.put(token, ids.size() + FIRST) != UNSEEN) {
        throw new IllegalArgumentException(Text.quote(token) + " occurs twice");
      }
    }
  }

  /** Counts the values of a column in some rows and numbers those that occur often enough. */
  static Vocabulary fit(CategoryColumn column, IntList rows, int minCount) {
    int[] counts = new int[column.dictionary().size()];
    for (RowReader reader = new RowReader(rows); reader.next(); ) {
      int[] codes = reader.ints(column.codes());
      for (int i = 0; i < reader.count(); i++) {
        if (codes[i] != CategoryColumn.MISSING) {
          counts[codes[i]]++;
        }
      }
    }
    return rank(counts, column.dictionary(), minCount);
  }

  /**
   * Numbers the values that are in the bags of enough rows; a value that is in a bag several times
   * counts once for its row.
   */
  static Vocabulary fit(BagColumn column, IntList rows, int minCount) {
    int[] counts = new int[column.dictionary().size()];
    // By code, how many rows had been looked at when the value was last met.
    int[] met = new int[counts.length];
    int looked = 0;
    for (RowReader reader = new RowReader(rows); reader.next(); ) {
      int[] codes = reader.bags(column.offsets(), column.codes());
      for (int i = 0; i < reader.count(); i++) {
        looked++;
        for (int at = reader.begin(i); at < reader.begin(i + 1); at++) {
          counts[codes[at]] += met[codes[at]] == looked ? 0 : 1;
          met[codes[at]] = looked;
        }
      }
    }
    return rank(counts, column.dictionary(), minCount);
  }

  private static Vocabulary rank(int[] counts, List<String> dictionary, int minCount) {
    record Counted(int count, String token) {}
    return new Vocabulary(
        IntStream.range(0, counts.length)
            .filter(code -> counts[code] >= minCount)
            .mapToObj(code -> new Counted(counts[code], dictionary.get(code)))
            .sorted(
                Comparator.comparingInt(Counted::count).reversed().thenComparing(Counted::token))
            .map(Counted::token)
            .toList());
  }

  @Override
  public int size() {
    return tokens.size() + FIRST;
  }

  @Override
  public int id(@Nullable String token) {
    return token == null ? MISSING : ids.getInt(token);
  }

  /**
   * Returns the value of an id.
   *
   * @param id an id from 2 to {@link #size()} - 1
   * @return the value
   * @throws IndexOutOfBoundsException for any other id; 0 and 1 are not ids of a single value
   */
  public String token(int id) {
    return tokens.get(id - FIRST);
  }

  /**
   * Returns the values with ids 2, 3, …, from which an equal vocabulary can be made again.
   *
   * @return the values
   */
  public List<String> tokens() {
    return tokens;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vocabulary vocabulary && tokens.equals(vocabulary.tokens);
  }

  @Override
  public int hashCode() {
    return tokens.hashCode();
  }

  @Override
  public String toString() {
    return "Vocabulary of " + tokens.size();
  }
}
