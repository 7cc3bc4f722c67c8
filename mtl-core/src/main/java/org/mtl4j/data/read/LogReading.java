package org.mtl4j.data.read;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Limits;
import org.mtl4j.data.Notice;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Text;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.LogColumns;
import org.mtl4j.data.log.RowSampling;

/** Puts the blocks of a log's files together: takes or refuses each, in their order. */
final class LogReading {
  /** How many records are read after the first bad row, to find out whether it is one of many. */
  static final int LOOK_AHEAD = 100_000;

  /**
   * Sizes that only tests change.
   *
   * @param part how many rows a part of a log has, or a little more
   * @param most how many rows a log may have
   */
  record Sizes(int part, int most) {
    static final Sizes USUAL = new Sizes(LogReader.PART, Integer.MAX_VALUE);
  }

  private final LogReader settings;
  private final Schema schema;
  private final Sizes sizes;

  /** The name of the whole log. */
  private final String name;

  private final LogFiles files;
  private final ParsedBlocks blocks;
  private final BadRowTally bad = new BadRowTally();
  private final IntList skipped = new IntArrayList();
  private final IntList blank = new IntArrayList();
  private final List<Notice> notices = new ArrayList<>();
  private final LogColumns columns;

  /** The columns to keep, or null for none. */
  private @Nullable KeptText kept;

  /** Takes parts; null where the log is wanted as a whole. */
  private final @Nullable LogPartConsumer consumer;

  /** The rows of the parts that were taken. */
  private long taken;

  /** The rows that a sample did not keep. */
  private long leftOut;

  /** How many rows have no value, by column. */
  private final Map<String, Long> missing = new LinkedHashMap<>();

  /** The first file, which the others are compared with. */
  private final PartReader first;

  private PartReader part;

  /** The line on which the next block of the file begins. */
  private long line;

  /** The bytes of the files before this one. */
  private long bytesBefore;

  private long bytes;
  private final List<String> digests = new ArrayList<>();

  /** How many records are read at most. */
  private long limit = Long.MAX_VALUE;

  private LogReading(
      LogReader settings,
      LogFiles files,
      ParsedBlocks blocks,
      PartReader first,
      @Nullable LogPartConsumer consumer,
      Sizes sizes) {
    this.consumer = consumer;
    this.sizes = sizes;
    this.settings = settings;
    this.schema = settings.schema;
    this.files = files;
    name = files.name();
    this.blocks = blocks;
    this.first = first;
    part = first;
    line = first.layout().line();
    columns = settings.columns(first.layout().header());
    kept = settings.options.kept == null ? null : new KeptText(settings.options.kept);
    notices.addAll(first.layout().header().notices());
  }

  /** Reads a log as a whole. */
  static LogReader.Result read(LogReader settings, LogFiles files, Sizes sizes) {
    return read(settings, files, null, sizes, LogReading::read);
  }

  /** Reads a log part by part. */
  static ReadReport read(
      LogReader settings, LogFiles files, LogPartConsumer consumer, Sizes sizes) {
    return read(settings, files, consumer, sizes, LogReading::readParts);
  }

  private static <T> T read(
      LogReader settings,
      LogFiles files,
      @Nullable LogPartConsumer consumer,
      Sizes sizes,
      BiFunction<LogReading, PartReader.Step, T> reading) {
    String name = files.name();
    try (ParsedBlocks blocks = new ParsedBlocks(settings, files.parts(), PartReader::parse)) {
      PartReader.Step step = Objects.requireNonNull(blocks.next());
      if (step.fault() != null) {
        throw step.fault();
      }
      return reading.apply(
          new LogReading(settings, files, blocks, step.part(), consumer, sizes), step);
    } catch (IOException e) {
      throw new DataException(name, "cannot be closed: " + e.getMessage(), "");
    }
  }

  private LogReader.Result read(PartReader.Step begin) {
    boolean whole = readBlocks(begin);
    requireFewBadRows(whole);
    requireRows();
    EventLog log = columns.build(file(), settings.options.threads);
    settings.options.store.end();
    addMissing(log);
    ReadReport report = report();
    return new LogReader.Result(weighed(log), report, kept);
  }

  private ReadReport readParts(PartReader.Step begin) {
    boolean whole = readBlocks(begin);
    requireFewBadRows(whole);
    requireRows();
    takePart();
    return report();
  }

  /** Gives away the rows that were read last, and begins the next part. */
  private void takePart() {
    if (consumer == null || (columns.rows() == 0 && (kept == null || kept.rows() == 0))) {
      return;
    }
    EventLog part = columns.build(file(), 1);
    addMissing(part);
    consumer.take(weighed(part), kept);
    taken += part.rows();
    columns.clear();
    kept = settings.options.kept == null ? null : new KeptText(settings.options.kept);
  }

  private EventLog weighed(EventLog log) {
    RowSampling sampling = settings.options.sampling;
    return sampling == null ? log : log.withOutcomes(sampling.weigh(log.outcomes()));
  }

  private void addMissing(EventLog log) {
    ReadReport.missing(log).forEach((column, count) -> missing.merge(column, count, Long::sum));
  }

  /** Returns how many rows were read. */
  private long rows() {
    return taken + leftOut + columns.rows();
  }

  /** Takes each block. Returns whether all files were read to their ends. */
  private boolean readBlocks(PartReader.Step begin) {
    TextBlock open = null;
    int rest = 0;
    for (PartReader.Step step = begin; step != null; step = blocks.next()) {
      RuntimeException fault = step.part() == part ? step.fault() : begin(step);
      if (fault != null) {
        return end(fault);
      }
      ParsedBlock block = Objects.requireNonNull(step.block());
      if (open != null) {
        block = again(block.text.after(open, rest), null, Integer.MAX_VALUE);
      }
      block = take(block);
      bytes = bytesBefore + step.bytes();
      open = block.end == ParsedBlock.End.OPEN ? block.text : null;
      rest = block.rest;
      settings.options.progress.read(rows(), bytes);
      if (block.end == ParsedBlock.End.CUT) {
        return false;
      }
      if (block.fault != null) {
        return end(block.fault.of(new Faults(part.name(), line, false)));
      }
      if (open == null) {
        blocks.recycle(block.text);
      }
      // As long as no row is bad: then it is not known yet whether the log can be used.
      if (consumer != null && columns.rows() >= sizes.part() && !isLookingAhead()) {
        takePart();
      }
    }
    endPart();
    return true;
  }

  /** Returns whether a row was bad, and a limited number of others is read to judge it. */
  private boolean isLookingAhead() {
    return limit < Long.MAX_VALUE;
  }

  /** Ends at a fault. */
  private boolean end(RuntimeException fault) {
    if (!isLookingAhead()) {
      throw fault;
    }
    // The bad row that comes first is reported first.
    return false;
  }

  /** Ends a file and begins the next. Returns what is wrong, or null. */
  private @Nullable RuntimeException begin(PartReader.Step step) {
    try {
      endPart();
      part = step.part();
      if (step.fault() == null) {
        part.layout().header().requireSame(first.layout().header());
        line = part.layout().line();
      }
      return step.fault();
    } catch (DataException e) {
      return e;
    }
  }

  /** Ends a file, of which everything was read. */
  private void endPart() {
    part.requireUnchanged();
    bytesBefore = bytes;
    digests.add(part.sha256());
    try {
      part.close();
    } catch (IOException e) {
      throw new DataException(part.name(), "cannot be closed: " + e.getMessage(), "");
    }
  }

  /** Parses a block again, in other circumstances. */
  private ParsedBlock again(TextBlock text, @Nullable LogColumns before, int most) {
    return blocks.again(part, text, before, most);
  }

  /** Adds the records of a block, as far as they are wanted. Returns what was added. */
  private ParsedBlock take(ParsedBlock parsed) {
    ParsedBlock block = parsed;
    if (!columns.fits(block.columns)) {
      block = again(block.text, columns, Integer.MAX_VALUE);
    }
    long before = records();
    if (settings.options.badRows == BadRows.STOP && !isLookingAhead() && !block.skipped.isEmpty()) {
      limit = before + block.skipped.getInt(0) + 1 + LOOK_AHEAD;
    }
    if (before + block.records() > limit) {
      block = again(block.text, columns, (int) (limit - before));
    }
    add(block, before);
    return block;
  }

  private void add(ParsedBlock block, long before) {
    boolean isNumbered = !block.skipped.isEmpty() || !block.blank.isEmpty();
    if (isNumbered || (kept != null && consumer == null)) {
      Limits.records(before + block.records(), sizes.most(), name);
    }
    block.skipped.forEach(record -> skipped.add((int) before + record));
    block.blank.forEach(record -> blank.add((int) before + record));
    block.bad.forEach(row -> bad.add(row.kind(), row.in(part.name(), line)));
    RowSampling sampling = settings.options.sampling;
    if (sampling != null) {
      BitSet some = block.columns.keep(rows(), sampling);
      leftOut += some.cardinality();
      if (block.kept != null) {
        block.kept.leaveOut(some);
      }
    }
    Limits.rows(rows() - leftOut + block.columns.rows(), sizes.most(), name);
    columns.append(block.columns);
    if (kept != null) {
      kept.add(Objects.requireNonNull(block.kept));
    }
    line += block.lines;
  }

  /** Returns how many records have been read below the headers. */
  private long records() {
    return rows() + skipped.size() + blank.size();
  }

  /**
   * Stops if there are more bad rows than may be skipped, or any where none may be.
   *
   * @param whole whether the file was read to its end
   */
  private void requireFewBadRows(boolean whole) {
    if (bad.count() == 0) {
      return;
    }
    long seen = bad.count() + rows();
    boolean stop = settings.options.badRows == BadRows.STOP;
    boolean few =
        bad.count() <= Math.max(LogReader.FEW, (long) (settings.options.badRowsShare * seen));
    // Skipping is no remedy if it leaves little of the log.
    if (stop && few && 2 * bad.count() <= seen) {
      throw bad.first();
    }
    if (few && !stop) {
      return;
    }
    throw bad.many(
        name,
        "of " + (whole ? "" : "the first ") + seen,
        columns::forms,
        stop ? "" : ", or let more rows be skipped by LogReader.withBadRowsShare");
  }

  private void requireRows() {
    if (rows() > leftOut) {
      return;
    }
    if (leftOut > 0) {
      throw new DataException(
          name,
          Text.format("of %,d rows none was kept in the sample", leftOut),
          "keep more of them by LogReader.withSampling");
    }
    if (skipped.isEmpty()) {
      throw new DataException(
          name, 1, "there are no rows below the header", "give a file that has some");
    }
    throw new DataException(
        name,
        "no row can be used ("
            + skipped.size()
            + " skipped), the first because of "
            + bad.listed().get(0),
        "correct the file or the schema");
  }

  private ReadReport report() {
    notices.addAll(files.notices());
    if (settings.options.sampling != null) {
      notices.add(
          Notice.note(
              ReadReport.SAMPLED,
              name,
              Text.format(
                  "of %,d rows %,d were kept as a sample, and weigh for all",
                  rows(), rows() - leftOut),
              ""));
    }
    notices.addAll(columns.notices());
    return new ReadReport(
        file(),
        files.sha256(digests),
        bytes,
        (int) (rows() - leftOut),
        skipped,
        blank,
        bad.listed(),
        missing,
        first.layout().header().unused(schema),
        notices);
  }

  /** Returns the file's name without its folder. */
  private String file() {
    return LogFiles.withoutFolder(name);
  }
}
