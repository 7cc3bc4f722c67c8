package org.mtl4j.model.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import org.mtl4j.data.Text;

/**
 * Reads a file of {@link SafeTensorsWriter} from a stream, tensor by tensor in the file's order,
 * each straight to where it belongs, and checks every byte by the checksum at the end.
 *
 * <p>After {@link #checkHeader} the bytes of all tensors are known to be there, so that memory can
 * be allocated for them: it compares the sizes in the header with the length of the file or, where
 * that is not known, first reads all bytes.
 */
final class SafeTensorsReader {
  /** The length of a stream where it is not known. */
  static final long UNKNOWN = -1;

  private static final int CHUNK = 1 << 14;
  private static final int PIECE = 1 << 20;

  private final InputStream source;
  private final String file;
  private final long length;
  private final MessageDigest digest = SafeTensorsWriter.sha256();
  private final SafeTensorsHeader header;
  private final Iterator<Map.Entry<String, SafeTensorsHeader.Tensor>> tensors;
  private final byte[] chunk = new byte[CHUNK];

  /** The source, or the bytes that were read ahead from it. */
  private InputStream in;

  private byte[] text;
  private long left;

  /**
   * Reads the header.
   *
   * @param length of the stream in bytes, or {@link #UNKNOWN}
   */
  SafeTensorsReader(InputStream source, String file, long length) throws IOException {
    this.source = source;
    this.file = file;
    this.length = length;
    in = source;
    byte[] prefix = exactly(Long.BYTES);
    long headerLength = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (headerLength < 2 || headerLength > SafeTensorsWriter.LARGEST_HEADER) {
      throw noModel();
    }
    text = exactly((int) headerLength);
    try {
      header = SafeTensorsHeader.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(
          file, "is not a model file of mtl4j, or is damaged: header " + e.getMessage(), e);
    }
    tensors = header.tensors().entrySet().iterator();
    left = header.dataBytes();
  }

  /**
   * Checks that no byte of the header was changed and that the bytes of the tensors are there,
   * before memory is allocated for them.
   */
  void checkHeader() throws IOException {
    String checksum = header.metadata().getOrDefault(SafeTensorsWriter.HEADER_CHECKSUM, "");
    byte[] zeros = SafeTensorsWriter.ZEROS.getBytes(StandardCharsets.US_ASCII);
    int at = new String(text, StandardCharsets.ISO_8859_1).indexOf(checksum);
    if (at < 0 || checksum.length() != zeros.length) {
      throw noModel();
    }
    System.arraycopy(zeros, 0, text, at, zeros.length);
    byte[] found = SafeTensorsWriter.sha256().digest(text);
    if (!HexFormat.of().formatHex(found).equals(checksum)) {
      throw altered();
    }
    long end = Long.BYTES + text.length + left;
    text = new byte[0];
    if (length == UNKNOWN) {
      in = readAhead(left);
    } else if (length < end) {
      throw truncated();
    } else if (length > end) {
      throw longer();
    }
  }

  /** Reads bytes ahead; their memory is freed as they are consumed. */
  @SuppressWarnings("JdkObsolete") // SequenceInputStream takes no Iterator.
  private InputStream readAhead(long count) throws IOException {
    Deque<InputStream> pieces = new ArrayDeque<>();
    for (long missing = count; missing > 0; missing -= PIECE) {
      pieces.add(new ByteArrayInputStream(exactly((int) Math.min(missing, PIECE))));
    }
    return new SequenceInputStream(
        new Enumeration<>() {
          @Override
          public boolean hasMoreElements() {
            return !pieces.isEmpty();
          }

          @Override
          public InputStream nextElement() {
            return pieces.remove();
          }
        });
  }

  Metadata metadata() {
    return new Metadata(header.metadata());
  }

  SafeTensorsHeader header() {
    return header;
  }

  /**
   * Reads the next tensor, which must be the one named, into an array.
   *
   * @throws IllegalArgumentException if it is another, or holds what is no finite number
   */
  void floats(String name, int rows, int columns, float[] target) throws IOException {
    SafeTensorsHeader.Tensor tensor = next(name, SafeTensorsHeader.Type.F32);
    if (tensor.shape().size() != 2
        || tensor.shape().get(0) != rows
        || tensor.shape().get(1) != columns) {
      throw new IllegalArgumentException(
          Text.format(
              "tensor %s has shape %s, expected [%s, %s]",
              Text.quote(name), tensor.shape(), rows, columns));
    }
    int count = rows * columns;
    for (int from = 0; from < count; from += CHUNK / Float.BYTES) {
      int floats = Math.min(CHUNK / Float.BYTES, count - from);
      fill(floats * Float.BYTES);
      ByteBuffer.wrap(chunk)
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(target, from, floats);
      for (int i = from; i < from + floats; i++) {
        if (!Float.isFinite(target[i])) {
          throw new IllegalArgumentException(
              Text.format(
                  "tensor %s holds %s in row %s, column %s, expected finite numbers",
                  Text.quote(name), target[i], i / columns, i % columns));
        }
      }
    }
  }

  /**
   * Reads the next tensor, which must be the one named.
   *
   * @throws IllegalArgumentException if it is another
   */
  byte[] bytes(String name) throws IOException {
    SafeTensorsHeader.Tensor tensor = next(name, SafeTensorsHeader.Type.U8);
    byte[] bytes = exactly(Math.toIntExact(tensor.bytes()));
    left -= bytes.length;
    digest.update(bytes);
    return bytes;
  }

  private SafeTensorsHeader.Tensor next(String name, SafeTensorsHeader.Type type) {
    Map.Entry<String, SafeTensorsHeader.Tensor> entry = tensors.hasNext() ? tensors.next() : null;
    if (entry == null || !entry.getKey().equals(name) || entry.getValue().type() != type) {
      throw new IllegalArgumentException(
          Text.format(
              "expected tensor %s of %s, found %s",
              Text.quote(name),
              type,
              entry == null
                  ? "none"
                  : Text.quote(entry.getKey()) + " of " + entry.getValue().type()));
    }
    return entry.getValue();
  }

  /** Checks that the file ends here and that no byte was changed. */
  void finish() throws IOException {
    if (tensors.hasNext()) {
      throw new IllegalArgumentException(
          "tensor " + Text.quote(tensors.next().getKey()) + " belongs to no part of the model");
    }
    checkData();
  }

  /**
   * Reads what is left of the tensors.
   *
   * @throws ModelFileException if a byte of them was changed, or if more follows
   */
  void checkData() throws IOException {
    while (left > 0) {
      fill((int) Math.min(left, CHUNK));
    }
    if (source.read() >= 0) {
      throw longer();
    }
    String found = HexFormat.of().formatHex(digest.digest());
    if (!found.equals(header.metadata().get(SafeTensorsWriter.DATA_CHECKSUM))) {
      throw altered();
    }
  }

  private byte[] exactly(int count) throws IOException {
    // Allocates as bytes arrive, because the length may be wrong.
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw truncated();
    }
    return bytes;
  }

  private void fill(int count) throws IOException {
    if (in.readNBytes(chunk, 0, count) < count) {
      throw truncated();
    }
    left -= count;
    digest.update(chunk, 0, count);
  }

  private ModelFileException noModel() {
    return new ModelFileException(
        file, "is not a model file of mtl4j; give a file that mtl4j wrote");
  }

  private ModelFileException altered() {
    return new ModelFileException(
        file, "has been altered (its checksum does not fit); copy it again, or train again");
  }

  private ModelFileException longer() {
    return new ModelFileException(
        file, "goes on after its last tensor: the file is damaged; copy it again, or train again");
  }

  private ModelFileException truncated() {
    return new ModelFileException(file, "is truncated; copy it again, or train again");
  }
}
