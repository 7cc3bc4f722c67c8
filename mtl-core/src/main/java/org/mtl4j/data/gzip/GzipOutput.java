package org.mtl4j.data.gzip;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * Compresses to gzip, with the same output on every machine and Java: the header has no date, name
 * or system, and the rest depends on the input bytes alone, not on how they are split into writes.
 *
 * <p>Memory is about 0.9 MB for any input. The output is complete once this stream is finished or
 * closed; flushing before has no effect. The stream holds no resources, so it may be abandoned
 * after a failure. Not for use by several threads at once.
 */
public final class GzipOutput extends OutputStream {
  private static final int BLOCK = 1 << 17;
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255};

  private final OutputStream out;
  private final BitOutput bits;
  private final Matches matches = new Matches();
  private final Block block = new Block(BLOCK);
  private final CRC32 crc = new CRC32();

  /** What was written last and is compressed already, then what is not. */
  private final byte[] bytes = new byte[Matches.WINDOW + BLOCK];

  private int compressed;
  private int size;
  private long total;
  private boolean finished;

  /**
   * Begins.
   *
   * @param out is given the compressed bytes
   * @throws IOException if that fails
   */
  public GzipOutput(OutputStream out) throws IOException {
    this.out = out;
    bits = new BitOutput(out);
    out.write(HEADER);
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, source.length);
    if (finished) {
      throw new IOException("the gzip stream is finished");
    }
    crc.update(source, offset, length);
    total += length;
    int from = offset;
    int end = offset + length;
    while (from < end) {
      if (size - compressed == BLOCK) {
        compress(false);
      }
      int count = Math.min(end - from, BLOCK - (size - compressed));
      System.arraycopy(source, from, bytes, size, count);
      size += count;
      from += count;
    }
  }

  private void compress(boolean last) throws IOException {
    matches.cut(bytes, compressed, size, block);
    block.write(bits, last);
    int gone = Math.max(0, size - Matches.WINDOW);
    System.arraycopy(bytes, gone, bytes, 0, size - gone);
    matches.shift(gone);
    size -= gone;
    compressed = size;
  }

  /**
   * Writes all that is left; once, further calls do nothing. The stream below stays open.
   *
   * @throws IOException if that fails
   */
  public void finish() throws IOException {
    if (finished) {
      return;
    }
    finished = true;
    compress(true);
    bits.finish();
    writeInt((int) crc.getValue());
    writeInt((int) total);
  }

  /** Finishes, and closes the stream below. */
  @Override
  public void close() throws IOException {
    try {
      finish();
    } finally {
      out.close();
    }
  }

  private void writeInt(int value) throws IOException {
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      out.write(value >>> shift);
    }
  }
}
