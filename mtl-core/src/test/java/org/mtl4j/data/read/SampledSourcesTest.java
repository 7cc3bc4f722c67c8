package org.mtl4j.data.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.floats.FloatList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Schema;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.split.Downsampling;

/** A sample drawn while a log is read is the same from a file and from a program's rows. */
final class SampledSourcesTest {
  private static final Schema SCHEMA =
      Schema.builder("s").click("click").conversion("buy").categorical("site").build();

  private static final Downsampling TENTH = new Downsampling(10, 3);

  /** Returns more rows than a program's rows are packed at once. */
  private static List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      rows.add(Map.of("site", "s" + i % 97, "click", i % 31 == 0 ? 1 : 0, "buy", 0));
    }
    return rows;
  }

  private static String text(List<Map<String, Object>> rows) {
    StringBuilder text = new StringBuilder("site,click,buy\n");
    rows.forEach(row -> text.append(row.get("site")).append(',').append(row.get("click") + ",0\n"));
    return text.toString();
  }

  @Test
  void aProgramsRowsAreSampledAsThoseOfAFile() {
    LogReader reader = new LogReader(SCHEMA).withSampling(TENTH);
    EventLog ofRows = reader.read(LogSource.of("rows", rows())).log();
    byte[] bytes = text(rows()).getBytes(StandardCharsets.UTF_8);
    EventLog ofFile = Logs.read(reader, "log.csv", bytes).log();
    assertTrue(ofRows.rows() > 323 && ofRows.rows() < 2000, ofRows.rows() + " rows");
    assertEquals(ofFile.columns(), ofRows.columns());
    assertEquals(ofFile.outcomes().click(), ofRows.outcomes().click());
    FloatList weights = Objects.requireNonNull(ofRows.outcomes().weight());
    assertEquals(ofFile.outcomes().weight(), weights);
    for (int row = 0; row < ofRows.rows(); row++) {
      assertEquals(ofRows.outcomes().click().getFloat(row) == 1 ? 1 : 10, weights.getFloat(row));
    }
  }

  @Test
  void aSampleWithoutRowsIsTold() {
    LogReader reader = new LogReader(SCHEMA).withSampling(new Downsampling(Integer.MAX_VALUE, 3));
    LogSource rows = LogSource.of("mine", List.of(Map.of("site", "a", "click", 0, "buy", 0)));
    DataException none = assertThrows(DataException.class, () -> reader.read(rows));
    assertEquals(
        "mine: no row was kept in the sample; keep more of them by LogReader.withSampling",
        none.getMessage());
  }

  @Test
  void whatIsWrongWithAProgramsRowsIsToldWithTheirName() {
    LogSource rows =
        LogSource.of(
            "mine",
            List.of(
                Map.of("site", "a", "click", 0, "buy", 0),
                Map.of("site", "a", "click", "x", "buy", 0)));
    DataException bad = assertThrows(DataException.class, () -> new LogReader(SCHEMA).read(rows));
    assertTrue(bad.getMessage().startsWith("mine, row 1: column 'click': "), bad.getMessage());
    LogSource empty = LogSource.of("mine", List.of());
    DataException none = assertThrows(DataException.class, () -> new LogReader(SCHEMA).read(empty));
    assertEquals("mine: there are no rows; give some", none.getMessage());
  }

  @Test
  void aLogInMemoryIsNotSampledInSilence() {
    LogSource log = LogSource.of(EventLog.of(SCHEMA, rows()));
    assertEquals(10_000, new LogReader(SCHEMA).read(log).log().rows());
    LogReader reader = new LogReader(SCHEMA).withSampling(TENTH);
    assertThrows(IllegalArgumentException.class, () -> reader.read(log));
  }
}
