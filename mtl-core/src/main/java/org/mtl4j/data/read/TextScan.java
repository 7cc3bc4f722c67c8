package org.mtl4j.data.read;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;
import org.mtl4j.data.log.LogColumns;

/** Goes through the text of a log's files without making a log. */
final class TextScan {
  private long bytesBefore;
  private long bytes;
  private long textBytes;
  private long fields;

  private TextScan() {}

  static LogReader.Scan of(LogReader settings, LogFiles files, boolean fields) {
    ParsedBlocks.Work work =
        fields ? (part, text, columns, most) -> part.scan(text, columns) : TextScan::passed;
    try (ParsedBlocks blocks = new ParsedBlocks(settings, files.parts(), work)) {
      return new TextScan().of(blocks);
    } catch (IOException e) {
      throw new DataException(files.name(), "cannot be closed: " + e.getMessage(), "");
    }
  }

  /** Does nothing with a block of text. */
  private static ParsedBlock passed(PartReader part, TextBlock text, LogColumns columns, int most) {
    ParsedBlock block = new ParsedBlock(text, columns, null);
    if (text.fault() != null) {
      block.fault = faults -> faults.of(text.fault());
    }
    return block;
  }

  private LogReader.Scan of(ParsedBlocks blocks) throws IOException {
    @Nullable PartReader part = null;
    TextBlock open = null;
    int rest = 0;
    long line = 1;
    for (PartReader.Step step = blocks.next(); step != null; step = blocks.next()) {
      if (step.fault() != null) {
        throw step.fault();
      }
      if (part != step.part()) {
        end(part);
        part = step.part();
        line = part.layout().line();
      }
      ParsedBlock block = Objects.requireNonNull(step.block());
      textBytes += block.text.to() - block.text.from();
      if (open != null) {
        block = blocks.again(part, block.text.after(open, rest), null, Integer.MAX_VALUE);
      }
      line += block.lines;
      if (block.fault != null) {
        throw block.fault.of(new Faults(part.name(), line, false));
      }
      bytes = bytesBefore + step.bytes();
      fields += block.fields;
      open = block.end == ParsedBlock.End.OPEN ? block.text : null;
      rest = block.rest;
      if (open == null) {
        blocks.recycle(block.text);
      }
    }
    end(part);
    return new LogReader.Scan(bytes, textBytes, fields);
  }

  /** Ends a file, of which everything was read. */
  private void end(@Nullable PartReader part) throws IOException {
    if (part != null) {
      part.requireUnchanged();
      part.sha256();
      part.close();
    }
    bytesBefore = bytes;
  }
}
