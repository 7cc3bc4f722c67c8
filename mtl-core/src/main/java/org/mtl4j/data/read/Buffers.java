package org.mtl4j.data.read;

import java.util.ArrayDeque;
import java.util.Deque;

/** Arrays of the usual size of a block, to be used again. For several threads. */
final class Buffers {
  private final int size;
  private final Deque<byte[]> free = new ArrayDeque<>();

  /**
   * Creates an empty store.
   *
   * @param size of the arrays
   */
  Buffers(int size) {
    this.size = size;
  }

  /** Returns an array of some length or more, with anything in it. */
  byte[] take(int least) {
    if (least > size) {
      return new byte[least];
    }
    synchronized (this) {
      byte[] array = free.poll();
      return array == null ? new byte[size] : array;
    }
  }

  /** Takes an array back that nobody uses any more. */
  synchronized void give(byte[] array) {
    if (array.length == size) {
      free.push(array);
    }
  }
}
