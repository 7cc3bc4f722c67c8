package org.mtl4j.data.read;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.mtl4j.data.DataException;

/**
 * The text of some columns of a file for all its records, including bad rows that were skipped and
 * empty lines. A program that writes a line of results for each row of a file finds here which rows
 * there were and what identifies them.
 *
 * <p>The cells are kept in the order in which they were read, 4096 to a text, so that a cell takes
 * little more memory than its characters.
 */
public final class KeptRows {
  private static final int CELLS = 1 << 12;

  /** The text of some cells, and where each cell ends. */
  private record Chunk(String text, int[] ends) {
    String cell(int index) {
      return text.substring(index == 0 ? 0 : ends[index - 1], ends[index]);
    }
  }

  private final List<String> columns;

  /**
   * For each column its position among the kept cells of a row, which are in the order of the file.
   */
  private final int[] places;

  /** For each column of the file whether it is kept. */
  private final boolean[] taken;

  private final List<Chunk> chunks = new ArrayList<>();
  private final BitSet leftOut = new BitSet();
  private StringBuilder text = new StringBuilder();
  private final IntArrayList ends = new IntArrayList(CELLS);
  private int rows;
  private int cellsOfRow;

  /**
   * Creates an empty store.
   *
   * @param columns to keep
   * @param header of the file
   * @throws DataException if a column is not in the header, or there twice
   */
  KeptRows(List<String> columns, Header header) {
    this.columns = List.copyOf(columns);
    taken = new boolean[header.size()];
    int[] positions =
        columns.stream()
            .mapToInt(
                column ->
                    header.position(
                        column,
                        "the column to be kept",
                        "choose among these for LogReader.withKept"))
            .toArray();
    for (int position : positions) {
      taken[position] = true;
    }
    int[] inFile = Arrays.stream(positions).sorted().toArray();
    places = Arrays.stream(positions).map(p -> Arrays.binarySearch(inFile, p)).toArray();
  }

  /** Adds a field of the current row. */
  void field(int index, char[] buffer, int offset, int length) {
    if (index < taken.length && taken[index]) {
      text.append(buffer, offset, length);
      endCell();
    }
  }

  /** Ends the current row; missing fields are empty. */
  void endRow(boolean isRead) {
    while (cellsOfRow < places.length) {
      endCell();
    }
    cellsOfRow = 0;
    leftOut.set(rows++, !isRead);
  }

  private void endCell() {
    cellsOfRow++;
    ends.add(text.length());
    if (ends.size() == CELLS) {
      end();
    }
  }

  /** Ends a chunk. */
  KeptRows end() {
    chunks.add(new Chunk(text.toString(), ends.toIntArray()));
    text = new StringBuilder();
    ends.clear();
    return this;
  }

  /**
   * Returns the names of the columns.
   *
   * @return the names, as they were asked for
   */
  public List<String> columns() {
    return columns;
  }

  /**
   * Returns how many records the file has after its header, including skipped rows and empty lines.
   *
   * @return the number of records
   */
  public int rows() {
    return rows;
  }

  /**
   * Returns whether a record of the file is a row of the log; rows are in the order of the file.
   *
   * @param row counted from 0
   * @return false for a row that was skipped, and for an empty line
   */
  public boolean isRead(int row) {
    return !leftOut.get(row);
  }

  /**
   * Returns a cell.
   *
   * @param row counted from 0
   * @param column the index of the column in {@link #columns}
   * @return the text as it was between the quotes; empty where the row has no such field
   */
  public String cell(int row, int column) {
    long cell = (long) row * places.length + places[column];
    return chunks.get((int) (cell / CELLS)).cell((int) (cell % CELLS));
  }
}
