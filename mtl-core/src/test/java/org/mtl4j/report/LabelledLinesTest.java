package org.mtl4j.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelledLinesTest {
  @Test
  void valuesStandInOneColumn() {
    LabelledLines facts = new LabelledLines().add("data", "a.csv").add("", "more");
    assertEquals("data       a.csv\n           more\n", facts.toString());
  }

  @Test
  void aListIsBrokenBetweenItems() {
    String text = new LabelledLines(4).list("a", Collections.nCopies(40, "item 12")).toString();
    assertTrue(text.startsWith("a   item 12, item 12,"), text);
    List<String> lines = text.lines().toList();
    assertTrue(lines.size() > 2, text);
    for (String line : lines) {
      assertTrue(line.length() <= 100, line);
    }
    assertTrue(lines.get(1).startsWith("    item 12,"), text);
    assertTrue(text.endsWith("item 12\n"), text);
    assertEquals(40, text.split("item 12", -1).length - 1);
  }

  @Test
  void anEmptyListSaysNothing() {
    assertEquals("", new LabelledLines().list("unseen", List.of()).toString());
  }
}
