package org.mtl4j.data.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses gzip (RFC 1952), one member or several in a row, and checks everything.
 *
 * <p>{@link java.util.zip.GZIPInputStream} ignores whatever follows the last member, so a file that
 * is damaged between two members ends early without an error. This class fails unless every byte
 * belongs to a member with the right length and CRC; it first delivers all that precedes the fault.
 */
final class GzipStream extends InputStream {
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private boolean ended;

  /** Reads the first member's header. */
  GzipStream(InputStream in) throws IOException {
    this.in = in;
    readHeader(require());
  }

  /** Thrown where the bytes are not what gzip prescribes. */
  static final class BadGzipException extends IOException {
    private static final long serialVersionUID = 1L;

    BadGzipException(String message) {
      super(message);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      int count = inflate(target, offset, length);
      if (count > 0) {
        crc.update(target, offset, count);
        return count;
      }
      if (inflater.finished()) {
        position = limit - inflater.getRemaining();
        endMember();
      } else {
        if (!fill()) {
          throw new BadGzipException("the gzip data ends early");
        }
        inflater.setInput(buffer, 0, limit);
      }
    }
    return -1;
  }

  private int inflate(byte[] target, int offset, int length) throws IOException {
    try {
      return inflater.inflate(target, offset, length);
    } catch (DataFormatException e) {
      throw new BadGzipException("the gzip data is damaged");
    }
  }

  private void endMember() throws IOException {
    long checksum = readInt();
    long size = readInt();
    if (checksum != crc.getValue() || size != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
      throw new BadGzipException("the gzip data is damaged (its checksum does not fit)");
    }
    if (position == limit && !fill()) {
      ended = true;
      return;
    }
    int first = require();
    if (first != 0x1f) {
      throw new BadGzipException("the gzip data is followed by something else");
    }
    inflater.reset();
    crc.reset();
    readHeader(first);
  }

  private void readHeader(int first) throws IOException {
    if (first != 0x1f || require() != 0x8b) {
      throw new BadGzipException("the gzip data is followed by something else");
    }
    int method = require();
    int flags = require();
    if (method != 8 || flags > 31) {
      throw new BadGzipException("the gzip header is damaged");
    }
    skip(6);
    if ((flags & EXTRA) != 0) {
      int low = require();
      skip(low + (require() << 8));
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CRC) != 0) {
      skip(2);
    }
    inflater.setInput(buffer, position, limit - position);
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      require();
    }
  }

  private void skipText() throws IOException {
    while (require() != 0) {
      // A name or a comment, ended by a zero.
    }
  }

  private long readInt() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      value |= (long) require() << shift;
    }
    return value;
  }

  private int require() throws IOException {
    if (position == limit && !fill()) {
      throw new BadGzipException("the gzip data ends early");
    }
    return buffer[position++] & 0xFF;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer, 0, buffer.length));
    return limit > 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
