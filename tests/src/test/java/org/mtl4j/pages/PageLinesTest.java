package org.mtl4j.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How printed lines are compared with those of a page; lines are letters here. */
class PageLinesTest {
  @ParameterizedTest
  @CsvSource({
    "a b c,a b c,-1",
    "a b c,a b,2",
    "a b,a b c,2",
    "a b c,a x c,1",
    "a b c d,a ... d,-1",
    "a b c d,a ...,-1",
    "a b c d,... d,-1",
    "a b c d,... c,1",
    "a b c d,a ... b d,2",
    "a b c d e,... b c ... e,-1",
    "a b c d e,... b d ... e,1",
    "a b,...,-1",
    "a c b c,a ... c,-1",
    "a b,a ... b ... b,4"
  })
  void linesAreCompared(String printed, String expected, int difference) {
    assertEquals(
        difference,
        PageCommandsTest.firstDifference(
            List.of(printed.split(" ")), List.of(expected.split(" "))));
  }
}
