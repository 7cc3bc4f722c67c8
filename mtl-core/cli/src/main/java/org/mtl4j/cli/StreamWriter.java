package org.mtl4j.cli;

import java.io.PrintStream;
import java.io.Writer;

/** Writes text to a print stream in the charset that it has, and leaves it open. */
final class StreamWriter extends Writer {
  private final PrintStream stream;

  StreamWriter(PrintStream stream) {
    this.stream = stream;
  }

  @Override
  public void write(char[] text, int offset, int length) {
    stream.print(new String(text, offset, length));
  }

  @Override
  public void flush() {
    stream.flush();
  }

  @Override
  public void close() {
    flush();
  }
}
