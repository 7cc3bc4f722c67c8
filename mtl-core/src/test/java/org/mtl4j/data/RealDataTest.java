package org.mtl4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.floats.FloatList;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.schema.Schemas;
import org.mtl4j.data.split.Split;
import org.mtl4j.data.time.Times;

/** The four public logs, by their shipped schemas, against the facts of their description. */
class RealDataTest {
  private static LogReader.Result read(String name) {
    Path file = SharedData.file(name + ".csv.gz");
    LogReader.Result result = new LogReader(Schemas.shipped(name)).read(file);
    assertEquals(0, result.report().skipped());
    assertTrue(result.report().unused().isEmpty(), result.report().unused().toString());
    assertEquals(64, result.report().sha256().length());
    return result;
  }

  private static double sum(FloatList values) {
    double sum = 0;
    for (int row = 0; row < values.size(); row++) {
      sum += values.getFloat(row);
    }
    return sum;
  }

  private static int distinct(CategoryColumn column) {
    Set<Integer> codes = new HashSet<>();
    column.codes().intStream().forEach(codes::add);
    return codes.size();
  }

  @Test
  void hotel() {
    LogReader.Result result = read("hotel");
    EventLog log = result.log();
    Outcomes outcomes = log.outcomes();
    assertEquals(119_390, log.rows());
    assertEquals(75_166, sum(outcomes.click()));
    assertEquals(7_416, sum(outcomes.conversion()));
    assertEquals(575, distinct(outcomes.setup()));
    assertEquals(16_340, result.report().missing().get("agent"));
    assertEquals(112_593, result.report().missing().get("company"));
    assertEquals(488, result.report().missing().get("country"));
    assertEquals(4, result.report().missing().get("children"));

    Split split = Split.byTime(outcomes, Times.parse("2017-01-01")).requirePositives(outcomes);
    assertEquals(92_825, split.train().size());
    assertEquals(26_565, split.test().size());

    Examples examples = Encoding.fit(log, split.train()).encode(log);
    assertEquals(10, examples.numericWidth());
    double[] sums = new double[10];
    double[] squares = new double[10];
    for (int row : split.train()) {
      for (int i = 0; i < 10; i++) {
        double x = examples.number(row, i);
        sums[i] += x;
        squares[i] += x * x;
      }
    }
    for (int i = 0; i < 10; i++) {
      assertEquals(0, sums[i] / split.train().size(), 1e-4);
      assertEquals(1, squares[i] / split.train().size(), 1e-3);
    }
  }

  @Test
  void hillstrom() {
    EventLog log = read("hillstrom").log();
    assertEquals(64_000, log.rows());
    assertEquals(9_394, sum(log.outcomes().click()));
    assertEquals(578, sum(log.outcomes().conversion()));
    assertEquals(3, distinct(log.outcomes().setup()));
    assertFalse(log.outcomes().hasTime());
    Split split = Split.random(log.outcomes(), 0.3, 1).requirePositives(log.outcomes());
    assertEquals(19_200, split.test().size());
  }

  @Test
  void onlineAds() {
    EventLog log = read("online_ads").log();
    Outcomes outcomes = log.outcomes();
    assertEquals(31_034, log.rows());
    double impressions = 0;
    double clicks = 0;
    double conversions = 0;
    for (int row = 0; row < log.rows(); row++) {
      impressions += outcomes.weight().getFloat(row);
      clicks += outcomes.weight().getFloat(row) * outcomes.click().getFloat(row);
      conversions += outcomes.weight().getFloat(row) * outcomes.conversion().getFloat(row);
    }
    assertEquals(239e6, impressions, 1e6);
    assertEquals(0.0104, clicks / impressions, 5e-5);
    assertEquals(0.0027, conversions / impressions, 5e-5);
    assertEquals(95, distinct(outcomes.setup()));
    assertEquals(Times.parse("2020-04-01"), outcomes.time().getLong(0));
    assertEquals(Times.parse("2020-06-30"), outcomes.time().longStream().max().orElseThrow());
    Split.byTime(outcomes, Times.parse("2020-06-01")).requirePositives(outcomes);
  }

  @Test
  void talkingdata() {
    EventLog log = read("talkingdata").log();
    assertEquals(100_000, log.rows());
    assertFalse(log.outcomes().has("click"));
    assertEquals(227, sum(log.outcomes().conversion()));
    assertEquals(161, distinct(log.outcomes().setup()));
    assertEquals(Times.parse("2017-11-06 16:00:00"), log.outcomes().time().getLong(0));
    Encoding encoding = Encoding.fit(log);
    Examples examples = encoding.encode(log);
    assertEquals(0, examples.numericWidth());
  }
}
