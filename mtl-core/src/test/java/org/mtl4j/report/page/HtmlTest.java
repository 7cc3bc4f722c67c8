package org.mtl4j.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.json.Json;
import org.mtl4j.report.Fields;

class HtmlTest {
  @Test
  void textCannotBecomeATagAnEntityOrTheEndOfAnAttribute() {
    assertEquals("&lt;b a=&quot;&#39;&amp;lt;&gt;", Html.text("<b a=\"'&lt;>"));
  }

  @Test
  void otherTextStaysAsItIs() {
    assertEquals(
        "p(z=1|x) \u00b1 \u03b1\n\ud83d\ude00", Html.text("p(z=1|x) \u00b1 \u03b1\n\ud83d\ude00"));
  }

  @Test
  void whatNoPageMayHoldIsReplaced() {
    assertEquals("a\ufffdb\ufffd", Html.text("a\u0000b\u001b"));
  }

  @Test
  void jsonCannotEndItsElement() {
    String json = Json.document(Fields.of("a", "</script><!--\u2028"));
    String safe = Html.json(json);
    assertFalse(safe.contains("<"), safe);
    assertFalse(safe.contains("\u2028"), safe);
    assertEquals(json, safe.replace("\\u003C", "<"));
  }

  @Test
  void aScriptCannotEndItsElement() {
    assertEquals(
        "'<\\/script>' + '<\\/SCRIPT ' + /<\\!--/ + '</p>'",
        Html.script("'</script>' + '</SCRIPT ' + /<!--/ + '</p>'"));
  }

  @Test
  void fieldsKeepTheirOrder() {
    Fields fields = Fields.of("z", 1).with("a", 2).with(Fields.of("m", 3).with("z", 4));
    assertEquals(List.of("z", "a", "m"), List.copyOf(fields.keySet()));
    assertEquals(4, fields.get("z"));
  }
}
