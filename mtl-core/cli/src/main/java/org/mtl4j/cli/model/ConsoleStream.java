package org.mtl4j.cli.model;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Writes text in UTF-8, whole characters at a time, to a console that takes characters. */
final class ConsoleStream extends OutputStream {
  private final PrintWriter console;

  ConsoleStream(PrintWriter console) {
    this.console = console;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    console.write(new String(bytes, offset, length, StandardCharsets.UTF_8));
    // Nobody reads any more: the rest need not be computed.
    if (console.checkError()) {
      throw new IOException("standard output was closed");
    }
  }

  @Override
  public void flush() {
    console.flush();
  }
}
