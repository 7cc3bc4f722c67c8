package org.mtl4j.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.mtl4j.data.file.AtomicFile;

/** Writes a file slowly and waits to be killed, as a program of its own. */
final class SlowWriter {
  private static final int PIECES = 40;
  private static final int PIECE = 1 << 17;

  private SlowWriter() {}

  /**
   * Writes.
   *
   * @param args the file, what bytes to write, a file to make when writing has begun, and, if
   *     given, one to wait for before it is ended
   */
  public static void main(String[] args) throws IOException {
    Runtime.getRuntime().addShutdownHook(new Thread(AtomicFile::removeUnfinished));
    byte[] piece = new byte[PIECE];
    Arrays.fill(piece, (byte) Integer.parseInt(args[1]));
    AtomicFile.write(
        Path.of(args[0]),
        out -> {
          for (int i = 0; i < PIECES; i++) {
            out.write(piece);
            pause(2);
            if (i == 0) {
              Files.write(Path.of(args[2]), new byte[0]);
            }
          }
          while (args.length > 3 && !Files.exists(Path.of(args[3]))) {
            pause(2);
          }
        });
    pause(Integer.MAX_VALUE);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
