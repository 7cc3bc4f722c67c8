package org.mtl4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {
  @Test
  void theMiddleOne() {
    assertEquals(2, new Sample(new double[] {9, 1, 2}).median());
    assertEquals(1.5, new Sample(new double[] {9, 1, 2, 0}).median());
    assertEquals(7, new Sample(new double[] {7}).median());
  }

  @Test
  void theEnds() {
    Sample sample = new Sample(new double[] {3, 9, 1});
    assertEquals(1, sample.least());
    assertEquals(9, sample.most());
  }

  @Test
  void nearestRank() {
    Sample hundred = new Sample(IntStream.rangeClosed(1, 100).asDoubleStream().toArray());
    assertEquals(99, hundred.quantile(0.99));
    assertEquals(50, hundred.quantile(0.5));
    assertEquals(100, hundred.quantile(1));
    assertEquals(4, new Sample(new double[] {4, 2}).quantile(0.99));
  }

  @Test
  void somethingHasToBeMeasured() {
    assertThrows(IllegalArgumentException.class, () -> new Sample(new double[0]));
  }

  @Test
  void theMeasurementsStayAsTheyAre() {
    double[] values = {3, 1};
    new Sample(values);
    assertEquals(3, values[0]);
  }
}
