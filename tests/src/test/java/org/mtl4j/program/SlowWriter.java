package org.mtl4j.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mtl4j.data.AtomicFile;

/** Writes a file slowly, again and again, as a program of its own. */
final class SlowWriter {
  private static final int PIECES = 40;
  private static final int PIECE = 1 << 17;

  private SlowWriter() {}

  /**
   * Writes until it is killed.
   *
   * @param args the file, what bytes to write, a file to make when writing has begun
   */
  public static void main(String[] args) throws IOException {
    Runtime.getRuntime().addShutdownHook(new Thread(AtomicFile::removeUnfinished));
    byte[] piece = new byte[PIECE];
    java.util.Arrays.fill(piece, (byte) Integer.parseInt(args[1]));
    while (true) {
      AtomicFile.write(
          Path.of(args[0]),
          out -> {
            for (int i = 0; i < PIECES; i++) {
              out.write(piece);
              pause();
              if (i == 0) {
                Files.write(Path.of(args[2]), new byte[0]);
              }
            }
          });
    }
  }

  private static void pause() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
