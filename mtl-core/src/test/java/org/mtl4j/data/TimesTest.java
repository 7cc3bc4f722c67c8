package org.mtl4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  @ParameterizedTest
  @CsvSource({
    "1970-01-01, 0",
    "2017-01-01, 1483228800",
    "2016-02-29, 1456704000",
    "1969-12-31, -86400",
    "2017-01-01 00:01, 1483228860",
    "2017-01-01T00:00:05, 1483228805",
    "2017-01-01 23:59:59.999, 1483315199",
    "2017-01-01T00:00:00Z, 1483228800",
    "2017-01-01T02:00:00+02:00, 1483228800",
    "2016-12-31 18:30:00.25-05:30, 1483228800",
    "1483228800, 1483228800",
    "1483228800.75, 1483228800",
    "-60, -60",
    "0, 0",
    "17, 17",
  })
  void readsTimes(String text, long seconds) {
    assertEquals(seconds, Times.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2017-13-01",
        "2017-02-29",
        "2017-00-10",
        "2017-01-00",
        "2017-1-1",
        "2017-01-01 24:00:00",
        "2017-01-01 10:60",
        "2017-01-01 10:00:60",
        "2017-01-01 10",
        "2017-01-01 10:00:",
        "2017-01-01 10:00:0",
        "2017-01-01 10:00:00.",
        "2017-01-01x10:00",
        "2017-01-01 10:00:00 ",
        "2017-01-01T10:00+1",
        "2017-01-01T10:00+0a:00",
        "2017-01-01T",
        "2017/01/01",
        "01-02-2017",
        "-",
        "1.",
        "1e9",
        "99999999999999999999",
        "9223372036854775808"
      })
  void refusesWhatIsNoTime(String text) {
    DataException e = assertThrows(DataException.class, () -> Times.parse(text));
    assertTrue(e.getMessage().startsWith(Text.quote(text) + " is not a time"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"20170131, a date is written 2017-01-31", "1483228800000, divide by 1000"})
  void explainsTheUsualMistakes(String text, String hint) {
    DataException e = assertThrows(DataException.class, () -> Times.parse(text));
    assertTrue(e.getMessage().contains(hint), e.getMessage());
  }

  @Property
  void readsWhatJavaWrites(@ForAll @LongRange(min = -62135596800L, max = 253402300799L) long t) {
    assertEquals(t, Times.parse(Instant.ofEpochSecond(t).toString()));
    assertEquals(t, Times.parse(Times.format(t)));
  }
}
