package org.mtl4j.data.read;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;
import org.mtl4j.data.file.FileKind;

/** The text of a stream of bytes, gzip or not; counts the bytes and computes their digest. */
final class TextSource implements Closeable {
  private static final int LONGEST_HEADER = 1 << 16;

  private final Meter meter;
  private final BufferedReader reader;
  private final String firstLine;
  private final Tail tail;

  /**
   * Looks at the first bytes, which show whether the stream is gzip, text or anything else.
   *
   * @param name the file's name for messages
   * @throws DataException if the content is not text
   */
  TextSource(InputStream in, String name) throws IOException {
    meter = new Meter(in);
    PushbackInputStream bytes = new PushbackInputStream(meter, FileKind.PREFIX);
    byte[] first = FileKind.peek(bytes);
    InputStream plain = bytes;
    if (FileKind.isGzip(first)) {
      plain = gunzip(bytes, name);
    } else {
      require(FileKind.of(first), name);
    }
    reader = new BufferedReader(new Utf8Reader(plain), LONGEST_HEADER);
    firstLine = peekLine();
    tail = new Tail(reader);
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

  /** Returns the text from where it was left. */
  Reader reader() {
    return tail;
  }

  /** Returns the last characters that were read through {@link #reader()}. */
  String tail() {
    return new String(tail.last, 0, tail.count);
  }

  /** Returns the text up to the first line's end, at most 65,535 characters. */
  String firstLine() {
    return firstLine;
  }

  /** Reads the first line without consuming it. */
  private String peekLine() throws IOException {
    reader.mark(LONGEST_HEADER);
    StringBuilder line = new StringBuilder();
    int c = reader.read();
    while (c >= 0 && c != '\n' && c != '\r' && line.length() < LONGEST_HEADER - 1) {
      line.append((char) c);
      c = reader.read();
    }
    reader.reset();
    return line.toString();
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
    reader.close();
  }

  /** Keeps the last characters read, to explain a failure of the parser. */
  private static final class Tail extends FilterReader {
    private final char[] last = new char[1024];
    private int count;

    Tail(Reader in) {
      super(in);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
      int read = in.read(target, offset, length);
      if (read > 0) {
        count = Math.min(read, last.length);
        System.arraycopy(target, offset + read - count, last, 0, count);
      }
      return read;
    }
  }

  private static final class Meter extends DigestInputStream {
    private long count;

    Meter(InputStream in) {
      super(in, sha256());
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
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
