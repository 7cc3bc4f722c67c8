package org.mtl4j.data.read;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;
import org.mtl4j.data.log.LogColumns;

/**
 * A file of a log while it is read: its text, and which of its blocks are parsed.
 *
 * <p>One thread at a time takes the next block of text; any thread parses it.
 */
final class PartReader implements Closeable {
  private final LogReader settings;
  private final LogPart part;
  private final Buffers buffers;
  private @Nullable InputStream in;

  /** What the file was when it was opened. */
  private LogPart.@Nullable State state;

  private @Nullable TextSource source;
  private @Nullable Layout layout;

  /** Whether a thread takes a block now. */
  boolean isBusy;

  /** Whether there are no more blocks to take. */
  boolean isEnded;

  /** How many blocks were taken, and how many of them were asked for. */
  int taken;

  int given;

  /** The blocks that are parsed and were not asked for yet, by their number. */
  final Map<Integer, Step> steps = new HashMap<>();

  /**
   * What was found in a block.
   *
   * @param part whose block it is
   * @param block null where there is a fault
   * @param fault why there is no block
   * @param bytes how many bytes of the part were read for it and for those before it
   */
  record Step(
      PartReader part, @Nullable ParsedBlock block, @Nullable RuntimeException fault, long bytes) {}

  PartReader(LogReader settings, LogPart part, Buffers buffers) {
    this.settings = settings;
    this.buffers = buffers;
    this.part = part;
  }

  /** Returns the name of the file for messages. */
  String name() {
    return part.name();
  }

  /** Returns how the rows are laid out; known once a block was taken. */
  Layout layout() {
    if (layout == null) {
      throw new IllegalStateException("nothing of " + name() + " was read");
    }
    return layout;
  }

  /**
   * Checks that the file did not change while it was read.
   *
   * @throws DataException if it did
   */
  void requireUnchanged() {
    part.requireUnchanged(Objects.requireNonNull(state), bytes());
  }

  /** Returns the SHA-256 of the file; once, after it was read to its end. */
  String sha256() {
    return source == null ? "" : source.sha256();
  }

  /**
   * Takes the next block of text.
   *
   * @throws DataException if the file cannot be opened, or has no header that fits
   */
  TextBlock take() {
    try {
      if (source == null) {
        state = part.state();
        in = part.open();
        source = new TextSource(in, name(), buffers);
      }
      TextBlock block = source.next();
      if (block == null) {
        throw new IllegalStateException("there are no more blocks of " + name());
      }
      if (layout == null) {
        layout = Layout.of(settings, part, block);
        block =
            new TextBlock(block.bytes(), layout.first(), block.to(), block.isLast(), block.fault());
      }
      return block;
    } catch (IOException e) {
      throw new Faults(name(), 1, true).of(e);
    }
  }

  /** Returns how many bytes were read so far. */
  long bytes() {
    return source == null ? 0 : source.bytes();
  }

  /**
   * Parses a block.
   *
   * @param text the block
   * @param columns filled with its rows
   * @param most how many records at most
   */
  ParsedBlock parse(TextBlock text, LogColumns columns, int most) {
    int lookAhead =
        settings.options.badRows == BadRows.STOP ? LogReading.LOOK_AHEAD : Integer.MAX_VALUE;
    return new BlockParser(settings.schema, layout(), text, columns, lookAhead).parse(most);
  }

  /**
   * Finds the fields of a block and counts them.
   *
   * @param text the block
   * @param columns empty; stay so
   */
  ParsedBlock scan(TextBlock text, LogColumns columns) {
    return BlockParser.scan(settings.schema, layout(), text, columns).parse(Integer.MAX_VALUE);
  }

  @Override
  public void close() throws IOException {
    if (source != null) {
      source.close();
    }
    if (in != null) {
      in.close();
      in = null;
    }
  }
}
