package org.mtl4j.data;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The text of a stream of bytes, gzip or not, with the bytes counted and digested as they pass. */
final class TextSource implements Closeable {
  private static final int LONGEST_HEADER = 1 << 16;

  private final Meter meter;
  private final BufferedReader reader;

  /** Looks at the first two bytes, which tell gzip from text. */
  TextSource(InputStream in) throws IOException {
    meter = new Meter(in);
    PushbackInputStream bytes = new PushbackInputStream(meter, 2);
    byte[] magic = bytes.readNBytes(2);
    bytes.unread(magic);
    boolean gzip = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
    reader =
        new BufferedReader(new Utf8Reader(gzip ? new GzipStream(bytes) : bytes), LONGEST_HEADER);
  }

  /** Returns the text from where it was left. */
  Reader reader() {
    return reader;
  }

  /**
   * Returns the text up to the first line's end, at most 65,536 characters, and leaves it to be
   * read again.
   */
  String peekLine() throws IOException {
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
    return HexFormat.of().formatHex(meter.digest.digest());
  }

  /** Frees the decompressor, and leaves the stream open: it is whoever opened it that closes it. */
  @Override
  public void close() throws IOException {
    reader.close();
  }

  private static final class Meter extends FilterInputStream {
    private final MessageDigest digest;
    private long count;

    Meter(InputStream in) {
      super(in);
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }

    @Override
    public int read() throws IOException {
      int next = in.read();
      if (next >= 0) {
        digest.update((byte) next);
        count++;
      }
      return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = in.read(target, offset, length);
      if (read > 0) {
        digest.update(target, offset, read);
        count += read;
      }
      return read;
    }

    @Override
    public void close() {
      // The stream below belongs to someone else.
    }
  }
}
