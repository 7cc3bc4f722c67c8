package org.mtl4j.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.CharBuffer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtl4j.data.encoding.Vocabulary;
import org.mtl4j.data.log.BagColumn;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.LogBuilder;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.read.Logs;
import org.mtl4j.data.schema.SchemaReader;

/** A text that UTF-8 cannot hold is refused where it enters, before a model is made with it. */
class SurrogatesTest {
  private static final String WHOLE = "caf\u00e9 \ud83d\ude00";

  static Stream<Function<String, Executable>> entrances() {
    return Stream.of(
        text -> () -> shop().token("country", text),
        text -> () -> shop().token("country", CharBuffer.wrap(text)),
        text -> () -> shop().tokens("tags", List.of("a", text)),
        text -> () -> shop().setup(text),
        text -> () -> new CategoryColumn(new int[] {0}, List.of(text)),
        text -> () -> new BagColumn(new int[] {0, 1}, new int[] {0}, List.of(text)),
        text -> () -> new Vocabulary(List.of("a", text)),
        text -> () -> Feature.categorical(text),
        text -> () -> Feature.multiValued("f", text),
        text -> () -> schema(text, "z", "", "i"),
        text -> () -> schema("s", text, "", "i"),
        text -> () -> schema("s", "z", text, "i"),
        text -> () -> schema("s", "z", "", text));
  }

  private static LogBuilder shop() {
    return new LogBuilder(Logs.SHOP);
  }

  private static Schema schema(String name, String conversion, String missing, String ignored) {
    return Schema.builder(name)
        .conversion(conversion)
        .missing(missing)
        .ignored(ignored)
        .numeric("x")
        .build();
  }

  @ParameterizedTest
  @MethodSource("entrances")
  void halfOfAPairIsRefused(Function<String, Executable> entrance) throws Throwable {
    for (String half : List.of("\ud83d", "a\ude00b", WHOLE + "\ud83d", "\ude00\ud83d")) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, entrance.apply(half));
      assertTrue(e.getMessage().contains("half of a surrogate pair (U+D"), e.getMessage());
      assertEquals(e.getMessage(), new String(Logs.bytes(e.getMessage()), UTF_8));
    }
    entrance.apply(WHOLE).execute();
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "conversion", "column", "separator"})
  void aSchemaThatEscapesHalfOfAPair(String key) {
    String json =
        """
        {"name": "s", "conversion": "z", "features": [
        {"column": "f", "kind": "multiValued", "separator": "|"}]}
        """;
    String half = json.replaceFirst("(\"" + key + "\": \")", "$1\\\\ud800");
    DataException e =
        assertThrows(
            DataException.class,
            () -> SchemaReader.read(new ByteArrayInputStream(Logs.bytes(half)), "s.json"));
    assertTrue(e.getMessage().startsWith("s.json:"), e.getMessage());
    assertTrue(e.getMessage().contains("half of a surrogate pair (U+D800 at 0)"), e.getMessage());
  }

  @Test
  void surrogatesWrittenAsUtf8BytesAreNoUtf8() {
    // As CESU-8 and Java's modified UTF-8 write them.
    byte[] bytes = Logs.bytes(Logs.HEADER + "2024-01-01,g1,0,0,1,???,10,a\n");
    int at = new String(bytes, ISO_8859_1).indexOf("???");
    bytes[at] = (byte) 0xed;
    bytes[at + 1] = (byte) 0xa0;
    bytes[at + 2] = (byte) 0x80;
    DataException e = Logs.fault(new LogReader(Logs.SHOP), bytes);
    assertEquals("log.csv:2: the text is not UTF-8", e.problem());
  }
}
