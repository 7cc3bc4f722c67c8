package org.mtl4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void showsAnyValueOnOneLine() {
    assertEquals("'a\\tb\\n\\r\\u0000ü'", Text.quote("a\tb\n\r\0ü"));
    assertEquals("'" + "x".repeat(40) + "'", Text.quote("x".repeat(40)));
    assertEquals("'" + "x".repeat(40) + "…'", Text.quote("x".repeat(41)));
  }

  @Test
  void suggestsOnlyWhatIsNear() {
    List<String> names = List.of("click", "conversion", "y");
    assertEquals(" (did you mean 'click'?)", Text.didYouMean("clik", names));
    assertEquals(" (did you mean 'click'?)", Text.didYouMean("Click", names));
    assertEquals(" (did you mean 'conversion'?)", Text.didYouMean("convrsoin", names));
    assertEquals("", Text.didYouMean("price", names));
    assertEquals("", Text.didYouMean("x", names));
    assertEquals("", Text.didYouMean("W3", List.of("W1", "W2")));
    assertEquals(" (did you mean 'rows'?)", Text.didYouMean("row", List.of("rows")));
    assertEquals("", Text.didYouMean("", names));
  }

  @Test
  void listsAreCutAfterTwenty() {
    assertEquals("'a', 'b'", Text.list(List.of("a", "b")));
    String many = Text.list(Collections.nCopies(25, "a"));
    assertEquals("'a', ".repeat(20) + "and 5 more", many);
  }

  @Test
  void lettersThatChangedPlacesAreOneMistake() {
    assertEquals(" (did you mean 'train'?)", Text.didYouMean("trian", List.of("study", "train")));
    assertEquals(" (did you mean 'id'?)", Text.didYouMean("idd", List.of("user", "id")));
    assertEquals("", Text.didYouMean("tarni", List.of("train")));
  }

  @Test
  void numbersAreWrittenAsPeopleWriteThem() {
    assertEquals("2", Text.plain(2.0));
    assertEquals("-0.25", Text.plain(-0.25));
    assertEquals("0", Text.plain(0.0));
    assertEquals("99999999999", Text.plain(99_999_999_999.0));
    assertEquals("0.00000001", Text.plain(1e-8));
    assertEquals("1E+38", Text.plain(1e38));
    assertEquals("1E-30", Text.plain(1e-30));
    assertEquals("NaN", Text.plain(Double.NaN));
  }

  @Test
  void namesOfConstantsAreWords() {
    assertEquals("multi-valued", Text.name(Feature.Kind.MULTI_VALUED));
  }

  @Test
  void partsBetweenSeparatorsEmptyOnesToo() {
    assertEquals(List.of("a", "", "b", ""), split("a||b|", "|"));
    assertEquals(List.of(""), split("", "|"));
    assertEquals(List.of("a", "|b"), split("a|||b", "||"));
  }

  private static List<String> split(String text, String separator) {
    return Text.split(text, separator).stream().map(CharSequence::toString).toList();
  }
}
