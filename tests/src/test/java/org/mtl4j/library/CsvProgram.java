package org.mtl4j.library;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.schema.SchemaReader;

/** What a program that reads logs does, with two of the optional libraries. */
public final class CsvProgram {
  private CsvProgram() {}

  /** Prints how many rows a small log has. */
  public static void main(String[] args) {
    byte[] schema =
        "{\"name\":\"s\",\"conversion\":\"z\",\"features\":[{\"column\":\"a\",\"kind\":\"numeric\"}]}"
            .getBytes(StandardCharsets.UTF_8);
    byte[] rows = "a,z\n1,0\n2,1\n3,0\n".getBytes(StandardCharsets.UTF_8);
    System.out.println(
        new LogReader(SchemaReader.read(new ByteArrayInputStream(schema), "schema"))
            .read(new ByteArrayInputStream(rows), "rows")
            .log()
            .rows());
  }
}
