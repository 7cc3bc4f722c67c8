package org.mtl4j.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void textsToTheLeftNumbersToTheRight() {
    Table table =
        new Table(2, List.of("task", "kind", "rows"))
            .row(List.of("ctr", "x", "26,565"))
            .row(List.of("ctcvr", "", "9"));
    assertEquals(
        """
        task   kind    rows
        ctr    x     26,565
        ctcvr             9
        """,
        table.toString());
  }

  @Test
  void noBlanksAtTheEndOfALine() {
    Table table = new Table(1, List.of("a", "bbb")).row(List.of("x", ""));
    assertEquals("a  bbb\nx\n", table.toString());
  }

  @Test
  void aRowMustFit() {
    Table table = new Table(1, List.of("a", "b"));
    assertThrows(IllegalArgumentException.class, () -> table.row(List.of("x")));
  }
}
