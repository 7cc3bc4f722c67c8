package org.mtl4j.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.LongUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.Pooling;
import org.mtl4j.autodiff.ShapeException;
import org.mtl4j.autodiff.StableHash;

class EmbeddingTest {
  private static final Initializer NORMAL = Embedding.defaultInitializer();

  private final GraphBuilder g = new GraphBuilder();

  @Test
  void ownsATable() {
    Embedding site = Embedding.vocabulary("site", 5, 3, NORMAL, 1);
    assertEquals("[site.weight [5, 3]]", site.parameters().toString());
    assertEquals(Parameter.Kind.TABLE, site.parameters().get(0).kind());
    assertEquals(5, site.rows());
    assertEquals(3, site.dimension());
    Embedding app = Embedding.hashed("app", 10, 3, NORMAL, 1);
    assertEquals("[app.weight [12, 3]]", app.parameters().toString());
  }

  @Test
  void looksUpRows() {
    Embedding site = Embedding.vocabulary("site", 4, 2, NORMAL, 1);
    Probe.set(site.parameters().get(0), 0, 1, 10, 11, 20, 21, 30, 31);
    Node ids = g.ids("id");
    Node y = site.apply(g, ids);
    Probe probe = Probe.of(g, y, 3, 1);
    int[] rows = {3, Embedding.OUT_OF_VOCABULARY, Embedding.MISSING};
    System.arraycopy(rows, 0, probe.work().ids(ids), 0, rows.length);
    probe.work().forward();
    assertEquals("site", y.label());
    assertArrayEquals(new float[] {30, 31, 0, 1, 10, 11}, probe.values(y));
  }

  @Test
  void poolsListsOfRows() {
    Embedding tags = Embedding.vocabulary("tags", 4, 1, NORMAL, 1);
    Probe.set(tags.parameters().get(0), 1, 10, 100, 1000);
    Node lists = g.idLists("ids");
    Node sum = tags.apply(g, lists, Pooling.SUM);
    Node mean = tags.apply(g, "mean", lists, Pooling.MEAN);
    Probe probe = Probe.of(g, sum, 2, 1);
    probe.work().bags(lists).set(0, new int[] {2, 3}, 0, 2);
    probe.work().bags(lists).set(1, new int[0], 0, 0);
    probe.work().forward();
    assertArrayEquals(new float[] {1100, 0}, probe.values(sum));
    assertArrayEquals(new float[] {550, 0}, probe.values(mean));
  }

  @Test
  void wrongIdsNameTheLayer() {
    Embedding site = Embedding.vocabulary("site", 4, 2, NORMAL, 1);
    Node numbers = g.input("price", 1);
    Node lists = g.idLists("tags");
    assertEquals(
        "gather 'site': expected ids, but 'price' holds numbers",
        assertThrows(ShapeException.class, () -> site.apply(g, numbers)).getMessage());
    assertEquals(
        "gather 'site': 'tags' is multi-valued: give a Pooling",
        assertThrows(ShapeException.class, () -> site.apply(g, lists)).getMessage());
  }

  @Property(tries = 200)
  void keysFallIntoTheBuckets(@ForAll long key, @ForAll @IntRange(min = 1) int buckets) {
    int row = Embedding.hashedRow(key, Math.min(buckets, Integer.MAX_VALUE - 2));
    assertTrue(row >= Embedding.RESERVED && row - Embedding.RESERVED < buckets);
  }

  /**
   * Keys in sequence, multiples of a power of two, and tokens: χ² over 1000 buckets and 100,000
   * keys has mean 999 and standard deviation √(2·999) ≈ 45; five of them either way.
   */
  @Test
  void keysSpreadEvenly() {
    assertEquals(999, chiSquare(key -> key), 5 * 45);
    assertEquals(999, chiSquare(key -> key << 40), 5 * 45);
    assertEquals(999, chiSquare(key -> StableHash.of("app " + key)), 5 * 45);
  }

  private static double chiSquare(LongUnaryOperator keys) {
    int draws = 100_000;
    int buckets = 1000;
    int[] counts = new int[Embedding.RESERVED + buckets];
    for (long i = 0; i < draws; i++) {
      counts[Embedding.hashedRow(keys.applyAsLong(i), buckets)]++;
    }
    assertEquals(0, counts[0] + counts[1]);
    double mean = (double) draws / buckets;
    double sum = 0;
    for (int row = Embedding.RESERVED; row < counts.length; row++) {
      sum += (counts[row] - mean) * (counts[row] - mean) / mean;
    }
    return sum;
  }

  /** Part of the format of trained models: a key has this row in every release. */
  @Test
  void hashingIsPinned() {
    assertEquals(Embedding.RESERVED + 8, Embedding.hashedRow(0, 10));
    assertEquals(0xaf63dc4c8601ec8cL, StableHash.of("a"));
  }

  @Test
  void badSettingsAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> Embedding.vocabulary("site", 1, 2, NORMAL, 1));
    assertThrows(IllegalArgumentException.class, () -> Embedding.hashed("app", 0, 2, NORMAL, 1));
    assertThrows(IllegalArgumentException.class, () -> Embedding.hashedRow(1, 0));
  }
}
