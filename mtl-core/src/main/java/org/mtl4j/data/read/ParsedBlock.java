package org.mtl4j.data.read;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.log.LogColumns;

/** What is in a block of text: records, which are rows, bad rows or empty lines. */
final class ParsedBlock {
  /** How the parsing of a block ended. */
  enum End {
    /** At the end of a record. */
    WHOLE,
    /** At the number of records that was asked for. */
    CUT,
    /** Inside a record that the next block goes on with. */
    OPEN,
    /** At a record that cannot be read. */
    FAULT
  }

  final TextBlock text;

  /** The rows. */
  final LogColumns columns;

  /** The records that are bad rows, from 0 in this block, and what is wrong with each. */
  final IntArrayList skipped = new IntArrayList();

  final List<BadRow> bad = new ArrayList<>();

  /** The records that are empty lines. */
  final IntArrayList blank = new IntArrayList();

  /** The fields that are kept of each record, or null for none. */
  final KeptText.@Nullable Cells kept;

  End end = End.WHOLE;

  /** The place in the text behind the last whole record. */
  int rest;

  /** How many fields the records have, where nothing else was done with them. */
  long fields;

  /** How many lines the whole records have. */
  long lines;

  /** Makes the error about the record at which the parsing ended, if that was a fault. */
  @Nullable Problem fault;

  /** Makes an error. */
  @FunctionalInterface
  interface Problem {
    /**
     * Returns the error.
     *
     * @param faults of the record
     */
    RuntimeException of(Faults faults);
  }

  ParsedBlock(TextBlock text, LogColumns columns, KeptText.@Nullable Cells kept) {
    this.text = text;
    this.columns = columns;
    this.kept = kept;
  }

  /** Returns the number of records. */
  int records() {
    return columns.rows() + skipped.size() + blank.size();
  }
}
