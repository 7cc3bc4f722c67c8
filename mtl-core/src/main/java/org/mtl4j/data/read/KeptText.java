package org.mtl4j.data.read;

import it.unimi.dsi.fastutil.bytes.ByteArrays;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;

/**
 * The text of some columns, as it is in files.
 *
 * <p>The cells are kept in the order in which they were read, those of a block together, so that a
 * cell takes little more memory than its bytes.
 */
final class KeptText implements KeptRows {
  private final List<String> columns;
  private final List<Chunk> chunks = new ArrayList<>();
  private final IntArrayList firstRows = new IntArrayList();
  private final BitSet leftOut = new BitSet();
  private int rows;

  /**
   * Which fields of a file are kept.
   *
   * @param taken for each field of a row whether it is kept
   * @param places for each column its place among the kept fields, which are in the order of the
   *     file; -1 for one that the file's path gives
   * @param inPath for each column what the path gives, the empty text for others
   * @param count how many fields are kept
   */
  record Fields(boolean[] taken, int[] places, List<String> inPath, int count) {
    /**
     * Finds the fields.
     *
     * @param columns to keep, or null for none
     * @param header of the file
     * @param values of the columns that the file's path gives
     * @throws DataException if a column is not in the header, or there twice
     */
    static @Nullable Fields of(
        @Nullable List<String> columns, Header header, Map<String, String> values) {
      if (columns == null) {
        return null;
      }
      boolean[] taken = new boolean[header.size()];
      int[] positions =
          columns.stream()
              .mapToInt(
                  column ->
                      values.containsKey(column) && !header.contains(column)
                          ? -1
                          : header.position(
                              column,
                              "the column to be kept",
                              "choose among these for LogReader.withKept"))
              .toArray();
      int[] inFile = Arrays.stream(positions).filter(p -> p >= 0).sorted().toArray();
      for (int position : inFile) {
        taken[position] = true;
      }
      int[] places =
          Arrays.stream(positions).map(p -> p < 0 ? p : Arrays.binarySearch(inFile, p)).toArray();
      List<String> inPath =
          columns.stream().map(column -> values.getOrDefault(column, "")).toList();
      return new Fields(taken, places, inPath, inFile.length);
    }
  }

  /** The kept cells of a block. */
  static final class Cells {
    private final Fields fields;
    private final BitSet leftOut = new BitSet();
    private byte[] bytes = {};
    private final IntArrayList ends = new IntArrayList();
    private int rows;

    Cells(Fields fields) {
      this.fields = fields;
    }

    /** Adds a field of the current row. */
    void field(int index, byte[] buffer, int begin, int size) {
      if (index < fields.taken.length && fields.taken[index]) {
        int end = size();
        bytes = ByteArrays.grow(bytes, Math.addExact(end, size), end);
        System.arraycopy(buffer, begin, bytes, end, size);
        ends.add(end + size);
      }
    }

    private int size() {
      return ends.isEmpty() ? 0 : ends.getInt(ends.size() - 1);
    }

    /** Ends the current row; missing fields are empty. */
    void endRow(boolean isRead) {
      leftOut.set(rows++, !isRead);
      while (ends.size() < rows * fields.count) {
        ends.add(size());
      }
    }

    /** Says that some of the rows that can be used are none of the log. */
    void leaveOut(BitSet some) {
      int row = 0;
      for (int record = 0; record < rows; record++) {
        if (!leftOut.get(record) && some.get(row++)) {
          leftOut.set(record);
        }
      }
    }

    private Chunk chunk() {
      int end = rows * fields.count;
      int size = end == 0 ? 0 : ends.getInt(end - 1);
      return new Chunk(fields, Arrays.copyOf(bytes, size), Arrays.copyOf(ends.elements(), end));
    }
  }

  /** The text of some cells, and where each cell ends. */
  private record Chunk(Fields fields, byte[] bytes, int[] ends) {
    String cell(int row, int column) {
      int place = fields.places[column];
      if (place < 0) {
        return fields.inPath.get(column);
      }
      int cell = row * fields.count + place;
      int begin = cell == 0 ? 0 : ends[cell - 1];
      return new String(bytes, begin, ends[cell] - begin, StandardCharsets.UTF_8);
    }
  }

  /**
   * Creates an empty store.
   *
   * @param columns to keep
   */
  KeptText(List<String> columns) {
    this.columns = List.copyOf(columns);
  }

  /** Adds the rows of a block. */
  void add(Cells cells) {
    firstRows.add(rows);
    chunks.add(cells.chunk());
    for (int row = 0; row < cells.rows; row++) {
      leftOut.set(rows++, cells.leftOut.get(row));
    }
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public boolean isRead(int row) {
    return !leftOut.get(row);
  }

  @Override
  public String cell(int row, int column) {
    Objects.checkIndex(row, rows);
    int place = Arrays.binarySearch(firstRows.elements(), 0, firstRows.size(), row);
    int chunk = place < 0 ? -place - 2 : last(place, row);
    return chunks.get(chunk).cell(row - firstRows.getInt(chunk), column);
  }

  /** Returns the last block that begins with a row: those before it are empty. */
  private int last(int place, int row) {
    int last = place;
    while (last + 1 < firstRows.size() && firstRows.getInt(last + 1) == row) {
      last++;
    }
    return last;
  }
}
