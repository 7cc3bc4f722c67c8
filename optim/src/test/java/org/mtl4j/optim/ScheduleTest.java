package org.mtl4j.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static void expect(Schedule schedule, long step, double factor) {
    assertEquals(factor, schedule.factor(step), 1e-15, schedule + " at " + step);
  }

  @Test
  void constant() {
    expect(Schedule.constant(), 0, 1);
    expect(Schedule.constant(), Long.MAX_VALUE, 1);
  }

  @Test
  void warmUp() {
    Schedule schedule = Schedule.warmUp(4);
    expect(schedule, 0, 0.25);
    expect(schedule, 2, 0.75);
    expect(schedule, 3, 1);
    expect(schedule, 4, 1);
    expect(schedule, 1_000_000, 1);
    expect(Schedule.warmUp(1), 0, 1);
  }

  @Test
  void stepDecay() {
    Schedule schedule = Schedule.stepDecay(10, 0.5);
    expect(schedule, 0, 1);
    expect(schedule, 9, 1);
    expect(schedule, 10, 0.5);
    expect(schedule, 19, 0.5);
    expect(schedule, 30, 0.125);
  }

  @Test
  void exponential() {
    Schedule schedule = Schedule.exponential(10, 0.25);
    expect(schedule, 0, 1);
    expect(schedule, 5, 0.5);
    expect(schedule, 10, 0.25);
    expect(schedule, 20, 0.0625);
  }

  @Test
  void cosine() {
    Schedule schedule = Schedule.cosine(8, 0.2);
    expect(schedule, 0, 1);
    expect(schedule, 4, 0.6);
    expect(schedule, 8, 0.2);
    expect(schedule, 9, 0.2);
    expect(Schedule.cosine(8, 0), 2, (1 + Math.sqrt(0.5)) / 2);
  }

  @Test
  void inverseSquareRoot() {
    Schedule schedule = Schedule.inverseSquareRoot(100);
    expect(schedule, 0, 0.01);
    expect(schedule, 49, 0.5);
    expect(schedule, 99, 1);
    expect(schedule, 399, 0.5);
    expect(schedule, 9_999, 0.1);
  }

  @Test
  void compositions() {
    Schedule product = Schedule.warmUp(4).times(Schedule.stepDecay(2, 0.5));
    expect(product, 0, 0.25);
    expect(product, 2, 0.375);
    expect(product, 4, 0.25);
    Schedule sequence = Schedule.warmUp(2).then(5, Schedule.exponential(1, 0.5));
    expect(sequence, 0, 0.5);
    expect(sequence, 4, 1);
    expect(sequence, 5, 1);
    expect(sequence, 7, 0.25);
    expect(Schedule.constant().times(step -> step), 7, 7);
  }

  @Test
  void printsItsFormula() {
    assertEquals(
        "(warm-up(2) for 5 steps, then cosine(8, least 0.0))",
        Schedule.warmUp(2).then(5, Schedule.cosine(8, 0)).toString());
    assertEquals(
        "constant · step decay(every 10, 0.5)",
        Schedule.constant().times(Schedule.stepDecay(10, 0.5)).toString());
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThrows(IllegalArgumentException.class, () -> Schedule.warmUp(0));
    assertThrows(IllegalArgumentException.class, () -> Schedule.stepDecay(0, 0.5));
    assertThrows(IllegalArgumentException.class, () -> Schedule.stepDecay(1, 1.5));
    assertThrows(IllegalArgumentException.class, () -> Schedule.exponential(1, 0));
    assertThrows(IllegalArgumentException.class, () -> Schedule.cosine(10, 2));
    assertThrows(IllegalArgumentException.class, () -> Schedule.cosine(0, 0));
    assertThrows(IllegalArgumentException.class, () -> Schedule.inverseSquareRoot(0));
    assertThrows(
        IllegalArgumentException.class, () -> Schedule.constant().then(0, Schedule.constant()));
    assertThrows(NullPointerException.class, () -> Schedule.constant().times(null));
  }

  @Property
  void factorsStayBetween0And1(
      @ForAll @LongRange(min = 0, max = 1L << 40) long step,
      @ForAll @LongRange(min = 1, max = 1L << 30) long steps) {
    Schedule[] all = {
      Schedule.warmUp(steps),
      Schedule.stepDecay(steps, 0.3),
      Schedule.exponential(steps, 0.3),
      Schedule.cosine(steps, 0.1),
      Schedule.inverseSquareRoot(steps)
    };
    for (Schedule schedule : all) {
      double factor = schedule.factor(step);
      assertTrue(factor >= 0 && factor <= 1, schedule + " at " + step + " is " + factor);
      if (step >= steps) {
        assertTrue(schedule.factor(step + 1) <= factor, schedule + " rises after " + step);
      }
    }
  }
}
