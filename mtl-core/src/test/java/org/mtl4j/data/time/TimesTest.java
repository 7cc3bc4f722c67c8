package org.mtl4j.data.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
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
    "2020-01-01 00:00:00 UTC, 1577836800",
    "2020-01-01 00:00:00 GMT, 1577836800",
    "2020-01-01T00:00:00utc, 1577836800",
    "2020-01-01 00:00:00 Z, 1577836800",
    "2020-01-01t00:00:00z, 1577836800",
    "2020-01-01 00:00:00+00, 1577836800",
    "2020-01-01 00:00:00 +0000, 1577836800",
    "2020-01-01 00:00:00-0330, 1577849400",
    "2020-01-01 02:00:00.000 +02:00, 1577836800",
    "2020-01-01 7:05:00, 1577862300",
    "2020-01-01 7:05, 1577862300",
    "2020/01/01, 1577836800",
    "2020/1/1 7:05, 1577862300",
    "2017-1-1, 1483228800",
    "' 2020-01-01 00:00:00 ', 1577836800",
    "'2020-01-01 00:00:00,123', 1577836800",
    "2020-01-01T00:00:00.123456789Z, 1577836800",
    "2016-12-31T23:59:60Z, 1483228799",
    "2017-01-01T05:29:60+05:30, 1483228799",
    "0000-01-01, -62167219200",
    "9999-12-31 23:59:59, 253402300799",
    "1577836800000, 1577836800",
    "1577836800999, 1577836800",
    "1577836800000000, 1577836800",
    "1577836800000000000, 1577836800",
    "-1577836800001, -1577836801",
    "99999999999, 99999999999",
    "100000000000, 100000000",
    "1577836800.0, 1577836800",
    "1.5778368E9, 1577836800",
    "1.5778368e+12, 1577836800",
    "15778368000000e-4, 1577836800",
    "-0.5, -1",
    "+17, 17",
    "20201331, 20201331",
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
        "2017-1",
        "2017-01/01",
        "12017-01-01",
        "2017-01-01 10:00:00 CET",
        "2017-01-01 10:00:00[Europe/Paris]",
        "2017-01-01 10:00 PM",
        "2017-01-01 10:00:00+19:00",
        "2017-01-01 10:00:00+00:",
        "2017-01-01 10:00:00 UTC+2",
        "2017-01-01  10:00:00",
        "2017-01-01 23:59:60+01:00",
        "20170131134500",
        "201701311345",
        "20170131.0",
        "1e",
        "1e99",
        "1.5.2",
        "-1e15e2",
        "NaN",
        "2017-01-01 24:00:00",
        "2017-01-01 10:60",
        "2017-01-01 10:00:60",
        "2017-01-01 10",
        "2017-01-01 10:00:",
        "2017-01-01 10:00:0",
        "2017-01-01 10:00:00.",
        "2017-01-01x10:00",
        "2017-01-01T10:00+1",
        "2017-01-01T10:00+0a:00",
        "2017-01-01T",
        "01-02-2017",
        "-",
        "1.",
        "99999999999999999999",
        "92233720368547758080"
      })
  void refusesWhatIsNoTime(String text) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Times.parse(text));
    assertTrue(e.getMessage().startsWith("'" + text + "' is not a time"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "20170131, a date is written 2017-01-31",
    "20170131134500, with its time 2017-01-31 13:45:00",
    "31/01/2017, the year comes first: 2017-01-31",
    "2017-01-31 1:45:00 PM, a day has 24 hours: 2017-01-31 13:45:00",
    "2017-01-31 13:45 CET, a zone is written as its offset: 2017-01-31 13:45:00+02:00",
    "1e30, it is outside the years 0 to 9999",
    "'', 'expected 2017-01-31, 2017-01-31 13:45:00 or seconds since 1970'"
  })
  void explainsTheUsualMistakes(String text, String hint) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Times.parse(text));
    assertTrue(e.getMessage().contains(hint), e.getMessage());
  }

  @Property
  void whateverIsRefusedIsAnsweredWithAnExample(
      @ForAll @CharRange(from = '-', to = ':') @Chars({'T', ' ', 'e', '+'}) @StringLength(max = 22)
          String text) {
    try {
      assertTrue(Times.parse(text) <= 253402300799L + 18 * 3600);
    } catch (IllegalArgumentException e) {
      assertTrue(e.getMessage().startsWith("'" + text + "' is not a time"), e.getMessage());
      assertTrue(e.getMessage().contains("2017-01-31"), e.getMessage());
    }
  }

  @Property
  void readsEveryDateTimeThatJavaFormats(
      @ForAll @LongRange(min = -62135596800L, max = 253402200000L) long t,
      @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int minutes,
      @ForAll @IntRange(min = 0, max = 999_999_999) int nanos,
      @ForAll("patterns") String pattern) {
    OffsetDateTime time =
        OffsetDateTime.ofInstant(Instant.ofEpochSecond(t, nanos), ZoneOffset.UTC)
            .withOffsetSameInstant(ZoneOffset.ofTotalSeconds(minutes * 60));
    if (!pattern.endsWith("x") && !pattern.endsWith("X")) {
      time = time.withOffsetSameInstant(ZoneOffset.UTC);
    }
    Assume.that(time.getYear() >= 0 && time.getYear() <= 9999);
    String text = DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time);
    assertEquals(t, Times.parse(text), text);
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.of(
        "uuuu-MM-dd HH:mm:ss' UTC'",
        "uuuu-MM-dd HH:mm:ss' GMT'",
        "uuuu-MM-dd H:mm:ss.SSS' Z'",
        "uuuu-MM-dd'T'HH:mm:ss,SSSSSSSSS'z'",
        "uuuu-M-d't'HH:mm:ss",
        "uuuu/MM/dd HH:mm:ssxx",
        "uuuu-MM-dd HH:mm:ss.SSSSSS xx",
        "uuuu-MM-dd'T'HH:mm:ss.SSSXXX",
        "uuuu/M/d H:mm:ss XXX",
        "uuuu-MM-dd H:mm:ss,SSSxxx");
  }

  @Property
  void numbersAreReadInTheUnitThatIsGiven(
      @ForAll @LongRange(min = -62135596800L, max = 253402300799L) long t,
      @ForAll @IntRange(min = 0, max = 999_999_999) int nanos,
      @ForAll EpochUnit unit) {
    BigDecimal exact = BigDecimal.valueOf(t).add(BigDecimal.valueOf(nanos, 9));
    BigDecimal number = exact.movePointRight(unit.digits);
    TimeParser parser = new TimeParser(unit);
    String whole = number.setScale(0, RoundingMode.FLOOR).toPlainString();
    assertEquals(t, parser.seconds(whole), whole);
    assertEquals(t, parser.seconds(number.toPlainString()), number::toPlainString);
    String scientific = String.format(Locale.ROOT, "%.30e", number);
    assertEquals(t, parser.seconds(scientific), scientific);
  }

  @Property
  void numbersOfTheLastFiftyYearsTellTheirUnit(
      @ForAll @LongRange(min = 100_000_000, max = 4_102_444_800L) long t, @ForAll EpochUnit unit) {
    TimeParser parser = new TimeParser(null);
    assertEquals(t, parser.seconds(BigDecimal.valueOf(t, -unit.digits).toPlainString()));
    assertEquals(unit, parser.unit());
  }

  @Property
  void readsWhatJavaWrites(@ForAll @LongRange(min = -62135596800L, max = 253402300799L) long t) {
    assertEquals(t, Times.parse(Instant.ofEpochSecond(t).toString()));
    assertEquals(t, Times.parse(Times.format(t)));
  }
}
