package org.mtl4j.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;

/**
 * Reads a file of {@link SafeTensorsWriter} from a stream, tensor by tensor in the file's order,
 * each straight to where it belongs, and checks every byte by the checksum at the end.
 */
final class SafeTensorsReader {
  private static final int CHUNK = 1 << 14;

  /** The reference implementation's limit too. */
  private static final int LARGEST_HEADER = 100_000_000;

  private final InputStream in;
  private final String file;
  private final MessageDigest digest = SafeTensorsWriter.sha256();
  private final SafeTensorsHeader header;
  private final Iterator<Map.Entry<String, SafeTensorsHeader.Tensor>> tensors;
  private final String text;
  private final byte[] chunk = new byte[CHUNK];

  SafeTensorsReader(InputStream in, String file) throws IOException {
    this.in = in;
    this.file = file;
    byte[] prefix = exactly(Long.BYTES);
    long length = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > LARGEST_HEADER) {
      throw new ModelFileException(
          file, "is not a model file of mtl4j; give the file that 'mtl train' wrote");
    }
    byte[] bytes = exactly((int) length);
    String text = new String(bytes, StandardCharsets.UTF_8);
    try {
      header = SafeTensorsHeader.parse(text);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ModelFileException(
          file, "is not a model file of mtl4j, or is damaged: header " + e.getMessage());
    }
    this.text = text;
    tensors = header.tensors().entrySet().iterator();
  }

  /** Checks that no byte of the header was changed, before anything is made by it. */
  void checkHeader() {
    String checksum = header.metadata().get(SafeTensorsWriter.HEADER_CHECKSUM);
    int at = checksum == null ? -1 : text.indexOf(checksum);
    if (at < 0 || checksum.length() != SafeTensorsWriter.ZEROS.length()) {
      throw new ModelFileException(
          file, "is not a model file of mtl4j; give the file that 'mtl train' wrote");
    }
    String zeroed =
        text.substring(0, at) + SafeTensorsWriter.ZEROS + text.substring(at + checksum.length());
    byte[] found = SafeTensorsWriter.sha256().digest(zeroed.getBytes(StandardCharsets.UTF_8));
    if (!HexFormat.of().formatHex(found).equals(checksum)) {
      throw altered();
    }
  }

  Metadata metadata() {
    return new Metadata(header.metadata());
  }

  /** Reads the next tensor, which must be the one named, into an array. */
  void floats(String name, int rows, int columns, float[] target) throws IOException {
    SafeTensorsHeader.Tensor tensor = next(name, "F32");
    if (tensor.shape().size() != 2
        || tensor.shape().get(0) != rows
        || tensor.shape().get(1) != columns) {
      throw new ModelFileException(
          file,
          "tensor '"
              + name
              + "' has shape "
              + tensor.shape()
              + ", expected ["
              + rows
              + ", "
              + columns
              + "]: the file is damaged");
    }
    int count = rows * columns;
    for (int from = 0; from < count; from += CHUNK / Float.BYTES) {
      int length = Math.min(CHUNK / Float.BYTES, count - from);
      fill(chunk, length * Float.BYTES);
      digest.update(chunk, 0, length * Float.BYTES);
      ByteBuffer.wrap(chunk)
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(target, from, length);
    }
  }

  /** Reads the next tensor, which must be the one named. */
  byte[] bytes(String name) throws IOException {
    byte[] bytes = exactly(Math.toIntExact(next(name, "U8").bytes()));
    digest.update(bytes);
    return bytes;
  }

  private SafeTensorsHeader.Tensor next(String name, String type) {
    Map.Entry<String, SafeTensorsHeader.Tensor> entry = tensors.hasNext() ? tensors.next() : null;
    if (entry == null || !entry.getKey().equals(name) || !entry.getValue().type().equals(type)) {
      throw new ModelFileException(
          file,
          "expected tensor '"
              + name
              + "' of "
              + type
              + ", found "
              + (entry == null ? "none" : entry)
              + ": the file is damaged");
    }
    return entry.getValue();
  }

  /** Checks that the file ends here and that no byte was changed. */
  void finish() throws IOException {
    if (tensors.hasNext() || in.read() >= 0) {
      throw new ModelFileException(
          file,
          "goes on after its last tensor: the file is damaged; copy it again, or train again");
    }
    String found = HexFormat.of().formatHex(digest.digest());
    if (!found.equals(header.metadata().get(SafeTensorsWriter.DATA_CHECKSUM))) {
      throw altered();
    }
  }

  private ModelFileException altered() {
    return new ModelFileException(
        file, "has been altered (its checksum does not fit); copy it again, or train again");
  }

  private byte[] exactly(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw truncated();
    }
    return bytes;
  }

  private void fill(byte[] target, int count) throws IOException {
    if (in.readNBytes(target, 0, count) < count) {
      throw truncated();
    }
  }

  private ModelFileException truncated() {
    return new ModelFileException(file, "is truncated; copy it again, or train again");
  }
}
