package org.mtl4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final int MOST = Integer.MAX_VALUE;

  private static String fault(Runnable counted) {
    return assertThrows(DataException.class, counted::run).getMessage();
  }

  @Test
  void whatCanBeCountedIsReturned() {
    assertEquals(MOST, Limits.rows(MOST, MOST, null));
    assertEquals(MOST, Limits.records(MOST, MOST, null));
    assertEquals(MOST, Limits.values(MOST));
  }

  @Test
  void whatCannotBeCountedIsTold() {
    assertEquals(
        "a.csv: there are more than 2,147,483,647 rows in this log; read fewer files, or fewer of"
            + " the rows without a click by LogReader.withSampling",
        fault(() -> Limits.rows(MOST + 1L, MOST, "a.csv")));
    assertEquals(
        "there are more than 2,147,483,647 rows, bad rows and empty lines in this log; read fewer"
            + " files",
        fault(() -> Limits.records(MOST + 1L, MOST, null)));
    assertEquals(
        "there are more than 2,147,483,647 values in a multi-valued column in this log; read fewer"
            + " files, or fewer of the rows without a click by LogReader.withSampling",
        fault(() -> Limits.values(1L << 40)));
  }
}
