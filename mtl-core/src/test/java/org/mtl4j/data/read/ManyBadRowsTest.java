package org.mtl4j.data.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.floats.FloatList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Notice;
import org.mtl4j.data.Schema;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.LabelForm;
import org.mtl4j.data.log.NumberColumn;

/** Faults of a whole file, told as such; labels in many forms; records that are no rows. */
class ManyBadRowsTest {
  private static final LogReader STOPPING = new LogReader(Logs.SHOP);
  private static final LogReader SKIPPING = STOPPING.withBadRows(BadRows.SKIP);

  private static String row(String click, String buy, String weight, String price) {
    return String.format("2024-01-01,g,%s,%s,%s,NL,%s,a%n", click, buy, weight, price);
  }

  /** A log in which every n-th row holds one text for a cell, and the others another. */
  private static byte[] log(int rows, int every, String bad, String good) {
    return Logs.bytes(
        Logs.HEADER
            + IntStream.range(0, rows)
                .mapToObj(i -> i % every == every - 1 ? bad : good)
                .collect(Collectors.joining()));
  }

  private static LogReader.Result read(LogReader reader, byte[] bytes) {
    return Logs.read(reader, "log.csv", bytes);
  }

  @Test
  void labelsThatAreOneOrNothingAreAFaultOfTheColumn() {
    byte[] log = log(1000, 5, row("1", "1", "1", "1"), row("1", "", "1", "1"));
    for (LogReader reader : List.of(STOPPING, SKIPPING, SKIPPING.withBadRowsShare(0.5))) {
      assertEquals(
          "log.csv: column 'buy' (4): 800 rows of 1000 have no label here: it holds nothing in 800,"
              + " '1' in 200, expected "
              + LabelForm.ACCEPTED
              + "; write 0 where it holds nothing, if nothing means no",
          Logs.fault(reader, log).getMessage());
    }
    assertEquals(200, read(SKIPPING.withBadRowsShare(0.8), log).report().rows());
  }

  @Test
  void labelsThatCountAreTold() {
    DataException e =
        Logs.fault(STOPPING, log(100, 2, row("3", "0", "1", "1"), row("1", "1", "1", "1")));
    assertEquals("click", e.column());
    assertTrue(e.reason().contains("it holds '1' in 50, '3' in 50"), e.reason());
    assertTrue(e.remedy().startsWith("write 1 for each number above 0"), e.remedy());
  }

  static Stream<Arguments> faults() {
    String good = row("1", "1", "1", "1");
    return Stream.of(
        Arguments.of(
            row("1", "1", "1", "NA"), "column 'price' (7): 'NA' is not a number", "missing"),
        Arguments.of(row("1", "1", "x", "1"), "column 'weight' (5): weight 'x' is not", "weight"),
        Arguments.of(
            row("0", "1", "1", "1"), "column 'buy' (4): conversion without click", "swapped"),
        Arguments.of(
            good.replace("2024-01-01", "1/1/24"), "column 'time' (1): '1/1/24'", "convert"),
        Arguments.of(
            good.replace("a", "a,b"), "the row has 9 fields, the header has 8", "separator"),
        Arguments.of(good.replace("NL", "N\"L"), "column 'country' (6): a quote inside", "double"),
        Arguments.of(good.replace("NL", "N\0L"), "column 'country' (6): a zero byte", "copy"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void manyBadRowsAreToldTogether(String bad, String reason, String remedy) {
    byte[] log = log(1000, 4, bad, row("1", "1", "1", "1"));
    DataException stopped = Logs.fault(STOPPING, log);
    assertTrue(
        stopped.reason().startsWith("250 rows of 1000 cannot be used; 250 times " + reason),
        stopped.getMessage());
    assertTrue(stopped.reason().endsWith("(first in line 5)"), stopped.getMessage());
    assertTrue(stopped.remedy().contains(remedy), stopped.getMessage());
    assertFalse(stopped.getMessage().contains("withBadRows"), stopped.getMessage());
    DataException skipped = Logs.fault(SKIPPING, log);
    assertEquals(stopped.reason(), skipped.reason());
    assertTrue(skipped.remedy().endsWith("by LogReader.withBadRowsShare"), skipped.remedy());
    // The same fault in few rows is one of the rows.
    DataException few = Logs.fault(STOPPING, log(1000, 100, bad, row("1", "1", "1", "1")));
    assertEquals(101, few.line());
    assertTrue(few.remedy().endsWith("by LogReader.withBadRows"), few.remedy());
  }

  @Test
  void theShareOfBadRowsThatMayBeSkipped() {
    String good = row("1", "1", "1", "1");
    byte[] one = log(2000, 100, "x\n", good);
    assertEquals(20, read(SKIPPING, one).report().skipped());
    byte[] two = log(2000, 50, "x\n", good);
    assertThrows(DataException.class, () -> read(SKIPPING, two));
    assertEquals(40, read(SKIPPING.withBadRowsShare(0.02), two).report().skipped());
    byte[] small = log(20, 2, "x\n", good);
    assertEquals(10, read(SKIPPING.withBadRowsShare(0), small).report().skipped());
    assertThrows(IllegalArgumentException.class, () -> SKIPPING.withBadRowsShare(1.1));
    assertThrows(IllegalArgumentException.class, () -> SKIPPING.withBadRowsShare(Double.NaN));
  }

  @Test
  void whatComesBehindTheFirstBadRowIsLookedAtAndNotToldInstead() {
    String good = row("1", "1", "1", "1");
    String text = Logs.HEADER + good + "x\n" + good + good;
    assertEquals(3, Logs.fault(text + "2024-01-01,\"x\"y,\n").line());
    byte[] gzip = Logs.gzip(Logs.bytes(text));
    assertEquals(3, Logs.fault(STOPPING, Arrays.copyOf(gzip, gzip.length - 1)).line());
    byte[] labels = log(250_000, 2, row("1", "1", "1", "1"), row("1", "", "1", "1"));
    assertTrue(
        Logs.fault(STOPPING, labels)
            .reason()
            .startsWith(
                "50001 rows of the first 100001 have no label here: it holds nothing in 50001"),
        Logs.fault(STOPPING, labels).reason());
    byte[] long1 = log(250_000, 2, row("1", "1", "1", "NA"), good);
    assertTrue(Logs.fault(STOPPING, long1).reason().startsWith("50001 rows of the first 100002"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1.0",
        " 1",
        "1 ",
        "+1",
        "1e0",
        "True",
        "TRUE",
        "true",
        "t",
        "T",
        "yes",
        "Y",
        "\"1\"",
        "\" true \""
      })
  void formsOfOne(String text) {
    assertEquals(1, label(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0", "0.0", " 0", "-0", "False", "FALSE", "false", "f", "F", "no", "N", "\"0\"", "0.000"
      })
  void formsOfZero(String text) {
    assertEquals(0, label(text));
  }

  private static float label(String text) {
    return read(STOPPING, Logs.bytes(Logs.HEADER + row(text, "0", "1", "1")))
        .log()
        .outcomes()
        .click()
        .getFloat(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2", "-1", "0.5", "", " ", "tru", "on", "null", "NULL", "None", "nan", "1 0", "oui", "1,0"
      })
  void noForms(String text) {
    assertThrows(DataException.class, () -> label(text.equals("1,0") ? "\"1,0\"" : text));
  }

  @Test
  void theReadingOfLabelsIsTold() {
    String rows =
        row("True", "1", "1", "1").repeat(3)
            + row("1.0", "0", "1", "1")
            + row("False", "0", "1", "1").repeat(2)
            + row("True", "0", "1", "x");
    ReadReport report = read(SKIPPING, Logs.bytes(Logs.HEADER + rows)).report();
    assertEquals(
        List.of(
            Notice.note(
                "label-forms",
                "click",
                "column 'click': read as 1: 'True' (3 rows), '1.0' (1 row); read as 0: 'False' (2"
                    + " rows)",
                "")),
        report.notices());
    assertEquals(
        List.of(),
        read(STOPPING, log(9, 2, row("0", "0", "1", "1"), row("1", "1", "1", "1")))
            .report()
            .notices());
  }

  @Test
  void blanksAroundNumbersAreNothing() {
    EventLog log =
        read(
                STOPPING,
                Logs.bytes(Logs.HEADER + row("1", "1", " 2 ", "\t3.5 ") + row("1", "0", "1", "  ")))
            .log();
    assertEquals(2, log.outcomes().weight().getFloat(0));
    FloatList price = ((NumberColumn) log.columns().get(1)).values();
    assertEquals(3.5f, price.getFloat(0));
    assertTrue(Float.isNaN(price.getFloat(1)));
  }

  @Test
  void weightsThatCannotBeMeant() {
    String huge = Logs.HEADER + row("1", "1", "1e38", "1") + row("1", "1", "1", "1").repeat(3);
    assertTrue(Logs.fault(huge).reason().startsWith("weight '1e38' is above 1e12"));
    assertEquals("weights-scale", notice(row("1", "1", "1e9", "1")).code());
    assertEquals("weights-scale", notice(row("1", "1", "1e-9", "1")).code());
    Notice zero = notice(row("1", "1", "0", "1"));
    assertEquals("weights-zero", zero.code());
    assertEquals(
        "column 'weight': all 1 row weigh 0, so none of them counts".replace("1 row", "2 rows"),
        zero.text());
  }

  private static Notice notice(String row) {
    List<Notice> notices = read(STOPPING, Logs.bytes(Logs.HEADER + row + row)).report().notices();
    assertEquals(1, notices.size());
    return notices.get(0);
  }

  @Test
  void emptyLinesHaveTheirPlace() {
    String text =
        "\n\n"
            + Logs.HEADER
            + "\n"
            + row("1", "1", "1", "1")
            + "x\n\r\n"
            + row("1", "1", "1", "\"1\n\"").replace("\"1\n\"", "1")
            + "2024-01-01,\"g\ng\",1,1,1,NL,1,a\n\n";
    ReadReport report = read(SKIPPING, Logs.bytes(text)).report();
    assertEquals(List.of(0, 3, 6), report.blankRows());
    assertEquals(List.of(2), report.skippedRows());
    assertEquals(3, report.rows());
    assertEquals(7, report.records());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-01-01,g1,0,0,1,NL,10,a\n",
        "1,1,1,1,1,NL,10,a\n",
        "NL,desktop,chrome,de,0,1\n",
        "a,b,a,c\n"
      })
  void aFirstLineThatIsARow(String line) {
    DataException e = Logs.fault(line.repeat(4));
    assertEquals(1, e.line());
    assertTrue(e.reason().startsWith("the first line, '"), e.getMessage());
    assertTrue(e.reason().endsWith("looks like a row of data, not like a header"), e.getMessage());
    assertEquals("put the columns' names in the first line", e.remedy());
  }

  @Test
  void aHeaderOfAnotherTableIsNoRow() {
    assertTrue(
        Logs.fault("user,item,rating,day,2020\n1,2,3,4,5\n")
            .reason()
            .contains("not in the header"));
  }

  @Test
  void aLabelThatTheSchemaCallsMissing() {
    Schema schema = Schema.builder("s").conversion("z").missing("", "f").numeric("x").build();
    DataException e = Logs.fault(new LogReader(schema), Logs.bytes("x,z\n1,t\n1,f\n1,t\n"));
    assertTrue(e.reason().startsWith("label is missing"), e.reason());
  }
}
