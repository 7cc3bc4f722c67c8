package org.mtl4j.data.encoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Transform;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.LogBuilder;
import org.mtl4j.data.log.NumberColumn;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.data.read.Logs;

class EncodingTest {
  private static final IntList TRAINING = Rows.all(4);

  /** The ids of a row as a network gets them. */
  private static int[] ids(Examples examples, int feature, int row) {
    return IntStream.range(0, examples.idCount(feature, row))
        .map(index -> examples.id(feature, row, index))
        .toArray();
  }

  /** The numbers of all rows as a network gets them, row by row. */
  private static float[] numbers(Examples examples) {
    int width = examples.numericWidth();
    float[] numbers = new float[examples.rows() * width];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = examples.number(i / width, i % width);
    }
    return numbers;
  }

  @Test
  void encodesALog() {
    EventLog log = Logs.shop();
    Encoding encoding = Encoding.fit(log, TRAINING);
    Examples examples = encoding.encode(log);
    assertEquals(6, examples.rows());
    // Training rows hold NL twice and BE once; FR is unseen and row 3 is missing.
    assertArrayEquals(new int[] {2, 3, 2, 1, 0, 3}, examples.ids(0).toIntArray());
    assertThrows(IllegalArgumentException.class, () -> examples.offsets(0));
    // Training rows hold b, c and a twice each, by rank a b c.
    assertArrayEquals(new int[] {0, 2, 2, 3, 6, 7, 8}, examples.offsets(2).toIntArray());
    assertArrayEquals(new int[] {2, 3, 3, 4, 2, 4, 2, 0}, examples.ids(2).toIntArray());
    assertArrayEquals(new int[] {2, 3}, ids(examples, 2, 0));
    assertArrayEquals(new int[] {1}, ids(examples, 2, 1));
    assertArrayEquals(new int[] {0}, ids(examples, 0, 4));
    assertThrows(IllegalArgumentException.class, () -> examples.ids(1));
    assertEquals(1, examples.numericWidth());
    Normalizer price = ((FeatureEncoding.Numeric) encoding.features().get(1)).normalizer();
    double mean = (Math.log(11) + 2 * Math.log(21.5) - 4 * Math.log(4)) / 7;
    assertEquals(mean, price.mean(), 1e-12);
    assertEquals(price.apply(1000), examples.number(5, 0));
    assertEquals(0, examples.number(2, 0));
    assertSame(log.outcomes(), examples.outcomes());
    assertEquals(
        new EncodingReport(
            List.of(
                new EncodingReport.FeatureCounts("country", 1, 1, 0),
                new EncodingReport.FeatureCounts("price", 0, 1, 0),
                new EncodingReport.FeatureCounts("tags", 1, 1, 0))),
        examples.report());
  }

  @Test
  void singleValuesAreEncodedLikeALog() {
    EventLog log = Logs.shop();
    Encoding encoding = Encoding.fit(log, TRAINING);
    Examples examples = encoding.encode(log);
    String[][] cells = Logs.ROWS.lines().map(line -> line.split(",", -1)).toArray(String[][]::new);
    for (int row = 0; row < 6; row++) {
      assertEquals(examples.ids(0).getInt(row), encoding.id(0, cells[row][5]));
      assertEquals(examples.number(row, 0), encoding.value(1, cells[row][6]));
      assertArrayEquals(ids(examples, 2, row), encoding.ids(2, cells[row][7]));
    }
    assertEquals(Vocabulary.UNSEEN, encoding.id(0, "never seen"));
    assertEquals(Vocabulary.MISSING, encoding.id(0, null));
    assertEquals(Vocabulary.MISSING, encoding.id(0, "NULL"));
    assertArrayEquals(new int[] {Vocabulary.MISSING}, encoding.ids(2, null));
    assertArrayEquals(new int[] {Vocabulary.MISSING}, encoding.ids(2, "|NULL|"));
    assertArrayEquals(new int[] {0, 2}, encoding.ids(2, "x||a"));
    assertEquals(0, encoding.value(1, (String) null));
    assertEquals(encoding.value(1, 20.5f), encoding.value(1, "20.5"));
  }

  @Test
  void aNumberThatIsNoneIsTold() {
    Encoding encoding = Encoding.fit(Logs.shop(), TRAINING);
    for (String text : List.of("ten", "NaN", "1e99")) {
      assertEquals(
          "column 'price': '"
              + text
              + "' is not a finite number; give a number, or nothing where it is missing",
          assertThrows(DataException.class, () -> encoding.value(1, text)).getMessage());
    }
  }

  /** A log, a text and a number: the same value cut in the same way, and counted in the log. */
  @Test
  void anotherValueOfAColumnThatDidNotVarySaysNothingAndIsCounted() {
    Schema schema = Schema.builder("s").conversion("z").missing().numeric("x").build();
    EventLog log = Logs.read(schema, "z,x\n0,3\n0,3\n1,1578441600000\n").log();
    Encoding encoding = Encoding.fit(log, Rows.of(0, 1));
    Examples examples = encoding.encode(log);
    assertArrayEquals(new float[3], numbers(examples));
    assertEquals(1, examples.report().features().get(0).outOfRange());
    assertEquals(0, encoding.value(0, "4"));
  }

  /** Missing texts of the schema or of a feature: a cell read and a cell served are the same. */
  @Property(tries = 200)
  void whatIsMissingInALogIsMissingWhenServed(@ForAll long seed) {
    List<List<String>> sets = List.of(List.of(), List.of("", "?"), List.of("-1"), List.of("?"));
    List<String> ofSchema = sets.get(CounterRandom.below(seed, 0, 0, sets.size()));
    List<List<String>> ofFeatures = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int draw = CounterRandom.below(seed, 1, i, sets.size() + 1);
      ofFeatures.add(draw == sets.size() ? null : sets.get(draw));
    }
    Schema schema =
        Schema.builder("s")
            .conversion("z")
            .setup("c")
            .missing(ofSchema.toArray(String[]::new))
            .feature(Feature.categorical("c").withMissing(array(ofFeatures.get(0))))
            .feature(Feature.numeric("n").withMissing(array(ofFeatures.get(1))))
            .feature(Feature.multiValued("b", "|").withMissing(array(ofFeatures.get(2))))
            .build();
    Set<String> numbers = new HashSet<>(Objects.requireNonNullElse(ofFeatures.get(1), ofSchema));
    if (ofFeatures.get(1) != null) {
      numbers.add("");
    }
    List<String> texts = List.of("", "?", "-1", "5");
    List<String[]> rows = new ArrayList<>();
    StringBuilder csv = new StringBuilder("z,c,n,b\n");
    for (int row = 0; row < 20; row++) {
      String category = texts.get(CounterRandom.below(seed, 2, row, 4));
      String number = texts.get(CounterRandom.below(seed, 3, row, 4));
      String bag = texts.get(CounterRandom.below(seed, 4, row, 4)) + "|" + category;
      if (!numbers.contains(number) && !number.matches("-1|5")) {
        number = "5";
      }
      rows.add(new String[] {category, number, bag});
      csv.append("0,").append(String.join(",", category, number, bag)).append('\n');
    }
    EventLog log = Logs.read(schema, csv.toString()).log();
    Encoding encoding = Encoding.fit(log);
    Examples examples = encoding.encode(log);
    List<String> categories = Objects.requireNonNullElse(ofFeatures.get(0), ofSchema);
    for (int row = 0; row < rows.size(); row++) {
      String[] cells = rows.get(row);
      boolean missing = categories.contains(cells[0]);
      assertEquals(missing, encoding.id(0, cells[0]) == TokenIds.MISSING);
      assertEquals(missing ? null : cells[0], log.outcomes().setup().value(row));
      assertEquals(
          numbers.contains(cells[1]),
          Float.isNaN(((NumberColumn) log.column("n")).values().getFloat(row)));
      assertEquals(examples.ids(0).getInt(row), encoding.id(0, cells[0]));
      assertEquals(examples.number(row, 0), encoding.value(1, cells[1]));
      assertArrayEquals(ids(examples, 2, row), encoding.ids(2, cells[2]));
    }
  }

  private static String[] array(List<String> texts) {
    return texts == null ? null : texts.toArray(String[]::new);
  }

  @Test
  void outliersAreCutAndCounted() {
    Schema schema =
        Schema.builder("s")
            .conversion("z")
            .numeric("seen")
            .feature(Feature.numeric("raw").withStandardise(false))
            .feature(Feature.numeric("narrow").withBound(1.25))
            .build();
    String rows = "0,0,1,1\n0,1,2,3\n";
    EventLog log =
        Logs.read(schema, "z,seen,raw,narrow\n" + rows + "1,1578441600000,-3e38,9\n1,,,-9\n").log();
    Encoding encoding = Encoding.fit(log, Rows.of(0, 1));
    Examples examples = encoding.encode(log);
    assertArrayEquals(
        new float[] {50, -0x1p50f, 1.25f}, java.util.Arrays.copyOfRange(numbers(examples), 6, 9));
    assertArrayEquals(
        new long[] {1, 1, 2},
        examples.report().features().stream()
            .mapToLong(EncodingReport.FeatureCounts::outOfRange)
            .toArray());
    assertEquals(50, encoding.value(0, "1578441600000"));
    assertEquals(50, encoding.value(0, (float) 1_578_441_600_000L));
    assertEquals(-0x1p50f, encoding.value(1, -3e38f));
    assertEquals(0, encoding.value(0, Float.NaN));
    assertThrows(DataException.class, () -> encoding.value(0, Float.POSITIVE_INFINITY));
  }

  @Test
  void examplesKnowTheirEncoding() {
    EventLog log = Logs.shop();
    Encoding encoding = Encoding.fit(log, TRAINING);
    Examples examples = encoding.encode(log);
    assertSame(encoding, examples.encoding());
    assertSame(encoding, examples.withOutcomes(log.outcomes()).encoding());
    assertNull(encoding.differenceTo(Encoding.fit(log, TRAINING)));
    assertEquals(
        "'country' with 4 ids here, 'country' with 5 ids there",
        encoding.differenceTo(Encoding.fit(log)));
  }

  @Test
  void aLogOfOtherColumnsIsRefused() {
    Encoding encoding = Encoding.fit(Logs.shop(), TRAINING);
    Schema other =
        Schema.builder("s").conversion("z").categorical("country").categorical("price").build();
    EventLog log = Logs.read(other, "z,country,price\n0,NL,1\n").log();
    assertEquals(
        "the log's columns are not those of the encoding: number 1 is 'price' (CATEGORICAL) in the"
            + " log and 'price' (NUMERIC) in the encoding; read the log with the encoding's schema",
        assertThrows(IllegalArgumentException.class, () -> encoding.encode(log)).getMessage());
  }

  @Test
  void aNormaliserOfAnotherFeatureIsRefused() {
    Feature price = Feature.numeric("price");
    assertThrows(
        IllegalArgumentException.class,
        () -> new FeatureEncoding.Numeric(price, new Normalizer(Transform.LOG1P, 0, 1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new FeatureEncoding.Numeric(price, new Normalizer(Transform.NONE, 0, 1, 4)));
  }

  @Test
  void onlyANumericFeatureHasANormaliser() {
    Normalizer none = new Normalizer(Transform.NONE, 0, 1);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new FeatureEncoding.Numeric(Feature.categorical("country"), none))
            .getMessage();
    assertEquals("feature 'country' is not numeric, and has no normaliser", message);
  }

  @Test
  void isMadeAgainFromItsParts() {
    EventLog log = Logs.shop();
    Encoding encoding = Encoding.fit(log);
    FeatureEncoding.Tokens country = (FeatureEncoding.Tokens) encoding.features().get(0);
    FeatureEncoding.Numeric price = (FeatureEncoding.Numeric) encoding.features().get(1);
    FeatureEncoding.Tokens tags = (FeatureEncoding.Tokens) encoding.features().get(2);
    Encoding again =
        new Encoding(
            encoding.schema(),
            List.of(
                new FeatureEncoding.Tokens(
                    country.feature(), new Vocabulary(((Vocabulary) country.ids()).tokens())),
                new FeatureEncoding.Numeric(
                    price.feature(),
                    new Normalizer(
                        Transform.LOG1P,
                        price.normalizer().mean(),
                        price.normalizer().deviation())),
                new FeatureEncoding.Tokens(
                    tags.feature(), new Vocabulary(((Vocabulary) tags.ids()).tokens()))));
    assertEquals(encoding, again);
    assertEquals(encoding.encode(log).ids(0), again.encode(log).ids(0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Encoding(encoding.schema(), encoding.features().subList(0, 2)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new FeatureEncoding.Tokens(price.feature(), country.ids()));
  }

  @Test
  void hashedFeaturesHaveNoUnseenValues() {
    Schema schema =
        Schema.builder("s")
            .conversion("z")
            .feature(Feature.categorical("user").withHashBuckets(50))
            .feature(Feature.multiValued("tags", ", ").withHashBuckets(7))
            .build();
    EventLog log = Logs.read(schema, "z,user,tags\n0,u1,\"a, b\"\n1,,\n0,u2,\"b, \"\n").log();
    Encoding encoding = Encoding.fit(log, Rows.of(0));
    Examples examples = encoding.encode(log);
    HashedIds users = new HashedIds(50);
    HashedIds tags = new HashedIds(7);
    assertArrayEquals(new int[] {users.id("u1"), 1, users.id("u2")}, examples.ids(0).toIntArray());
    assertArrayEquals(new int[] {tags.id("a"), tags.id("b")}, ids(examples, 1, 0));
    assertArrayEquals(new int[] {1}, ids(examples, 1, 1));
    assertArrayEquals(new int[] {tags.id("b")}, ids(examples, 1, 2));
    assertEquals(IntList.of(tags.id("a"), tags.id("b"), tags.id("b")), examples.ids(1));
    assertEquals(0, examples.report().features().get(0).unseen());
    assertEquals(1, examples.report().features().get(1).missing());
    assertEquals(0, examples.numericWidth());
    assertEquals(users.id("u9"), encoding.id(0, "u9"));
  }

  @Test
  void otherFeaturesAreRefused() {
    Encoding encoding = Encoding.fit(Logs.shop());
    Schema other = Schema.builder("s").conversion("z").missing().numeric("f").build();
    EventLog log = new LogBuilder(other).conversion(true).endRow().build();
    assertThrows(IllegalArgumentException.class, () -> encoding.encode(log));
  }

  @Test
  void numbersLieRowByRow() {
    Schema schema =
        Schema.builder("s")
            .conversion("z")
            .feature(Feature.numeric("a").withStandardise(false))
            .categorical("c")
            .feature(Feature.numeric("b").withStandardise(false))
            .build();
    EventLog log = Logs.read(schema, "z,a,b,c\n0,1,10,x\n0,2,20,x\n0,3,30,x\n").log();
    Examples examples = Encoding.fit(log).encode(log);
    assertArrayEquals(new float[] {1, 10, 2, 20, 3, 30}, numbers(examples));
  }
}
