package org.mtl4j.data.packed;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;

/**
 * Chunks in a file. It is written from its begin to its end by one thread; then it is mapped, so
 * that the operating system keeps in memory what is used and forgets it when others need the
 * memory.
 *
 * <p>Each chunk has a checksum (CRC-32), which is verified when the chunk is first read.
 */
public final class ChunkFile implements ChunkStore, Closeable {
  /** The usual size of a {@link #segment}. */
  private static final int SEGMENT = 1 << 30;

  private static final int BUFFER = 1 << 20;

  /** Names the folder of a temporary file. */
  private static final String SETTING = "LogReader.withStore";

  /** What messages name: the file, or the folder of one that has no name. */
  private final Path path;

  private final boolean isTemporary;
  private final FileChannel channel;
  private final ByteBuffer buffer;

  /** No chunk crosses a multiple of this, so that each is in one mapping. */
  private final int segment;

  /** How many bytes were written, those in the buffer included. */
  private long size;

  private boolean isWritten;
  private final List<@Nullable MappedByteBuffer> segments = new ArrayList<>();

  private ChunkFile(
      Path path, boolean isTemporary, FileChannel channel, int buffered, int segment) {
    this.path = path;
    this.isTemporary = isTemporary;
    this.channel = channel;
    buffer = ByteBuffer.allocate(buffered);
    this.segment = segment;
  }

  /**
   * Creates a file.
   *
   * @param path of a file that does not exist
   * @throws DataException if it cannot be created
   */
  public static ChunkFile create(Path path) {
    return create(path, SEGMENT);
  }

  static ChunkFile create(Path path, int segment) {
    FileChannel channel =
        channel(
            path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);
    return new ChunkFile(path, false, channel, BUFFER, segment);
  }

  /**
   * Creates a file that is gone when the process ends, however it does: on POSIX systems it has no
   * name from the first moment on.
   *
   * @param folder where it takes its room
   * @throws DataException if it cannot be created
   */
  public static ChunkFile temporary(Path folder) {
    return temporary(folder, SEGMENT);
  }

  static ChunkFile temporary(Path folder, int segment) {
    return new ChunkFile(
        folder, true, TemporaryFile.open(folder, ".chunks", SETTING), BUFFER, segment);
  }

  /**
   * Opens a file that was written.
   *
   * @param path of the file
   * @param size it must have, in bytes
   * @throws DataException if it cannot be opened or has another size
   */
  static ChunkFile open(Path path, long size) {
    return open(path, size, SEGMENT);
  }

  static ChunkFile open(Path path, long size, int segment) {
    ChunkFile file = new ChunkFile(path, false, channel(path, StandardOpenOption.READ), 0, segment);
    try {
      long found = Files.size(path);
      if (found != size) {
        file.close();
        throw new DataException(
            path.toString(),
            "has " + found + " bytes, and had " + size + " when it was written",
            "prepare the log again");
      }
    } catch (IOException e) {
      throw file.failed("read", e);
    }
    file.size = size;
    file.isWritten = true;
    return file;
  }

  private static FileChannel channel(Path path, StandardOpenOption... options) {
    try {
      return FileChannel.open(path, options);
    } catch (IOException e) {
      throw new DataException(path.toString(), "cannot be opened: " + e, "check the path");
    }
  }

  /** Returns the size in bytes, as far as it was written. */
  public long size() {
    return size;
  }

  @Override
  public ChunkSource keep(byte[] bytes, int length) {
    if (isWritten) {
      isWritten = false;
      // The last mapping ends where the file ended.
      segments.clear();
    }
    long left = segment - size % segment;
    if (left < length) {
      write(new byte[(int) left], (int) left);
    }
    CRC32 checksum = new CRC32();
    checksum.update(bytes, 0, length);
    Place place = new Place(this, size, length, (int) checksum.getValue());
    write(bytes, length);
    return place;
  }

  private void write(byte[] bytes, int length) {
    if (buffer.remaining() < length) {
      flush();
    }
    if (buffer.remaining() < length) {
      writeFully(ByteBuffer.wrap(bytes, 0, length));
    } else {
      buffer.put(bytes, 0, length);
    }
    size += length;
  }

  private void flush() {
    buffer.flip();
    writeFully(buffer);
    buffer.clear();
  }

  private void writeFully(ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw failed("written", e);
    }
  }

  @Override
  public void end() {
    flush();
    isWritten = true;
  }

  /**
   * Returns when the bytes are on the disk.
   *
   * @throws DataException if they cannot be written
   */
  public void force() {
    end();
    try {
      channel.force(false);
    } catch (IOException e) {
      throw failed("written", e);
    }
  }

  private RuntimeException failed(String done, IOException e) {
    if (e instanceof ClosedChannelException) {
      // No fault of the file: the thread that writes it was interrupted.
      return new IllegalStateException("interrupted while a log is " + done, e);
    }
    return new DataException(
        path.toString(),
        (isTemporary ? "a temporary file here cannot be " : "cannot be ")
            + done
            + " after "
            + size
            + " bytes: "
            + e.getMessage(),
        isTemporary
            ? "make room there, or name another folder by " + SETTING
            : "make room on the disk, or write to another one");
  }

  /** Where a chunk is in a file. */
  record Place(ChunkFile file, long offset, int length, int checksum) implements ChunkSource {
    @Override
    public ByteBuffer load() {
      ByteBuffer bytes = file.bytes(offset, length);
      CRC32 found = new CRC32();
      found.update(bytes.duplicate());
      if ((int) found.getValue() != checksum) {
        throw new DataException(
            file.path.toString(),
            (file.isTemporary ? "a temporary file here is damaged: the " : "is damaged: the ")
                + length
                + " bytes from byte "
                + offset
                + " on are not those that were written",
            file.isTemporary
                ? "check the disk, or name another folder by " + SETTING
                : "prepare the log again");
      }
      return bytes;
    }
  }

  private synchronized ByteBuffer bytes(long offset, int length) {
    int number = (int) (offset / segment);
    long begin = (long) number * segment;
    try {
      if (!isWritten) {
        flush();
        ByteBuffer read = ByteBuffer.allocate(length);
        while (read.hasRemaining() && channel.read(read, offset + read.position()) >= 0) {
          // Until all is there.
        }
        return read.flip().order(ByteOrder.LITTLE_ENDIAN);
      }
      while (segments.size() <= number) {
        segments.add(null);
      }
      MappedByteBuffer mapped = segments.get(number);
      if (mapped == null) {
        long many = Math.min(size - begin, segment);
        mapped = Undisturbed.get(() -> channel.map(FileChannel.MapMode.READ_ONLY, begin, many));
        segments.set(number, mapped);
      }
      return mapped.slice((int) (offset - begin), length).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw failed("read", e);
    }
  }

  /** Closes the file. What is mapped can still be read. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
