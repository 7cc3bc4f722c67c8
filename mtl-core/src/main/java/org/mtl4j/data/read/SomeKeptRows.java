package org.mtl4j.data.read;

import java.util.List;
import java.util.Objects;

/**
 * Consecutive records.
 *
 * @param all the records that they are among
 * @param first of them
 * @param rows how many
 */
record SomeKeptRows(KeptRows all, int first, int rows) implements KeptRows {
  @Override
  public List<String> columns() {
    return all.columns();
  }

  @Override
  public boolean isRead(int row) {
    return all.isRead(first + Objects.checkIndex(row, rows));
  }

  @Override
  public String cell(int row, int column) {
    return all.cell(first + Objects.checkIndex(row, rows), column);
  }
}
