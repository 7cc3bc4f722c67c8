package org.mtl4j.data.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.floats.FloatImmutableList;
import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Transform;
import org.mtl4j.data.packed.Rows;

class NormalizerTest {
  private static final Feature LOG = Feature.numeric("x").withTransform(Transform.LOG1P);
  private static final IntList FIRST_TWO = Rows.of(0, 1);

  @Test
  void log1pIsOdd() {
    assertEquals(Math.log(11), Transform.LOG1P.apply(10), 1e-15);
    assertEquals(-Math.log(7.38), Transform.LOG1P.apply(-6.38), 1e-15);
    assertEquals(0, Transform.LOG1P.apply(0));
    assertEquals(Double.NaN, Transform.LOG1P.apply(Double.NaN));
    assertEquals(-3.5, Transform.NONE.apply(-3.5));
  }

  @Test
  void fitsTheGivenRowsOnly() {
    FloatList values = FloatList.of(1, 3, 30);
    Normalizer normalizer = Normalizer.fit(Feature.numeric("x"), values, row -> 1, FIRST_TWO);
    assertEquals(new Normalizer(Transform.NONE, 2, 1), normalizer);
    assertEquals(28, normalizer.apply(30));
  }

  @Test
  void missingIsPassedOverAndBecomesZero() {
    FloatList values = FloatList.of(1, Float.NaN, 3);
    Normalizer normalizer =
        Normalizer.fit(Feature.numeric("x"), values, row -> 1, Rows.of(0, 1, 2));
    assertEquals(new Normalizer(Transform.NONE, 2, 1), normalizer);
    assertEquals(0, normalizer.apply(Float.NaN));
    assertEquals(
        new Normalizer(Transform.NONE, 0, Normalizer.CONSTANT),
        Normalizer.fit(Feature.numeric("x"), values, row -> 1, Rows.of(1)));
    assertEquals(
        new Normalizer(Transform.NONE, 0, Normalizer.CONSTANT),
        Normalizer.fit(Feature.numeric("x"), values, row -> 0, Rows.of(0, 2)));
  }

  @Test
  void constantColumnsBecomeZero() {
    for (float x : new float[] {0, 0.1f, -7, 1e30f}) {
      FloatList values = FloatList.of(x, x, x);
      Normalizer normalizer = Normalizer.fit(LOG, values, row -> 1, Rows.of(0, 1, 2));
      assertEquals(Normalizer.CONSTANT, normalizer.deviation());
      assertEquals(0, normalizer.apply(x));
      assertFalse(normalizer.exceeds(x));
      assertEquals(0, normalizer.apply(3e38f), "nobody has learned what to make of it");
      assertTrue(normalizer.exceeds(3e38f));
      assertFalse(normalizer.exceeds(Float.NaN));
    }
  }

  @Test
  void canLeaveTheScaleAlone() {
    Normalizer normalizer =
        Normalizer.fit(LOG.withStandardise(false), FloatList.of(5, 9), row -> 1, FIRST_TWO);
    assertEquals((float) Math.log(10), normalizer.apply(9));
    assertEquals(0, normalizer.apply(Float.NaN));
  }

  @Test
  void refusesWhatCannotDivide() {
    assertThrows(IllegalArgumentException.class, () -> new Normalizer(Transform.NONE, 0, 0));
    assertThrows(
        IllegalArgumentException.class, () -> new Normalizer(Transform.NONE, Double.NaN, 1));
  }

  @Test
  void outliersAreCutToTheBound() {
    Normalizer normalizer = new Normalizer(Transform.NONE, 2, 0.5, 8);
    assertEquals(8, normalizer.apply(6));
    assertEquals(8, normalizer.apply(6.5f));
    assertEquals(-8, normalizer.apply(-1e30f));
    assertFalse(normalizer.exceeds(6));
    assertTrue(normalizer.exceeds(Math.nextUp(6f)));
    assertTrue(normalizer.exceeds(-Float.MAX_VALUE));
    assertFalse(normalizer.exceeds(Float.NaN));
    for (double bound : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e16}) {
      assertThrows(
          IllegalArgumentException.class, () -> new Normalizer(Transform.NONE, 0, 1, bound));
      assertThrows(
          IllegalArgumentException.class, () -> Feature.numeric("x").withBound(bound), "" + bound);
    }
    assertThrows(IllegalArgumentException.class, () -> Feature.categorical("c").withBound(3));
  }

  /** What is not standardised is in units of its own, which no default can know. */
  @Test
  void theDefaultBoundIsOfWhatIsStandardised() {
    Feature scaled = Feature.numeric("x");
    assertEquals(Feature.DEFAULT_BOUND, scaled.bound());
    assertEquals(Feature.WIDEST_BOUND, scaled.withStandardise(false).bound());
    assertEquals(scaled, scaled.withStandardise(false).withStandardise(true));
    assertEquals(7, scaled.withBound(7).withStandardise(false).bound());
  }

  @Property
  void everyFiniteValueIsWithinTheBound(
      @ForAll float raw,
      @ForAll Transform transform,
      @ForAll @IntRange(min = -300, max = 300) int mean,
      @ForAll @IntRange(min = -300, max = 300) int deviation,
      @ForAll @IntRange(min = -5, max = 15) int boundAt) {
    double bound = Math.pow(10, boundAt);
    Normalizer normalizer =
        new Normalizer(transform, -Math.pow(10, mean), Math.pow(10, deviation), bound);
    float value = normalizer.apply(raw);
    assertTrue(Math.abs(value) <= (float) bound, () -> raw + " became " + value);
    assertTrue(
        Float.isInfinite(raw) || !normalizer.exceeds(raw) || Math.abs(value) == (float) bound);
  }

  @Property
  void trainingRowsHaveMeanZeroAndDeviationOne(
      @ForAll @Size(min = 2, max = 50) float @FloatRange(min = -1e4f, max = 1e4f) [] values) {
    IntList rows = Rows.all(values.length);
    Normalizer normalizer = Normalizer.fit(LOG, new FloatImmutableList(values), row -> 1, rows);
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      double x = normalizer.apply(value);
      sum += x;
      squares += x * x;
    }
    double varies = rows.intStream().anyMatch(r -> values[r] != values[0]) ? 1 : 0;
    assertEquals(0, sum / values.length, 1e-4);
    assertEquals(varies, squares / values.length, 1e-4);
  }

  @Property
  void aWeightOfTwoIsTheRowTwice(
      @ForAll @Size(min = 1, max = 20) float @FloatRange(min = -100, max = 100) [] values,
      @ForAll @IntRange(max = 19) int doubled) {
    int row = doubled % values.length;
    float[] weight = new float[values.length];
    java.util.Arrays.fill(weight, 1);
    weight[row] = 2;
    IntList rows = Rows.all(values.length);
    int[] twice = IntStream.concat(rows.intStream(), IntStream.of(row)).toArray();
    Normalizer weighted = Normalizer.fit(LOG, new FloatImmutableList(values), i -> weight[i], rows);
    Normalizer repeated =
        Normalizer.fit(LOG, new FloatImmutableList(values), i -> 1, Rows.of(twice));
    assertEquals(repeated.mean(), weighted.mean(), 1e-12);
    assertEquals(repeated.deviation(), weighted.deviation(), 1e-12);
  }
}
