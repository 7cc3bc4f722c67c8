package org.mtl4j.data.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.data.Schema;
import org.mtl4j.data.log.BagColumn;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.LogBuilder;
import org.mtl4j.data.packed.Rows;

class TokenIdsTest {
  private static Vocabulary fit(List<String> tokens, int minCount) {
    Schema schema = Schema.builder("s").conversion("z").categorical("f").build();
    LogBuilder builder = new LogBuilder(schema);
    tokens.forEach(token -> builder.conversion(false).token("f", token).endRow());
    EventLog log = builder.build();
    IntList rows = Rows.all(log.rows());
    return Vocabulary.fit((CategoryColumn) log.columns().get(0), rows, minCount);
  }

  @Test
  void ranksByFrequencyThenByToken() {
    Vocabulary vocabulary = fit(List.of("c", "b", "a", "b", "", "a", "d", "b", ""), 1);
    assertEquals(List.of("b", "a", "c", "d"), vocabulary.tokens());
    assertEquals(6, vocabulary.size());
    assertEquals(2, vocabulary.id("b"));
    assertEquals(5, vocabulary.id("d"));
    assertEquals("d", vocabulary.token(5));
    assertEquals(Vocabulary.UNSEEN, vocabulary.id("e"));
    assertEquals(Vocabulary.MISSING, vocabulary.id(null));
    assertThrows(IndexOutOfBoundsException.class, () -> vocabulary.token(1));
  }

  @Test
  void rareValuesHaveNoId() {
    Vocabulary vocabulary = fit(List.of("c", "b", "a", "b", "a", "b"), 2);
    assertEquals(List.of("b", "a"), vocabulary.tokens());
    assertEquals(Vocabulary.UNSEEN, vocabulary.id("c"));
  }

  @Test
  void countsTheGivenRowsOnly() {
    CategoryColumn column = new CategoryColumn(new int[] {0, 1, 1, 0, 2}, List.of("a", "b", "c"));
    assertEquals(List.of("b", "a"), Vocabulary.fit(column, Rows.of(0, 1, 2), 1).tokens());
    BagColumn bags =
        new BagColumn(new int[] {0, 2, 2, 5}, new int[] {0, 1, 1, 1, 2}, List.of("a", "b", "c"));
    assertEquals(List.of("b", "c"), Vocabulary.fit(bags, Rows.of(1, 2), 1).tokens());
  }

  @Test
  void aValueCountsOnceForEachRow() {
    Schema schema = Schema.builder("s").conversion("z").multiValued("f", "|").build();
    LogBuilder builder = new LogBuilder(schema);
    for (String bag : List.of("x x x", "y", "y", "y", "z z", "z", "y", "y")) {
      builder.conversion(false).tokens("f", List.of(bag.split(" "))).endRow();
    }
    BagColumn column = (BagColumn) builder.build().columns().get(0);
    IntList rows = Rows.all(8);
    assertEquals(List.of("y"), Vocabulary.fit(column, rows, 3).tokens());
    assertEquals(List.of("y", "z"), Vocabulary.fit(column, rows, 2).tokens());
    assertEquals(List.of("y", "z", "x"), Vocabulary.fit(column, rows, 1).tokens());
  }

  @Test
  void whatUtf8CannotHoldIsUnseen() {
    String half = "a\ud800";
    assertEquals(Vocabulary.UNSEEN, new Vocabulary(List.of("a", "a?")).id(half));
    int bucket = new HashedIds(100).id(half);
    assertTrue(bucket >= 2 && bucket < 102, "id " + bucket);
  }

  @Test
  void isMadeAgainFromItsTokens() {
    Vocabulary vocabulary = fit(List.of("c", "b", "a", "b"), 1);
    assertEquals(vocabulary, new Vocabulary(vocabulary.tokens()));
    assertEquals(vocabulary.hashCode(), new Vocabulary(vocabulary.tokens()).hashCode());
    assertThrows(IllegalArgumentException.class, () -> new Vocabulary(List.of("a", "b", "a")));
  }

  @Property
  void doesNotDependOnTheOrderOfRows(
      @ForAll @Size(max = 60)
          List<@StringLength(max = 2) @CharRange(from = 'a', to = 'd') String> t,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3) int minCount) {
    int[] order = IntStream.range(0, t.size()).toArray();
    CounterRandom.shuffle(order, seed, 0);
    Vocabulary vocabulary = fit(t, minCount);
    assertEquals(vocabulary, fit(Arrays.stream(order).mapToObj(t::get).toList(), minCount));
    Map<String, Long> counts =
        t.stream()
            .filter(s -> !s.isEmpty())
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    counts.values().removeIf(count -> count < minCount);
    assertEquals(counts.keySet(), java.util.Set.copyOf(vocabulary.tokens()));
    for (int i = 1; i < vocabulary.tokens().size(); i++) {
      assertTrue(counts.get(vocabulary.token(i + 1)) >= counts.get(vocabulary.token(i + 2)));
    }
  }

  @Property
  void everyTextHasABucket(@ForAll String text, @ForAll @IntRange(min = 1) int buckets) {
    int few = Math.min(buckets, Integer.MAX_VALUE - 2);
    HashedIds ids = new HashedIds(few);
    assertTrue(ids.id(text) >= 2 && ids.id(text) < ids.size());
    assertEquals(ids.id(text), new HashedIds(few).id(text));
  }

  @Test
  void hashesShortNumbersEvenly() {
    // 64,000 different numbers in 64 buckets: 1000 ± 5 standard deviations of a fair draw.
    HashedIds ids = new HashedIds(64);
    int[] counts = new int[ids.size()];
    IntStream.range(0, 64_000).forEach(i -> counts[ids.id(Integer.toString(i))]++);
    assertEquals(0, counts[TokenIds.MISSING]);
    for (int bucket = 2; bucket < counts.length; bucket++) {
      assertEquals(1000, counts[bucket], 5 * Math.sqrt(1000));
    }
    assertEquals(1, ids.id(null));
    assertThrows(IllegalArgumentException.class, () -> new HashedIds(0));
  }
}
