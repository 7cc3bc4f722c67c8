package org.mtl4j.data.gzip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtl4j.autodiff.CounterRandom;

/** Whatever is written comes back from Java's own decompressor. */
class GzipOutputTest {
  private static final int WINDOW = 1 << 15;
  private static final int BLOCK = 1 << 17;

  private static byte[] compress(byte[] bytes) {
    return compress(bytes, Integer.MAX_VALUE);
  }

  private static byte[] compress(byte[] bytes, int chunk) {
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    try (GzipOutput out = new GzipOutput(sink)) {
      for (int at = 0; at < bytes.length; ) {
        int count = Math.min(chunk, bytes.length - at);
        out.write(bytes, at, count);
        at += count;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sink.toByteArray();
  }

  private static void assertComesBack(byte[] bytes) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compress(bytes)))) {
      assertArrayEquals(bytes, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) CounterRandom.bits(3, 4, i);
    }
    return bytes;
  }

  /** Lines of few words with numbers between, as logs have. */
  private static byte[] table(int lines) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      text.append("2020-06-01,country-").append(CounterRandom.below(1, 2, 3L * i, 20));
      text.append(",campaign-").append(CounterRandom.below(1, 2, 3L * i + 1, 200));
      text.append(',').append(CounterRandom.below(1, 2, 3L * i + 2, 1 << 30)).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** Bytes of an alphabet of any size, so that matches of all lengths and literals alone come. */
  @Provide
  Arbitrary<byte[]> texts() {
    return Arbitraries.integers()
        .between(1, 256)
        .flatMap(
            alphabet ->
                Arbitraries.integers()
                    .between(0, alphabet - 1)
                    .map(Integer::byteValue)
                    .array(byte[].class)
                    .ofMaxSize(3000));
  }

  @Property
  void anyBytesComeBack(@ForAll("texts") byte[] bytes) {
    assertComesBack(bytes);
  }

  @Property(tries = 200)
  void whatIsRepeatedAtAnyDistanceComesBack(
      @ForAll @IntRange(min = 1, max = 2 * WINDOW) int distance,
      @ForAll @IntRange(min = 1, max = 600) int length) {
    byte[] bytes = Arrays.copyOf(random(distance), distance + length);
    for (int i = distance; i < bytes.length; i++) {
      bytes[i] = bytes[i - distance];
    }
    assertComesBack(bytes);
  }

  @Property(tries = 100)
  void howBytesAreCutIntoWritesDoesNotMatter(
      @ForAll("texts") byte[] bytes, @ForAll @IntRange(min = 1, max = 5000) int chunk) {
    assertArrayEquals(compress(bytes), compress(bytes, chunk));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        2,
        3,
        4,
        5,
        258,
        259,
        WINDOW - 1,
        WINDOW,
        WINDOW + 1,
        BLOCK - 1,
        BLOCK,
        BLOCK + 1,
        2 * BLOCK,
        2 * BLOCK + 3,
        5 * BLOCK + WINDOW
      })
  void anySizeComesBack(int size) {
    assertComesBack(new byte[size]);
    assertComesBack(random(size));
    assertComesBack(Arrays.copyOf(table(size / 20 + 1), size));
  }

  @Test
  void aTableBecomesAboutAsSmallAsZlibMakesIt() throws IOException {
    byte[] table = table(50_000);
    ByteArrayOutputStream zlib = new ByteArrayOutputStream();
    try (OutputStream out =
        new java.util.zip.DeflaterOutputStream(zlib, new java.util.zip.Deflater(1))) {
      out.write(table);
    }
    int size = compress(table).length;
    assertTrue(size < 1.02 * zlib.size(), size + " against " + zlib.size());
  }

  @Test
  void whatCannotBeCompressedHardlyGrows() {
    assertTrue(compress(random(1 << 20)).length < 1.01 * (1 << 20));
    assertTrue(compress(new byte[1 << 20]).length < 5000);
  }

  /** One stream of bytes for every machine and Java: a change here changes every published file. */
  @Test
  void bytesArePinned() {
    assertEquals(
        "1f8b08000000000000ff3dc2310d0000008330ad1bfe3df0d174a702342a6e5a0c000000",
        HexFormat.of().formatHex(compress("abcabcabcabc".getBytes(StandardCharsets.US_ASCII))));
    CRC32 crc = new CRC32();
    crc.update(compress(table(20_000)));
    assertEquals("3ac083f9", Long.toHexString(crc.getValue()));
  }

  @Test
  void headerNamesNoDateAndNoSystem() {
    byte[] header = Arrays.copyOf(compress(table(1)), 10);
    assertEquals("1f8b08000000000000ff", HexFormat.of().formatHex(header));
  }

  @Test
  void finishingLeavesTheStreamBelowOpenAndClosingDoesNot() throws IOException {
    AtomicInteger closed = new AtomicInteger();
    ByteArrayOutputStream sink =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed.incrementAndGet();
          }
        };
    GzipOutput out = new GzipOutput(sink);
    out.write('a');
    out.finish();
    assertEquals(0, closed.get());
    int size = sink.size();
    assertThrows(IOException.class, () -> out.write('b'));
    out.close();
    assertEquals(1, closed.get());
    assertEquals(size, sink.size());
  }

  @Test
  void failuresBelowAreTold() {
    byte[] random = random(3 * BLOCK);
    OutputStream full =
        new OutputStream() {
          private int room = 100;

          @Override
          public void write(int value) throws IOException {
            if (--room < 0) {
              throw new IOException("No space left on device");
            }
          }
        };
    IOException e =
        assertThrows(
            IOException.class,
            () -> {
              GzipOutput out = new GzipOutput(full);
              out.write(random);
              out.finish();
            });
    assertEquals("No space left on device", e.getMessage());
  }
}
