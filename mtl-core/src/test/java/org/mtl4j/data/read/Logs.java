package org.mtl4j.data.read;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Transform;
import org.mtl4j.data.log.EventLog;

/** A small shop's log, and ways to read one from a string. */
public final class Logs {
  /** Every role and every kind of feature. */
  public static final Schema SHOP =
      Schema.builder("shop")
          .click("click")
          .conversion("buy")
          .weight("weight")
          .time("time")
          .setup("goal")
          .missing("", "NULL")
          .ignored("spend")
          .categorical("country")
          .feature(Feature.numeric("price").withTransform(Transform.LOG1P))
          .multiValued("tags", "|")
          .build();

  public static final String HEADER = "time,goal,click,buy,weight,country,price,tags\n";

  /** Six rows with some of everything. */
  public static final String ROWS =
      """
      2024-01-01,g1,0,0,1,NL,10,a|b
      2024-01-02,g2,1,0,2,BE,20.5,
      2024-01-03,g1,1,1,1,NL,NULL,b
      2024-01-04,g1,0,0,4,NULL,-3,c|a|c
      2024-01-05,g2,1,1,1,FR,0,a
      2024-01-06,g3,0,0,0.5,BE,1e3,d|NULL
      """;

  private Logs() {}

  public static EventLog shop() {
    return read(SHOP, HEADER + ROWS).log();
  }

  public static LogReader.Result read(Schema schema, String text) {
    return read(new LogReader(schema), "log.csv", bytes(text));
  }

  public static LogReader.Result read(LogReader reader, String name, byte[] bytes) {
    return reader.read(new ByteArrayInputStream(bytes), name);
  }

  public static DataException fault(String text) {
    return fault(new LogReader(SHOP), bytes(text));
  }

  public static DataException fault(LogReader reader, byte[] bytes) {
    return assertThrows(DataException.class, () -> read(reader, "log.csv", bytes));
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
