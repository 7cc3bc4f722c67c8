package org.mtl4j.data.packed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Uses a file on a thread that nobody interrupts: a channel closes itself, for all who use it, when
 * a thread that is interrupted reads, writes or maps it.
 */
@FunctionalInterface
interface Undisturbed<T> {
  /** Uses the file. */
  T use() throws IOException;

  /**
   * Returns what a use gives, also to a thread that is interrupted, and stays so.
   *
   * @throws IOException if the use does
   */
  static <T> T get(Undisturbed<T> file) throws IOException {
    try {
      return CompletableFuture.supplyAsync(
              () -> {
                try {
                  return file.use();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              },
              task -> new Thread(task, "mtl4j-file").start())
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException failed) {
        throw failed.getCause();
      }
      throw e;
    }
  }
}
