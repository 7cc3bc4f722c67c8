package org.mtl4j.data.read;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;
import org.mtl4j.data.file.FileKind;

/**
 * The text of a stream of bytes, gzip or not, in blocks of whole lines; counts the bytes and
 * computes their digest.
 */
final class TextSource implements Closeable {
  /** The usual size of a block: a few thousand rows, which stay in a processor's cache. */
  static final int BLOCK = 1 << 20;

  /** Bytes behind a block, so that its last fields can be read as words. */
  static final int ROOM = Long.BYTES;

  private static final int LONGEST_HEADER = 1 << 16;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final Meter meter;
  private final InputStream plain;
  private final Buffers buffers;

  /** What was read behind the last line of the last block. */
  private byte[] rest = {};

  private boolean isBegun;
  private boolean isEnded;

  /**
   * Looks at the first bytes, which show whether the stream is gzip, text or anything else.
   *
   * @param in stays open: whoever opened it closes it
   * @param name the file's name for messages
   * @param buffers hold the blocks; a longer line makes a longer block
   * @throws DataException if the content is not text
   * @throws IOException if the stream cannot be read
   */
  TextSource(InputStream in, String name, Buffers buffers) throws IOException {
    this.buffers = buffers;
    meter = new Meter(in);
    PushbackInputStream bytes = new PushbackInputStream(meter, FileKind.PREFIX);
    byte[] first = FileKind.peek(bytes);
    if (FileKind.isGzip(first)) {
      plain = gunzip(bytes, name);
    } else {
      require(FileKind.of(first), name);
      plain = bytes;
    }
  }

  private static InputStream gunzip(InputStream in, String name) throws IOException {
    InputStream plain = new GzipStream(in);
    // One read, not until there are enough: what comes before damage is delivered first.
    byte[] some = new byte[FileKind.PREFIX];
    int count = plain.read(some);
    byte[] first = Arrays.copyOf(some, Math.max(0, count));
    if (FileKind.isGzip(first)) {
      throw new DataException(
          name, "the file is compressed by gzip twice", "decompress it once: gunzip");
    }
    FileKind kind = FileKind.of(first);
    require(kind == null ? null : kind.inGzip(), name);
    return new SequenceInputStream(new ByteArrayInputStream(first), plain);
  }

  private static void require(@Nullable FileKind foreign, String name) {
    if (foreign != null) {
      throw foreign.in(name);
    }
  }

  /** Returns the next block, which may be empty if it is the last; null behind the last. */
  @Nullable TextBlock next() {
    if (isEnded) {
      return null;
    }
    int count = rest.length;
    byte[] bytes = buffers.take(2 * count + ROOM);
    System.arraycopy(rest, 0, bytes, 0, count);
    try {
      while (true) {
        int read = plain.read(bytes, count, bytes.length - ROOM - count);
        count += Math.max(0, read);
        if (read < 0) {
          return last(bytes, count, null);
        }
        if (count == bytes.length - ROOM) {
          int end = endOfLines(bytes, count);
          if (end > 0 || count > LogReader.LONGEST_FIELD) {
            end = end > 0 ? end : betweenCharacters(bytes, count);
            rest = Arrays.copyOfRange(bytes, end, count);
            return block(bytes, end, false, null);
          }
          bytes = Arrays.copyOf(bytes, Math.multiplyExact(2, bytes.length));
        }
      }
    } catch (IOException e) {
      return last(bytes, count, e);
    }
  }

  /** Returns the last block, in a small array where it is small. */
  private TextBlock last(byte[] bytes, int count, @Nullable IOException fault) {
    if (count >= bytes.length / 2) {
      return block(bytes, count, true, fault);
    }
    byte[] small = Arrays.copyOf(bytes, count + ROOM);
    Arrays.fill(small, count, small.length, (byte) 0);
    buffers.give(bytes);
    return block(small, count, true, fault);
  }

  private TextBlock block(byte[] bytes, int to, boolean last, @Nullable IOException fault) {
    isEnded = last;
    int mark = BYTE_ORDER_MARK.length;
    boolean hasMark =
        !isBegun && to >= mark && Arrays.equals(BYTE_ORDER_MARK, Arrays.copyOf(bytes, mark));
    isBegun = true;
    return new TextBlock(bytes, hasMark ? mark : 0, to, last, fault);
  }

  /** Returns the place behind the last line's end, 0 where there is none. */
  private static int endOfLines(byte[] bytes, int count) {
    int end = count;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    if (end == 0) {
      // Lines may end with CR alone; behind the last one there may be an LF yet.
      end = count - 1;
      while (end > 0 && bytes[end - 1] != '\r') {
        end--;
      }
    }
    return end;
  }

  /** Returns a place near the end of a very long line where it may be cut. */
  private static int betweenCharacters(byte[] bytes, int count) {
    int end = count - 1;
    while (end > 0 && ((bytes[end] & 0xC0) == 0x80 || bytes[end - 1] == '\r')) {
      end--;
    }
    return end == 0 ? count : end;
  }

  /** Returns the first line of a block, at most 65,535 characters of it. */
  static String firstLine(TextBlock block) {
    int end = block.from();
    int most = (int) Math.min(block.to(), block.from() + LONGEST_HEADER - 1L);
    while (end < most && block.bytes()[end] != '\n' && block.bytes()[end] != '\r') {
      end++;
    }
    return new String(block.bytes(), block.from(), end - block.from(), StandardCharsets.UTF_8);
  }

  /** Returns the number of bytes read so far, compressed where the stream is. */
  long bytes() {
    return meter.count;
  }

  /** Returns the SHA-256 of the bytes in hexadecimal; once, after the text was read to its end. */
  String sha256() {
    return HexFormat.of().formatHex(meter.getMessageDigest().digest());
  }

  /** Frees the decompressor. The stream stays open: the caller closes it. */
  @Override
  public void close() throws IOException {
    plain.close();
  }

  /** Returns a new digest of the kind that files have. */
  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static final class Meter extends DigestInputStream {
    private long count;

    Meter(InputStream in) {
      super(in, newDigest());
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count += next < 0 ? 0 : 1;
      return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      count += Math.max(0, read);
      return read;
    }

    @Override
    public void close() {
      // The caller closes the stream below.
    }
  }
}
