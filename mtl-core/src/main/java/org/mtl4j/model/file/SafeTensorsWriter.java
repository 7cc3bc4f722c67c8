package org.mtl4j.model.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mtl4j.data.Text;

/**
 * Writes a file in safetensors layout: eight bytes of header length, a JSON header, the tensors'
 * bytes, all little-endian.
 *
 * <p>The metadata begins with two SHA-256 checksums, of the tensors' bytes and of the header
 * itself, the latter taken with zeros in its own place: no byte can change unnoticed, and a reader
 * knows that the header is intact before it allocates memory for the tensors. Nothing depends on
 * when or where the file is written: the same model gives the same bytes.
 */
final class SafeTensorsWriter {
  /** The key of the header's checksum in the metadata. */
  static final String HEADER_CHECKSUM = "sha256.header";

  /** The key of the tensors' checksum in the metadata. */
  static final String DATA_CHECKSUM = "sha256.data";

  /**
   * The most bytes that a header may have: enough for some 7,000 features. Any header up to this
   * length can be read in 64 MiB of memory.
   */
  static final int LARGEST_HEADER = 1 << 22;

  static final String ZEROS = "0".repeat(64);
  private static final int CHUNK = 1 << 14;
  static final int ALIGNMENT = 8;

  private final Metadata metadata;
  private final List<Tensor> tensors = new ArrayList<>();

  SafeTensorsWriter(Metadata metadata) {
    this.metadata = metadata;
  }

  /** Bytes of a tensor in the file. */
  private record Tensor(
      String name, String type, List<Integer> shape, long bytes, Content content) {}

  @FunctionalInterface
  private interface Content {
    void write(OutputStream out) throws IOException;
  }

  void floats(String name, int rows, int columns, float[] values) {
    tensors.add(
        new Tensor(
            name,
            "F32",
            List.of(rows, columns),
            4L * rows * columns,
            out -> write(out, values, rows * columns)));
  }

  void bytes(String name, byte[] values) {
    tensors.add(
        new Tensor(name, "U8", List.of(values.length), values.length, out -> out.write(values)));
  }

  private static void write(OutputStream out, float[] values, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < count; from += CHUNK / Float.BYTES) {
      int length = Math.min(CHUNK / Float.BYTES, count - from);
      buffer.clear();
      buffer.asFloatBuffer().put(values, from, length);
      out.write(buffer.array(), 0, length * Float.BYTES);
    }
  }

  /** Writes the file: the tensors once into their checksum, then all of it out. */
  void write(OutputStream out) throws IOException {
    MessageDigest digest = sha256();
    writeTensors(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    String data = HexFormat.of().formatHex(digest.digest());
    byte[] zeroed = header(ZEROS, data);
    if (zeroed.length > LARGEST_HEADER) {
      throw new IllegalArgumentException(
          Text.format(
                  "the header of a model file may have up to %s bytes, that of this model would"
                      + " have %s;",
                  LARGEST_HEADER, zeroed.length)
              + " use fewer features");
    }
    String own = HexFormat.of().formatHex(sha256().digest(zeroed));
    byte[] header = header(own, data);
    out.write(
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .array());
    out.write(header);
    writeTensors(out);
  }

  private void writeTensors(OutputStream out) throws IOException {
    for (Tensor tensor : tensors) {
      tensor.content.write(out);
    }
  }

  private byte[] header(String headerChecksum, String dataChecksum) {
    StringBuilder text = new StringBuilder("{\"__metadata__\":{");
    quote(text, HEADER_CHECKSUM).append(':');
    quote(text, headerChecksum).append(',');
    quote(text, DATA_CHECKSUM).append(':');
    quote(text, dataChecksum);
    for (Map.Entry<String, String> entry : metadata.entries().entrySet()) {
      quote(text.append(','), entry.getKey()).append(':');
      quote(text, entry.getValue());
    }
    text.append('}');
    long offset = 0;
    for (Tensor tensor : tensors) {
      String shape = tensor.shape.toString().replace(" ", "");
      quote(text.append(','), tensor.name)
          .append(
              Text.format(
                  ":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%s,%s]}",
                  tensor.type, shape, offset, offset + tensor.bytes));
      offset += tensor.bytes;
    }
    text.append('}');
    int length = text.toString().getBytes(StandardCharsets.UTF_8).length;
    return text.append(" ".repeat(padding(length))).toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Returns how many bytes are missing to a multiple of eight. */
  static int padding(int length) {
    return -length & (ALIGNMENT - 1);
  }

  private static StringBuilder quote(StringBuilder text, String value) {
    Text.requireWhole(value);
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.append('"');
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
