package org.mtl4j.data.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.autodiff.Pooling;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Transform;
import org.mtl4j.data.time.EpochUnit;
import org.mtl4j.data.world.World;

class SchemaWriterTest {
  private static final Schema EVERYTHING =
      Schema.builder("shop")
          .click("clicked")
          .conversion("bought")
          .weight("w")
          .time("t")
          .timeUnit(EpochUnit.MILLISECONDS)
          .setup("goal \"x\"")
          .missing("", "NULL")
          .ignored("spend")
          .feature(Feature.categorical("country").withDimension(8).withMinCount(3))
          .feature(Feature.categorical("user").withHashBuckets(1000))
          .feature(Feature.numeric("price").withTransform(Transform.LOG1P).withStandardise(false))
          .numeric("age")
          .feature(Feature.numeric("height").withBound(7.5))
          .feature(Feature.multiValued("tags", ";").withPooling(Pooling.SUM).withDimension(4))
          .feature(Feature.categorical("os").withMissing("unknown", ""))
          .feature(Feature.categorical("city").withMissing())
          .feature(Feature.numeric("income").withMissing("-1"))
          .feature(Feature.multiValued("words", " ").withMissing("-"))
          .build();

  private static final Schema OWN_LABELS =
      Schema.builder("own")
          .click("y")
          .label("s", "signup", "click")
          .label("p", "payment", "signup")
          .label("l", "like")
          .numeric("n")
          .build();

  static Stream<Schema> schemas() {
    return Stream.concat(
        Stream.of(EVERYTHING, OWN_LABELS, World.schema()),
        Schemas.names().stream().map(Schemas::shipped));
  }

  private static byte[] write(Schema schema) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SchemaWriter.write(schema, out);
    return out.toByteArray();
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void whatIsWrittenIsReadAgain(Schema schema) throws IOException {
    assertEquals(schema, SchemaReader.read(new ByteArrayInputStream(write(schema)), "s.json"));
  }

  @Test
  void onlyWhatDiffersIsWritten() throws IOException {
    Schema schema = Schema.builder("s").conversion("z").categorical("c").numeric("n").build();
    assertEquals(
        """
        {
          "name": "s",
          "conversion": "z",
          "features": [ {
            "column": "c",
            "kind": "categorical"
          }, {
            "column": "n",
            "kind": "numeric"
          } ]
        }
        """,
        new String(write(schema), StandardCharsets.UTF_8));
  }
}
