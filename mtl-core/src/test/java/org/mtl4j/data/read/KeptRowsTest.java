package org.mtl4j.data.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Schema;

class KeptRowsTest {
  private static final Schema SCHEMA = Schema.builder("s").conversion("z").numeric("x").build();
  private static final LogReader READER =
      new LogReader(SCHEMA).withLabels(false).withBadRows(BadRows.SKIP);

  private static LogReader.Result read(String text, LogReader reader) {
    return Logs.read(reader, "log.csv", Logs.bytes(text));
  }

  private static List<String> column(KeptRows rows, int column) {
    List<String> cells = new ArrayList<>();
    for (int row = 0; row < rows.rows(); row++) {
      cells.add(rows.cell(row, column));
    }
    return cells;
  }

  @Test
  void everyRowOfTheFileIsThereInTheOrderAskedFor() {
    String text =
        """
        id,x,note
        a,1,one

        b,bad,"tw
        o"
        c,3
        d,4,four,five
        "e,\""",5,
        """;
    KeptRows rows = read(text, READER.withKept(List.of("note", "id"))).kept();
    assertEquals(List.of("note", "id"), rows.columns());
    assertEquals(List.of("one", "", "tw\no", "", "four", ""), column(rows, 0));
    assertEquals(List.of("a", "", "b", "c", "d", "e,\""), column(rows, 1));
    List<Boolean> isRead = new ArrayList<>();
    for (int row = 0; row < rows.rows(); row++) {
      isRead.add(rows.isRead(row));
    }
    assertEquals(List.of(true, false, false, false, false, true), isRead);
  }

  @Test
  void featuresCanBeKept() {
    KeptRows rows = read("x\n1\n\n3.50\n", READER.withKept(List.of("x"))).kept();
    assertEquals(List.of("1", "", "3.50"), column(rows, 0));
    // In a file of one column an empty line is a row, without a value.
    assertTrue(rows.isRead(1));
  }

  @Test
  void emptyLinesAtBothEndsCount() {
    KeptRows rows = read("id,x\n\na,1\n\n\n", READER.withKept(List.of())).kept();
    assertEquals(4, rows.rows());
    assertFalse(rows.isRead(0));
    assertTrue(rows.isRead(1));
    assertFalse(rows.isRead(3));
  }

  @Test
  void manyRows() {
    StringBuilder text = new StringBuilder("id,x,other\n");
    for (int i = 0; i < 10_000; i++) {
      text.append("row ").append(i).append(",1,").append(-i).append('\n');
    }
    KeptRows rows = read(text.toString(), READER.withKept(List.of("other", "id", "x"))).kept();
    assertEquals(10_000, rows.rows());
    for (int i = 0; i < 10_000; i++) {
      assertEquals(String.valueOf(-i), rows.cell(i, 0));
      assertEquals("row " + i, rows.cell(i, 1));
      assertEquals("1", rows.cell(i, 2));
    }
  }

  @Test
  void nothingIsKeptUnasked() {
    assertNull(read("x\n1\n", READER).kept());
  }

  @Test
  void columnsThatCannotBeKept() {
    assertEquals(
        "log.csv:1: column 'idd': the column to be kept is not in the header (did you mean 'id'?),"
            + " which has 'id', 'x'; choose among these for LogReader.withKept",
        assertThrows(
                DataException.class, () -> read("id,x\na,1\n", READER.withKept(List.of("idd"))))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> READER.withKept(List.of("id", "id")));
  }
}
