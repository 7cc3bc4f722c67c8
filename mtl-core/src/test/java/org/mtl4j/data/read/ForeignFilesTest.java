package org.mtl4j.data.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtl4j.data.DataException;
import org.mtl4j.data.schema.SchemaReader;

/** Files that are no table in UTF-8 are told as what they are, before they fill the memory. */
class ForeignFilesTest {
  private static final LogReader READER = new LogReader(Logs.SHOP);

  /** The first characters, each a byte, then what it is and what to do. */
  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of("(\u00b5/\u00fd\u0004", "compressed by zstd", "zstd -d"),
        Arguments.of("BZh91AY&SY\u0001\u0002", "compressed by bzip2", "bunzip2"),
        Arguments.of("\u00fd7zXZ\0\0\u0004", "compressed by xz", "xz -d"),
        Arguments.of("\u0004\"M\u0018d@", "compressed by lz4", "lz4 -d"),
        Arguments.of("7z\u00bc\u00af'\u001c\0\u0004", "compressed by 7-Zip", "7z x"),
        Arguments.of("PAR1\u0015\u0004", "a Parquet table", "CSV"),
        Arguments.of("ORC\b\u0003", "an ORC table", "CSV"),
        Arguments.of("Obj\u0001\u0004\u0014avro", "an Avro file", "CSV"),
        Arguments.of("SQLite format 3\0\u0010\0", "an SQLite database", "CSV"),
        Arguments.of("PK\u0003\u0004" + "\0".repeat(26) + "log.csv", "a zip archive", "unzip"),
        Arguments.of(
            "PK\u0003\u0004" + "\0".repeat(26) + "[Content_Types].xml", "an Excel workbook", "CSV"),
        Arguments.of(
            "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", "an Excel workbook", "CSV"),
        Arguments.of("log.csv" + "\0".repeat(250) + "ustar\000000", "a tar archive", "tar -xf"),
        Arguments.of("@\u0001\0\0\0\0\0\0{\"__metadata__\":{", "a model", "name a log"),
        Arguments.of("version https://git-lfs.github.com/spec/v1", "Git LFS", "git lfs pull"),
        Arguments.of("\0".repeat(4096), "filled with zero bytes", "copy it again"),
        Arguments.of("time,go\0al,\u0001\u0002", "binary", "CSV"));
  }

  private static DataException fault(byte[] bytes) {
    return Logs.fault(READER, bytes);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isNamedWithTheRemedy(String begin, String kind, String remedy) {
    byte[] bytes = begin.getBytes(ISO_8859_1);
    DataException log = fault(bytes);
    assertTrue(log.reason().startsWith("the file is "), log.getMessage());
    assertTrue(log.reason().contains(kind), log.getMessage());
    assertTrue(log.remedy().contains(remedy), log.getMessage());
    DataException packed = fault(Logs.gzip(bytes));
    assertTrue(packed.reason().contains(kind), packed.getMessage());
    assertTrue(packed.reason().contains("inside gzip"), packed.getMessage());
    DataException schema = schemaFault(bytes);
    assertTrue(schema.reason().contains(kind), schema.getMessage());
    assertTrue(schema.remedy().contains(remedy), schema.getMessage());
  }

  private static DataException schemaFault(byte[] bytes) {
    return assertThrows(
        DataException.class,
        () -> SchemaReader.read(new ByteArrayInputStream(bytes), "schema.json"));
  }

  @Test
  void gzipInGzip() {
    byte[] twice = Logs.gzip(Logs.gzip(Logs.bytes(Logs.HEADER + Logs.ROWS)));
    assertEquals(
        "log.csv: the file is compressed by gzip twice; decompress it once: gunzip",
        fault(twice).getMessage());
  }

  static Stream<Arguments> encodings() {
    return Stream.of(
        Arguments.of(UTF_16LE, "\uFEFF", "UTF-16"),
        Arguments.of(UTF_16BE, "\uFEFF", "UTF-16"),
        Arguments.of(UTF_16LE, "", "UTF-16LE"),
        Arguments.of(UTF_16BE, "", "UTF-16BE"),
        Arguments.of(Charset.forName("UTF-32LE"), "\uFEFF", "UTF-32"),
        Arguments.of(Charset.forName("UTF-32BE"), "\uFEFF", "UTF-32"));
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void textInAnotherEncoding(Charset charset, String mark, String name) {
    DataException e = fault((mark + Logs.HEADER + Logs.ROWS).getBytes(charset));
    assertEquals("the file is text in " + name.substring(0, 6), e.reason());
    assertEquals("convert it: iconv -f " + name + " -t UTF-8", e.remedy());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"time\": 1, \"goal\": \"g\"}\n{}\n",
        "{\"time\":1,\"goal\":\"g\"}\n{\"time\":2,\"goal\":\"h\"}\n",
        "[{\"time\": 1}]",
        "<!DOCTYPE html>\n<html>",
        "<?xml version='1.0'?>",
        "@relation shop\n"
      })
  void otherTexts(String text) {
    DataException e = fault(Logs.bytes(text));
    assertTrue(e.reason().matches("the file is (JSON|a web page|ARFF).*"), e.getMessage());
  }

  @Test
  void aColumnMayBeNamedSo() {
    String header = Logs.HEADER.replace("time,", "{id},time,");
    assertEquals(1, Logs.read(Logs.SHOP, header + "1,2024-01-01,g,0,0,1,NL,1,a\n").log().rows());
  }

  @Test
  void aHeaderOfAHundredMillionColumns() {
    DataException e = longFile(",".repeat(1000), 100_000);
    assertEquals("log.csv:1: the header has more than 100000 columns", e.problem());
  }

  @Test
  void aLineOfAGigabyte() {
    DataException e = longFile("x".repeat(1000), 1_000_000);
    assertEquals(1, e.line());
    assertTrue(e.reason().startsWith("field 1 is longer than 16777216 bytes"), e.reason());
    assertTrue(e.remedy().contains("a line of column names"), e.remedy());
  }

  @Test
  void aCellOf17Megabytes() {
    String row = "2024-01-01,g1,0,0,1," + "x".repeat(17 << 20) + ",10,a\n";
    DataException e = Logs.fault(Logs.HEADER + Logs.ROWS + row);
    assertEquals(8, e.line());
    assertTrue(e.reason().startsWith("field 6 is longer than 16777216 bytes"), e.reason());
  }

  @Test
  void zeroBytesInsideAndBehindTheRows() {
    String row = "2024-01-01,g1,0,0,1,N\0,10,a\n";
    DataException e = Logs.fault(Logs.HEADER + Logs.ROWS + row);
    assertEquals(
        "log.csv:8: column 'country' (6): a zero byte inside the unquoted field 'N\\u0000'",
        e.problem());
    e = Logs.fault(Logs.HEADER + Logs.ROWS + "\0".repeat(17 << 20));
    assertEquals(
        "log.csv:8: from this line on the file holds zero bytes, as after a crash or a broken copy",
        e.problem());
  }

  /** Reads the same text many times over, which lies in no memory. */
  private static DataException longFile(String text, int times) {
    byte[] bytes = Logs.bytes(text);
    InputStream in =
        new InputStream() {
          private long left = (long) times * bytes.length;

          @Override
          public int read() {
            return left-- > 0 ? bytes[0] : -1;
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            int count = (int) Math.min(Math.min(left, length), bytes.length);
            System.arraycopy(bytes, 0, target, offset, count);
            left -= count;
            return count == 0 ? -1 : count;
          }
        };
    return assertThrows(DataException.class, () -> READER.read(in, "log.csv"));
  }

  @Test
  void aTableWhereASchemaBelongs() {
    DataException e = schemaFault(Logs.bytes(Logs.HEADER + Logs.ROWS));
    assertTrue(e.reason().startsWith("this is not JSON: it begins with"), e.reason());
    assertTrue(e.reason().contains("'time,goal,click"), e.reason());
    assertTrue(e.remedy().contains("log"), e.remedy());
    byte[] packed = Logs.gzip(Logs.bytes(Logs.HEADER));
    assertTrue(schemaFault(packed).reason().contains("compressed by gzip"));
    assertEquals(
        "schema.json: the file is empty; write a schema into it",
        schemaFault(new byte[0]).getMessage());
    assertEquals(
        "schema.json: the file is empty; write a schema into it",
        schemaFault(Logs.bytes(" \n")).getMessage());
  }

  /** As a column's name may begin. */
  @ParameterizedTest
  @ValueSource(strings = {"PARENT_ID", "ORCHARD", "RDX_id", "FEA1", "BZhour", "LZIPcode", "ARROW1"})
  void aTextThatBeginsLikeAKindIsRead(String column) {
    String[] lines = (Logs.HEADER + Logs.ROWS).split("\n", -1);
    StringBuilder text = new StringBuilder(column + "," + lines[0] + "\n");
    for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
      text.append("x,").append(lines[i]).append('\n');
    }
    assertEquals(6, Logs.read(READER, "log.csv", Logs.bytes(text.toString())).log().rows());
  }

  @Test
  void aShortPrefixOfAKindIsNoReasonToFail() {
    for (int length = 0; length < 4; length++) {
      byte[] some = Arrays.copyOf("PAR1".getBytes(ISO_8859_1), length);
      assertTrue(!fault(some).reason().contains("Parquet"));
    }
  }
}
