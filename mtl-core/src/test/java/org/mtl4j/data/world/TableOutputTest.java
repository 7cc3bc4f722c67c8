package org.mtl4j.data.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableOutputTest {
  private static String write(Consumer<TableOutput> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TableOutput table = new TableOutput(bytes);
    content.accept(table);
    table.flush();
    return bytes.toString(StandardCharsets.US_ASCII);
  }

  @Test
  void writesRows() {
    String text =
        write(
            table -> {
              table.text("a").text("").texts(List.of("b", "c", "d"), "|").endRow();
              table.time("2020-06-01", 0).time("2020-06-01", 86_399).endRow();
              table.label(true).label(false).number(0).endRow();
            });
    assertEquals("a,,b|c|d\n2020-06-01 00:00:00,2020-06-01 23:59:59\n1,0,0\n", text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "-1, -1",
    "0.05, 0.05",
    "-0.05, -0.05",
    "1.97, 1.97",
    "16777216, 16777216",
    "1e-6, 0.000001",
    "123456.5, 123456.5",
    "3e9, 3000000000",
    "0.1234567, 0.12345670163631439208984375",
  })
  void numbersHaveAsFewDecimalsAsTheyNeed(float number, String wanted) {
    assertEquals(wanted, write(table -> table.number(number)));
  }

  @Property
  void anyNumberIsReadAsTheSame(@ForAll float number) {
    // The sum has no negative zero, which a table has no use for.
    assertEquals(number + 0f, Float.parseFloat(write(table -> table.number(number))));
  }

  @Property
  void numbersOfTwoDecimalsAreWrittenWithTwoAtMost(@ForAll @IntRange(max = 100_000) int cents) {
    String text = write(table -> table.number(cents / 100f));
    assertEquals(cents / 100f, Float.parseFloat(text));
    assertTrue(text.length() - text.indexOf('.') <= 3 || text.indexOf('.') < 0, text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.000000000000",
    "1, 1.000000000000",
    "0.5, 0.500000000000",
    "0.02, 0.020000000000",
    "4e-13, 0.000000000000",
    "6e-13, 0.000000000001",
    "0.9999999999996, 1.000000000000",
  })
  void probabilitiesHaveTwelveDecimals(double p, String wanted) {
    assertEquals(wanted, write(table -> table.probability(p)));
  }

  @Property
  void probabilitiesAreAsNearAsTwelveDecimalsCanBe(@ForAll @DoubleRange(max = 1) double p) {
    String text = write(table -> table.probability(p));
    assertEquals(14, text.length());
    assertEquals(p, Double.parseDouble(text), 0.5000001e-12);
  }

  @Test
  void tablesMayBeLongerThanTheBuffer() {
    String text =
        write(
            table -> {
              for (int i = 0; i < 20_000; i++) {
                table.text("row").number(i).endRow();
              }
            });
    List<String> lines = text.lines().toList();
    assertEquals(20_000, lines.size());
    for (int i = 0; i < lines.size(); i++) {
      assertEquals("row," + i, lines.get(i));
    }
  }
}
