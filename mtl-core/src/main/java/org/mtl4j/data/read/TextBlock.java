package org.mtl4j.data.read;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Some bytes of a text, whole lines unless it says otherwise.
 *
 * @param bytes hold them
 * @param from the place of the first
 * @param to one after the place of the last
 * @param isLast whether the text ends here
 * @param fault why it ends here although there should be more; null where it does not
 */
record TextBlock(byte[] bytes, int from, int to, boolean isLast, @Nullable IOException fault) {
  /** Returns the block that begins with the rest of another and goes on with this one. */
  TextBlock after(TextBlock other, int rest) {
    int kept = other.to - rest;
    byte[] joined = new byte[Math.addExact(kept, to - from)];
    System.arraycopy(other.bytes, rest, joined, 0, kept);
    System.arraycopy(bytes, from, joined, kept, to - from);
    return new TextBlock(joined, 0, joined.length, isLast, fault);
  }
}
