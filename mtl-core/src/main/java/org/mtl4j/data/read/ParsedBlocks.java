package org.mtl4j.data.read;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;
import org.mtl4j.data.log.LogColumns;

/**
 * The blocks of a log's files in their order, parsed by several threads.
 *
 * <p>A thread takes the next block of a file, which for gzip means to inflate it, and parses it
 * while another takes the next. The file whose rows come first is served first; a thread that finds
 * it busy goes ahead to the next file, as far as the window allows. Whoever asks for blocks helps.
 * So the blocks and their order do not depend on the number of threads.
 */
final class ParsedBlocks implements Closeable {
  /** How many blocks may be parsed ahead: some, and more for each thread. */
  private static final int AHEAD = 32;

  private static final int AHEAD_OF_THREAD = 8;

  /** The share of the memory that text parsed ahead may take. */
  private static final int SHARE = 8;

  private static final long PATIENCE = 1000;

  private final LogReader settings;
  private final Work work;
  private final Buffers buffers;
  private final List<PartReader> parts;
  private final int window;

  /** The columns of the thread that asks. */
  private final BlockColumns own;

  private final List<Thread> helpers = new ArrayList<>();

  /** The number of the file whose blocks are asked for. */
  private int current;

  /** How many blocks were taken and not asked for yet. */
  private int ahead;

  private boolean isClosed;
  private @Nullable Throwable failure;

  /** What is done with a block of text. */
  @FunctionalInterface
  interface Work {
    /**
     * Parses a block; called on several threads.
     *
     * @param part whose block it is
     * @param text the block
     * @param columns empty
     * @param most how many records at most
     */
    ParsedBlock of(PartReader part, TextBlock text, LogColumns columns, int most);
  }

  /**
   * Starts the threads.
   *
   * @param settings how to read
   * @param parts the files
   * @param work what is done with each block
   */
  ParsedBlocks(LogReader settings, List<LogPart> parts, Work work) {
    this.settings = settings;
    this.work = work;
    buffers = new Buffers(settings.options.blockBytes + TextSource.ROOM);
    this.parts = parts.stream().map(part -> new PartReader(settings, part, buffers)).toList();
    own = new BlockColumns(settings);
    long room = Runtime.getRuntime().maxMemory() / SHARE / settings.options.blockBytes;
    long wanted = Math.min(room, AHEAD + (long) AHEAD_OF_THREAD * settings.options.threads);
    window = (int) Math.max(wanted, 2L * settings.options.threads);
    for (int i = 1; i < settings.options.threads; i++) {
      Thread helper = new Thread(this::help, "mtl4j-read");
      helper.setDaemon(true);
      helper.start();
      helpers.add(helper);
    }
  }

  private void help() {
    BlockColumns columns = new BlockColumns(settings);
    try {
      while (true) {
        PartReader part;
        synchronized (this) {
          part = claim();
          while (part == null) {
            if (isClosed || failure != null || current == parts.size()) {
              return;
            }
            wait();
            part = claim();
          }
        }
        step(part, columns);
      }
    } catch (InterruptedException e) {
      // The reading was stopped.
    } catch (Throwable e) {
      synchronized (this) {
        failure = e;
        notifyAll();
      }
    }
  }

  /**
   * Returns the next block; null behind the last.
   *
   * @throws IllegalStateException if the thread is interrupted
   */
  PartReader.@Nullable Step next() {
    try {
      while (true) {
        PartReader part;
        synchronized (this) {
          if (failure instanceof Error error) {
            throw error;
          }
          if (failure != null) {
            throw new IllegalStateException("a thread that reads failed", failure);
          }
          if (current == parts.size()) {
            return null;
          }
          PartReader first = parts.get(current);
          PartReader.Step step = first.steps.remove(first.given);
          if (step != null) {
            first.given++;
            ahead--;
            notifyAll();
            return step;
          }
          if (first.isEnded && first.given == first.taken) {
            current++;
            notifyAll();
            continue;
          }
          part = claim();
          if (part == null) {
            wait();
            continue;
          }
        }
        step(part, own);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a log is read", e);
    }
  }

  /**
   * Returns a file to take a block from, which is then busy; null where there is none now. At most
   * two windows of blocks are parsed and not asked for yet.
   */
  private @Nullable PartReader claim() {
    for (int i = current; i < parts.size() && !isClosed; i++) {
      PartReader part = parts.get(i);
      // What was parsed of later files must not keep the first one waiting.
      int parsed = i == current ? part.taken - part.given : ahead;
      if (parsed < window && !part.isEnded && !part.isBusy) {
        part.isBusy = true;
        return part;
      }
    }
    return null;
  }

  private void step(PartReader part, BlockColumns columns) {
    TextBlock text = null;
    RuntimeException fault = null;
    try {
      text = part.take();
    } catch (DataException e) {
      fault = e;
    }
    long bytes = part.bytes();
    int number;
    synchronized (this) {
      part.isBusy = false;
      part.isEnded = text == null || text.isLast();
      number = part.taken++;
      ahead++;
      notifyAll();
    }
    ParsedBlock block =
        text == null ? null : work.of(part, text, columns.next(part, null), Integer.MAX_VALUE);
    synchronized (this) {
      part.steps.put(number, new PartReader.Step(part, block, fault, bytes));
      notifyAll();
    }
  }

  /**
   * Parses a block again, in other circumstances.
   *
   * @param part whose block it is
   * @param text the block
   * @param before the columns whose unit of times is taken, or null
   * @param most how many records at most
   */
  ParsedBlock again(PartReader part, TextBlock text, @Nullable LogColumns before, int most) {
    return work.of(part, text, own.next(part, before), most);
  }

  /** Takes a block back that nobody uses any more. */
  void recycle(TextBlock text) {
    buffers.give(text.bytes());
  }

  /** Makes the columns that one thread fills. They know the texts of those before them. */
  private static final class BlockColumns {
    private final LogReader settings;
    private @Nullable LogColumns last;

    BlockColumns(LogReader settings) {
      this.settings = settings;
    }

    LogColumns next(PartReader part, @Nullable LogColumns before) {
      if (last == null || !last.byName().keySet().equals(part.layout().read())) {
        last = settings.columns(part.layout().header());
      }
      last = last.next(before);
      return last;
    }
  }

  /** Ends the threads and closes the files. */
  @Override
  public void close() throws IOException {
    synchronized (this) {
      isClosed = true;
      notifyAll();
    }
    for (Thread helper : helpers) {
      join(helper);
    }
    for (PartReader part : parts) {
      part.close();
    }
  }

  private static void join(Thread helper) {
    try {
      // Not for ever: it may wait for a stream that nobody writes to any more.
      helper.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
