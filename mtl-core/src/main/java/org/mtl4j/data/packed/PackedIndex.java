package org.mtl4j.data.packed;

import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.longs.LongList;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes down where the chunks of columns are in a file, and finds them again. A column that is
 * elsewhere is packed and added to the file first.
 */
public final class PackedIndex {
  private final ChunkFile file;

  private PackedIndex(ChunkFile file) {
    this.file = file;
  }

  /**
   * Returns an index of columns that are to be in a file.
   *
   * @param file is written
   */
  public static PackedIndex of(ChunkFile file) {
    return new PackedIndex(file);
  }

  /**
   * Returns an index of columns in a file that was written.
   *
   * @param path of the file, which stays open
   * @param size it must have, in bytes
   * @throws org.mtl4j.data.DataException if it cannot be opened or has another size
   */
  public static PackedIndex open(Path path, long size) {
    return new PackedIndex(ChunkFile.open(path, size));
  }

  /**
   * Writes where a column of whole numbers is.
   *
   * @param column added to the file, unless it is there
   * @param out where to
   * @throws IOException if that fails
   */
  public void write(IntList column, DataOutput out) throws IOException {
    if (column instanceof PackedInts packed && areHere(packed.chunks())) {
      write(packed.chunks(), out);
      return;
    }
    PackedBuilder added = new PackedBuilder(file);
    for (int i = 0; i < column.size(); i++) {
      added.add((long) column.getInt(i));
    }
    write(added.ints().chunks(), out);
  }

  /**
   * Writes where a column of long numbers is.
   *
   * @param column added to the file, unless it is there
   * @param out where to
   * @throws IOException if that fails
   */
  public void write(LongList column, DataOutput out) throws IOException {
    if (column instanceof PackedLongs packed && areHere(packed.chunks())) {
      write(packed.chunks(), out);
      return;
    }
    PackedBuilder added = new PackedBuilder(file);
    for (int i = 0; i < column.size(); i++) {
      added.add(column.getLong(i));
    }
    write(added.longs().chunks(), out);
  }

  /**
   * Writes where a column of numbers of single precision is.
   *
   * @param column added to the file, unless it is there
   * @param out where to
   * @throws IOException if that fails
   */
  public void write(FloatList column, DataOutput out) throws IOException {
    if (column instanceof PackedFloats packed && areHere(packed.chunks())) {
      write(packed.chunks(), out);
      return;
    }
    PackedBuilder added = new PackedBuilder(file);
    for (int i = 0; i < column.size(); i++) {
      added.add(column.getFloat(i));
    }
    write(added.floats().chunks(), out);
  }

  private boolean areHere(Chunks chunks) {
    for (int i = 0; i < chunks.count(); i++) {
      ChunkSource source = chunks.get(i).source();
      boolean isHere =
          source == null || (source instanceof ChunkFile.Place place && place.file() == file);
      if (!isHere) {
        return false;
      }
    }
    return true;
  }

  private static void write(Chunks chunks, DataOutput out) throws IOException {
    out.writeInt(chunks.size());
    for (int i = 0; i < chunks.count(); i++) {
      Chunk chunk = chunks.get(i);
      Chunk.Packing packing = chunk.packing();
      out.writeByte(packing.form().code());
      out.writeByte(packing.slope());
      out.writeByte(packing.bits());
      out.writeLong(packing.least());
      out.writeLong(packing.most());
      if (chunk.source() instanceof ChunkFile.Place place) {
        out.writeLong(place.offset());
        out.writeInt(place.checksum());
      }
    }
  }

  /**
   * Finds a column of whole numbers.
   *
   * @param in what {@link #write(IntList, DataOutput)} wrote
   * @throws IOException if it is something else
   */
  public PackedInts ints(DataInput in) throws IOException {
    return new PackedInts(chunks(in));
  }

  /**
   * Finds a column of long numbers.
   *
   * @param in what {@link #write(LongList, DataOutput)} wrote
   * @throws IOException if it is something else
   */
  public PackedLongs longs(DataInput in) throws IOException {
    return new PackedLongs(chunks(in));
  }

  /**
   * Finds a column of numbers of single precision.
   *
   * @param in what {@link #write(FloatList, DataOutput)} wrote
   * @throws IOException if it is something else
   */
  public PackedFloats floats(DataInput in) throws IOException {
    return new PackedFloats(chunks(in));
  }

  private Chunks chunks(DataInput in) throws IOException {
    int size = in.readInt();
    List<Chunk> chunks = new ArrayList<>();
    for (int left = size; left > 0; left -= Chunk.SIZE) {
      Chunk.Form form = Chunk.Form.of(in.readUnsignedByte());
      int slope = in.readUnsignedByte();
      int bits = in.readUnsignedByte();
      Chunk.Packing packing = new Chunk.Packing(form, in.readLong(), in.readLong(), slope, bits);
      @Nullable ChunkSource source = null;
      if (bits > 0) {
        int length = packing.bytes(Math.min(left, Chunk.SIZE));
        source = new ChunkFile.Place(file, in.readLong(), length, in.readInt());
      }
      chunks.add(new Chunk(packing, source));
    }
    return new Chunks(chunks, size);
  }
}
