package org.mtl4j.data.gzip;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Packs bits into bytes, the lowest bit first, as RFC 1951, section 3.1.1, asks for. */
final class BitOutput {
  private static final int CAPACITY = 1 << 16;
  private static final VarHandle LITTLE_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final OutputStream out;
  private final byte[] bytes = new byte[CAPACITY];
  private int size;
  private long bits;
  private int count;

  BitOutput(OutputStream out) {
    this.out = out;
  }

  /**
   * Writes some bits.
   *
   * @param value the bits, none set above the length
   * @param length how many, at most 31
   */
  void write(int value, int length) throws IOException {
    bits |= (long) value << count;
    count += length;
    if (count >= Integer.SIZE) {
      if (size == CAPACITY) {
        drain();
      }
      LITTLE_ENDIAN.set(bytes, size, (int) bits);
      size += Integer.BYTES;
      bits >>>= Integer.SIZE;
      count -= Integer.SIZE;
    }
  }

  /** Fills up the last byte with zeros and hands on all that was written. */
  void finish() throws IOException {
    drain();
    for (; count > 0; count -= Byte.SIZE) {
      out.write((int) bits & 0xFF);
      bits >>>= Byte.SIZE;
    }
    count = 0;
  }

  private void drain() throws IOException {
    out.write(bytes, 0, size);
    size = 0;
  }
}
