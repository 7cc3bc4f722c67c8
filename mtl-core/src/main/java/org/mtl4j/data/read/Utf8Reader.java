package org.mtl4j.data.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes UTF-8 and skips a byte order mark.
 *
 * <p>{@link java.io.InputStreamReader} either replaces malformed bytes or discards the good text
 * before them. This class delivers everything up to a fault (malformed bytes, or a failure of the
 * stream), and the next read fails, so that the line of the fault is known.
 */
final class Utf8Reader extends Reader {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final InputStream in;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).limit(0);
  private boolean atStart = true;
  private boolean ended;

  Utf8Reader(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (true) {
      CharBuffer chars = CharBuffer.wrap(target, offset, length);
      CoderResult result = decoder.decode(bytes, chars, ended);
      int count = chars.position() - offset;
      if (count > 0 && atStart) {
        atStart = false;
        if (target[offset] == BYTE_ORDER_MARK) {
          count--;
          System.arraycopy(target, offset + 1, target, offset, count);
        }
      }
      if (count > 0) {
        return count;
      }
      if (result.isError()) {
        result.throwException();
      }
      if (ended && !bytes.hasRemaining()) {
        return -1;
      }
      fill();
    }
  }

  private void fill() throws IOException {
    bytes.compact();
    int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
    if (count < 0) {
      ended = true;
    } else {
      bytes.position(bytes.position() + count);
    }
    bytes.flip();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
