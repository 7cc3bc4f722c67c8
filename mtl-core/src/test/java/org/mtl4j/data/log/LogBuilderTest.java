package org.mtl4j.data.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.data.Schema;
import org.mtl4j.data.read.Logs;
import org.mtl4j.data.schema.Schemas;

class LogBuilderTest {
  private static LogBuilder row(LogBuilder builder, boolean click, boolean buy) {
    return builder.click(click).conversion(buy).weight(1).time(0).setup("g");
  }

  @Test
  void whatIsNotSetIsMissing() {
    LogBuilder builder = new LogBuilder(Logs.SHOP);
    row(builder, false, false).endRow();
    row(builder, true, true)
        .token("country", "NL")
        .number("price", 3)
        .tokens("tags", List.of("a", "", "b"))
        .endRow();
    row(builder, true, false)
        .token("country", null)
        .number("price", Float.NaN)
        .tokens("tags", List.of())
        .endRow();
    row(builder, true, false).token("country", "NULL").endRow();
    EventLog log = builder.build();
    assertEquals(4, log.rows());
    assertArrayEquals(
        new int[] {-1, 0, -1, -1}, ((CategoryColumn) log.columns().get(0)).codes().toIntArray());
    assertEquals(3, log.columns().get(1).missing());
    assertArrayEquals(
        new int[] {0, 0, 2, 2, 2}, ((BagColumn) log.columns().get(2)).offsets().toIntArray());
    assertArrayEquals(new float[] {0, 1, 1, 1}, log.outcomes().click().toFloatArray());
  }

  @Test
  void goesOnAfterBuild() {
    LogBuilder builder = new LogBuilder(Logs.SHOP);
    EventLog first = row(builder, true, false).token("country", "NL").endRow().build();
    EventLog second = row(builder, true, true).token("country", "BE").endRow().build();
    assertEquals(1, first.rows());
    assertEquals(2, second.rows());
    assertEquals(List.of("NL"), ((CategoryColumn) first.columns().get(0)).dictionary());
  }

  @Test
  void outcomesMustBeSet() {
    LogBuilder builder = new LogBuilder(Logs.SHOP).click(true).conversion(false).weight(1).time(0);
    assertThrows(IllegalStateException.class, builder::endRow);
    builder.setup("g").endRow();
    assertThrows(IllegalStateException.class, builder::endRow);
  }

  @Test
  void refusesNonsense() {
    LogBuilder builder = row(new LogBuilder(Logs.SHOP), false, true).endRow();
    assertEquals(
        "row 0: conversion without click",
        assertThrows(IllegalArgumentException.class, builder::build).getMessage());
    LogBuilder weight = row(new LogBuilder(Logs.SHOP), true, true).weight(-1).endRow();
    assertEquals(
        "row 0: weight -1.0",
        assertThrows(IllegalArgumentException.class, weight::build).getMessage());
    assertThrows(IllegalArgumentException.class, () -> builder.number("country", 1));
    assertThrows(
        IllegalArgumentException.class, () -> builder.number("price", Float.POSITIVE_INFINITY));
    Schema hillstrom = Schemas.shipped("hillstrom");
    assertThrows(IllegalStateException.class, () -> new LogBuilder(hillstrom).time(1));
  }

  @Test
  void columnsAreToldInOneLine() {
    assertEquals(
        "CategoryColumn[3 rows, 2 values]",
        new CategoryColumn(new int[] {0, 1, -1}, List.of("a", "b")).toString());
    assertEquals(
        "BagColumn[2 rows, 1 values]",
        new BagColumn(new int[] {0, 0, 1}, new int[] {0}, List.of("a")).toString());
  }

  @Test
  void columnsAreChecked() {
    assertThrows(
        IllegalArgumentException.class, () -> new CategoryColumn(new int[] {1}, List.of("a")));
    assertThrows(
        IllegalArgumentException.class, () -> new CategoryColumn(new int[] {-2}, List.of("a")));
    assertThrows(
        IllegalArgumentException.class,
        () -> new NumberColumn(new float[] {Float.POSITIVE_INFINITY}));
    assertThrows(
        IllegalArgumentException.class,
        () -> new BagColumn(new int[] {0, 2, 1}, new int[] {0}, List.of("a")));
    assertThrows(
        IllegalArgumentException.class,
        () -> new BagColumn(new int[] {0, 1}, new int[] {1}, List.of("a")));
    assertThrows(
        IllegalArgumentException.class, () -> new BagColumn(new int[0], new int[0], List.of()));
    Outcomes three = new Outcomes(3, null, new float[3], null, null, null);
    NumberColumn two = new NumberColumn(new float[2]);
    assertThrows(
        IllegalArgumentException.class,
        () -> new EventLog(Logs.SHOP, List.of(two, two, two), three));
    assertThrows(IllegalArgumentException.class, () -> new EventLog(Logs.SHOP, List.of(), three));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Outcomes(3, new float[2], new float[3], null, null, null));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Outcomes(1, new float[] {0.5f}, new float[1], null, null, null));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Outcomes(1, null, new float[1], new float[] {Float.NaN}, null, null));
  }

  /** Rows from a program and the same rows from a file make the same log. */
  @Property(tries = 50)
  void equalsTheReader(@ForAll long seed, @ForAll @IntRange(min = 1, max = 700) int rows) {
    LogBuilder builder = new LogBuilder(Logs.SHOP);
    StringBuilder text = new StringBuilder(Logs.HEADER);
    for (int r = 0; r < rows; r++) {
      int country = CounterRandom.below(seed, 0, r, 50);
      int price = CounterRandom.below(seed, 1, r, 100_000);
      int tags = CounterRandom.below(seed, 2, r, 4);
      boolean click = CounterRandom.below(seed, 3, r, 2) == 1;
      boolean buy = click && CounterRandom.below(seed, 4, r, 2) == 1;
      List<String> bag = List.of("x", "y", "z").subList(0, tags == 3 ? 3 : tags);
      builder.click(click).conversion(buy).weight(price / 7f).time(r).setup("g" + country % 3);
      if (country > 0) {
        builder.token("country", "c" + country);
      }
      builder.number("price", price / 100f).tokens("tags", bag).endRow();
      text.append(r).append(",g").append(country % 3).append(click ? ",1" : ",0");
      text.append(buy ? ",1," : ",0,").append(price / 7f).append(',');
      text.append(country > 0 ? "c" + country : "").append(',').append(price / 100f).append(',');
      text.append(String.join("|", bag)).append('\n');
    }
    EventLog built = builder.build();
    EventLog read = Logs.read(Logs.SHOP, text.toString()).log();
    assertArrayEquals(
        read.outcomes().click().toFloatArray(), built.outcomes().click().toFloatArray());
    assertArrayEquals(
        read.outcomes().conversion().toFloatArray(), built.outcomes().conversion().toFloatArray());
    assertArrayEquals(
        read.outcomes().weight().toFloatArray(), built.outcomes().weight().toFloatArray());
    assertEquals(read.outcomes().time(), built.outcomes().time());
    assertEquals(read.outcomes().setup().codes(), built.outcomes().setup().codes());
    CategoryColumn countries = (CategoryColumn) read.columns().get(0);
    assertEquals(countries.codes(), ((CategoryColumn) built.columns().get(0)).codes());
    assertEquals(countries.dictionary(), ((CategoryColumn) built.columns().get(0)).dictionary());
    assertArrayEquals(
        ((NumberColumn) read.columns().get(1)).values().toFloatArray(),
        ((NumberColumn) built.columns().get(1)).values().toFloatArray());
    assertEquals(
        ((BagColumn) read.columns().get(2)).offsets(),
        ((BagColumn) built.columns().get(2)).offsets());
    assertEquals(
        ((BagColumn) read.columns().get(2)).codes(), ((BagColumn) built.columns().get(2)).codes());
  }
}
