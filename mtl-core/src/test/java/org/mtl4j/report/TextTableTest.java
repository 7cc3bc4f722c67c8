package org.mtl4j.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void textsToTheLeftNumbersToTheRight() {
    TextTable table =
        new TextTable(2, List.of("task", "kind", "rows"))
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
    TextTable table = new TextTable(1, List.of("a", "bbb")).row(List.of("x", ""));
    assertEquals("a  bbb\nx\n", table.toString());
  }

  @Test
  void aRowMustFit() {
    TextTable table = new TextTable(1, List.of("a", "b"));
    assertThrows(IllegalArgumentException.class, () -> table.row(List.of("x")));
  }
}
