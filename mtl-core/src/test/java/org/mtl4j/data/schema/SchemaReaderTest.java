package org.mtl4j.data.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.autodiff.Pooling;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Label;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Transform;
import org.mtl4j.data.read.Logs;

class SchemaReaderTest {
  private static Schema read(String json) {
    return SchemaReader.read(new ByteArrayInputStream(Logs.bytes(json)), "shop.json");
  }

  @Test
  void readsEverything() {
    Schema schema =
        read(
            """
            {"name": "shop", "click": "clicked", "conversion": "bought", "weight": "w",
             "time": "t", "conversionSetup": "goal", "missing": ["", "NULL"], "ignored": ["spend"],
             "features": [
               {"kind": "categorical", "column": "country", "dimension": 8, "minCount": 3},
               {"column": "user", "kind": "categorical", "hashBuckets": 1000},
               {"column": "price", "kind": "numeric", "transform": "log1p", "standardise": false},
               {"column": "age", "kind": "numeric", "bound": 8},
               {"column": "wait", "kind": "numeric", "standardise": false, "bound": 1.5e3},
               {"column": "tags", "kind": "multiValued", "separator": ";", "pooling": "sum",
                "missing": ["-", "none"]},
               {"column": "os", "kind": "categorical", "missing": []},
               {"column": "income", "kind": "numeric", "missing": ["-1"]}]}
            """);
    assertEquals(
        Schema.builder("shop")
            .click("clicked")
            .conversion("bought")
            .weight("w")
            .time("t")
            .setup("goal")
            .missing("", "NULL")
            .ignored("spend")
            .feature(Feature.categorical("country").withDimension(8).withMinCount(3))
            .feature(Feature.categorical("user").withHashBuckets(1000))
            .feature(Feature.numeric("price").withTransform(Transform.LOG1P).withStandardise(false))
            .feature(Feature.numeric("age").withBound(8))
            .feature(Feature.numeric("wait").withStandardise(false).withBound(1500))
            .feature(
                Feature.multiValued("tags", ";").withPooling(Pooling.SUM).withMissing("-", "none"))
            .feature(Feature.categorical("os").withMissing())
            .feature(Feature.numeric("income").withMissing("-1"))
            .build(),
        schema);
  }

  @Test
  void readsLabelsOfAnyName() {
    Schema schema =
        read(
            """
            {"name": "s", "labels": [
              {"column": "paid", "name": "payment", "parent": "signup"},
              {"name": "signup", "column": "signed_up"},
              {"column": "liked", "name": "like"}],
             "features": [{"column": "a", "kind": "categorical"}]}
            """);
    assertEquals(
        Schema.builder("s")
            .label("signed_up", "signup")
            .label("paid", "payment", "signup")
            .label("liked", "like")
            .categorical("a")
            .build(),
        schema);
    assertEquals(
        List.of("signup", "payment", "like"), schema.labels().stream().map(Label::name).toList());
  }

  @Test
  void fillsInDefaults() {
    Schema schema =
        read(
            """
            {"name": "s", "conversion": "z", "features": [
              {"column": "a", "kind": "categorical"},
              {"column": "b", "kind": "numeric"},
              {"column": "c", "kind": "multiValued"}]}
            """);
    assertEquals(
        Schema.builder("s")
            .conversion("z")
            .categorical("a")
            .numeric("b")
            .multiValued("c", "|")
            .build(),
        schema);
  }

  static Stream<Arguments> faults() {
    String begin = "{\"name\": \"s\", \"conversion\": \"z\",\n \"features\": [";
    return Stream.of(
        Arguments.of("", "shop.json: the file is empty; write a schema into it"),
        Arguments.of("[]", "shop.json:1:1: the schema is a list; write an object in { }"),
        Arguments.of(
            "{\"name\": \"s\",\n  \"conversoin\": \"z\"}",
            "shop.json:2:3: unknown key 'conversoin' (did you mean 'conversion'?); use one of"
                + " 'name', 'click', 'conversion', 'weight', 'time', 'timeUnit', 'conversionSetup',"
                + " 'missing', 'ignored', 'labels', 'features'"),
        Arguments.of(
            "{\"name\": \"s\",\n\"name\": \"t\"}",
            "shop.json:2:1: the key 'name' is here twice; remove one of the two"),
        Arguments.of(
            "{\"name\": 7}", "shop.json:1:10: \"name\" is a number; write a text in quotes"),
        Arguments.of(
            "{\"weight\": null}",
            "shop.json:1:12: \"weight\" is null; write a text in quotes, or leave the key out"),
        Arguments.of(
            "{\"conversion\": \"z\", \"features\": []}",
            "shop.json:1:1: the schema has no \"name\"; add one, for example the log's"),
        Arguments.of(
            "{\"name\": \"s\", \"features\": [{\"column\": \"a\", \"kind\": \"numeric\"}]}",
            "shop.json:1:1: the schema needs a label; name the column of conversions under"
                + " \"conversion\", or list others under \"labels\""),
        Arguments.of(
            "{\"name\": \"s\", \"labels\": [], \"features\": [{\"column\": \"a\","
                + " \"kind\": \"numeric\"}]}",
            "shop.json:1:25: the schema needs a label; name the column of conversions under"
                + " \"conversion\", or list others under \"labels\""),
        Arguments.of(
            """
            {"name": "s", "conversion": "a",
            "features": [{"column": "b", "kind": "numeric"},
             {"column": "a", "kind": "numeric"}]}
            """,
            "shop.json:3:2: column 'a' is the conversion and cannot also be a feature; keep one of"
                + " the two"),
        Arguments.of(
            "{\"name\": \"s\", \"labels\": [\n{\"column\": \"c\"}]}",
            "shop.json:2:1: the label has no \"name\"; add one, for example \"signup\""),
        Arguments.of(
            "{\"name\": \"s\", \"labels\": [\n{\"name\": \"n\"}]}",
            "shop.json:2:1: the label has no \"column\"; name the log's column"),
        Arguments.of(
            "{\"name\": \"s\", \"labels\": [\n {\"column\": \"c\", \"name\": \"a b\"}]}",
            "shop.json:2:2: the label's name is 'a b', and predictions are named after it; use a"
                + " letter, then letters, digits, _ and -, 40 characters at most"),
        Arguments.of(
            "{\"name\": \"s\", \"labels\": [\n {\"column\": \"c\", \"parant\": \"a\"}]}",
            "shop.json:2:18: unknown key 'parant' (did you mean 'parent'?); use one of 'column',"
                + " 'name', 'parent'"),
        Arguments.of(
            "{\"name\": \"s\", \"labels\": [{\"column\": \"c\", \"name\": \"n\", \"parent\":"
                + " \"m\"}], \"features\": [{\"column\": \"a\", \"kind\": \"numeric\"}]}",
            "shop.json:1:26: the parent of the label 'n' is 'm', which is not a label; leave the"
                + " parent out"),
        Arguments.of(
            "{\"name\": \"s\", \"conversion\": \"z\"}",
            "shop.json:1:1: the schema has no features; list at least one"),
        Arguments.of(
            "{\"name\": \"s\", \"missing\": [\"\", 0]}",
            "shop.json:1:31: an element of \"missing\" is a number; write a text in quotes"),
        Arguments.of(
            "{\"name\": \"s\", \"ignored\": [\"a\", \"a\"]}",
            "shop.json:1:32: 'a' is listed twice; remove one of the two"),
        Arguments.of(
            begin + "\"a\"]}", "shop.json:2:15: a feature is a text; write an object in { }"),
        Arguments.of(
            begin + "{\"kind\": \"numeric\"}]}",
            "shop.json:2:15: the feature has no \"column\"; name the log's column"),
        Arguments.of(
            begin + "{\"column\": \"a\"}]}",
            "shop.json:2:15: feature 'a' has no \"kind\"; add \"kind\": \"categorical\","
                + " \"numeric\" or \"multiValued\""),
        Arguments.of(
            begin + "{\"column\": \"a\", \"kind\": \"numerical\"}]}",
            "shop.json:2:39: \"kind\" is 'numerical' (did you mean 'numeric'?); use one of"
                + " 'categorical', 'numeric', 'multiValued'"),
        Arguments.of(
            begin + "{\"column\": \"a\", \"kind\": \"numeric\", \"standardize\": true}]}",
            "shop.json:2:50: unknown key 'standardize' (did you mean 'standardise'?); use one of"
                + " 'column', 'kind', 'dimension', 'minCount', 'hashBuckets', 'transform',"
                + " 'standardise', 'bound', 'separator', 'pooling', 'missing'"),
        Arguments.of(
            begin + "{\"column\": \"a\", \"kind\": \"numeric\", \"standardise\": \"yes\"}]}",
            "shop.json:2:65: \"standardise\" is a text; write true or false"),
        Arguments.of(
            begin + "{\"column\": \"a\", \"dimension\": 8, \"kind\": \"numeric\"}]}",
            "shop.json:2:15: feature 'a' has 'dimension', which means nothing for its kind; remove"
                + " it; this kind has 'transform', 'standardise', 'bound', 'missing'"),
        Arguments.of(
            begin + "{\"column\": \"a\", \"kind\": \"numeric\",\n \"missing\": \"-1\"}]}",
            "shop.json:3:13: \"missing\" is a text; write a list in [ ]"),
        Arguments.of(
            begin + "{\"column\": \"a\", \"kind\": \"numeric\",\n \"missing\": [-1]}]}",
            "shop.json:3:14: an element of \"missing\" is a number; write a text in quotes"),
        Arguments.of(
            begin + "{\"column\": \"a\", \"kind\": \"numeric\",\n \"missing\": [\"0\", \"0\"]}]}",
            "shop.json:3:19: '0' is listed twice; remove one of the two"),
        Arguments.of(
            begin + "{\"column\": \"a\", \"kind\": \"categorical\", \"dimension\": 1.5}]}",
            "shop.json:2:67: \"dimension\" is a number; write a whole number"),
        Arguments.of(
            begin + "{\"column\": \"a\", \"kind\": \"categorical\", \"minCount\": 3000000000}]}",
            "shop.json:2:66: \"minCount\" is too large; write a number below 2147483648"),
        Arguments.of(
            begin + "{\"column\": \"a\", \"kind\": \"categorical\", \"dimension\": 0}]}",
            "shop.json:2:15: feature 'a' has dimension 0, which must be 1 or more"),
        Arguments.of(
            begin + "{\"column\": \"a\", \"kind\": \"numeric\"}]} {}",
            "shop.json:2:52: something follows the schema; remove it"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void tellsWhereAndWhatToDo(String json, String message) {
    assertEquals(message, assertThrows(DataException.class, () -> read(json)).getMessage());
  }

  @ParameterizedTest
  @MethodSource("org.mtl4j.data.schema.SchemaReaderTest#broken")
  void brokenJsonHasItsPlace(String json, int line, int character) {
    DataException e = assertThrows(DataException.class, () -> read(json));
    assertTrue(e.reason().startsWith("this is not JSON: "), e.getMessage());
    assertEquals(line, e.line(), e.getMessage());
    assertEquals(character, e.position(), e.getMessage());
  }

  @Test
  void aBackslashIsDoubled() {
    String json = "{\"name\": \"s\", \"missing\": [\"\\N\"]}";
    DataException e = assertThrows(DataException.class, () -> read(json));
    assertTrue(e.getMessage().endsWith("; write a backslash as \\\\"), e.getMessage());
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("{\"name\": \"s\",\n \"click\" \"y\"}", 2, 10),
        Arguments.of("{\"name\": \"s\",\n", 2, 1),
        Arguments.of("{\"name\": \"s", 1, 12),
        Arguments.of("{\"name\": 'single'}", 1, 10),
        Arguments.of("hello", 1, 1));
  }

  @Test
  void noSuchFile(@TempDir Path folder) {
    Path file = folder.resolve("none.json");
    DataException e = assertThrows(DataException.class, () -> SchemaReader.read(file));
    assertEquals(file + ": there is no such file; check the path", e.getMessage());
    DataException d = assertThrows(DataException.class, () -> SchemaReader.read(folder));
    assertEquals(folder + ": is a directory; name a file inside it", d.getMessage());
  }

  @Test
  void shippedSchemasAreFoundByNameOrFile(@TempDir Path folder) throws Exception {
    assertEquals(List.of("hillstrom", "hotel", "online_ads", "talkingdata"), Schemas.names());
    for (String name : Schemas.names()) {
      assertEquals(name, Schemas.shipped(name).name());
      assertEquals(Schemas.shipped(name), Schemas.load(name));
      assertEquals(Schemas.shipped(name), Schemas.load(name + ".json"));
    }
    Path own = folder.resolve("hotel.json");
    Files.writeString(
        own,
        "{\"name\": \"mine\", \"conversion\": \"z\", \"features\": [{\"column\": \"a\", \"kind\":"
            + " \"numeric\"}]}");
    assertEquals("mine", Schemas.load(own.toString()).name());
  }

  @Test
  void unknownNamesGetASuggestion() {
    assertEquals(
        "hotl.json: there is no such file, and no shipped schema of that name (did you mean"
            + " 'hotel'?); check the path, or choose one of 'hillstrom', 'hotel', 'online_ads',"
            + " 'talkingdata'",
        assertThrows(DataException.class, () -> Schemas.load("hotl.json")).getMessage());
    assertEquals(
        "no schema 'x' is shipped; choose one of 'hillstrom', 'hotel', 'online_ads',"
            + " 'talkingdata'",
        assertThrows(DataException.class, () -> Schemas.shipped("x")).getMessage());
  }

  @Test
  void aFolderIsToldAsOne(@TempDir Path folder) {
    assertEquals(
        folder + ": is a directory; name a schema inside it",
        assertThrows(DataException.class, () -> Schemas.load(folder.toString())).getMessage());
    assertFalse(Schemas.isFile(folder.toString()));
  }
}
