package org.mtl4j.data.world;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Schema;
import org.mtl4j.data.file.AtomicFile;
import org.mtl4j.data.gzip.GzipOutput;
import org.mtl4j.data.time.Durations;
import org.mtl4j.data.time.Times;

/**
 * The rows of one day as two files of the same name with the same lines: the log, and in another
 * folder the truth.
 *
 * @param log what a logging server would have written
 * @param truth the true probabilities, which a logging server does not know
 * @param date of the day
 */
record DayFile(Path log, Path truth, String date) {
  /** The column with the time of a conversion, in a world of delays; no part of the schema. */
  static final String CONVERSION_TIME = "conversion_time";

  private static final Pattern NAME = Pattern.compile("day=\\d{4}-\\d\\d-\\d\\d\\.csv\\.gz");

  /**
   * Names the files of a day.
   *
   * @param log folder of the logs
   * @param truth folder of the truths
   * @param day its number
   */
  static DayFile of(Path log, Path truth, int day) {
    String date = Times.formatDay(Times.day(World.startOf(day)));
    String name = "day=" + date + ".csv.gz";
    return new DayFile(log.resolve(name), truth.resolve(name), date);
  }

  /**
   * Writes both files. The log is moved into place last, so that there is never a log without its
   * truth.
   *
   * @param world whose day it is
   * @param day the day
   * @param watcher takes each row after it was written
   * @throws IOException if that fails
   */
  void write(World world, Day day, Consumer<Impression> watcher) throws IOException {
    AtomicFile.write(
        log,
        logBytes ->
            AtomicFile.write(
                truth, truthBytes -> write(world, day, watcher, logBytes, truthBytes)));
  }

  private void write(
      World world,
      Day day,
      Consumer<Impression> watcher,
      OutputStream logBytes,
      OutputStream truthBytes)
      throws IOException {
    GzipOutput logGzip = new GzipOutput(logBytes);
    GzipOutput truthGzip = new GzipOutput(truthBytes);
    TableOutput logTable = new TableOutput(logGzip);
    TableOutput truthTable = new TableOutput(truthGzip);
    try {
      boolean delayed = world.settings().delay() > 0;
      boolean confounded = world.settings().hiddenCause() > 0;
      header(logTable, World.schema(), delayed);
      truthTable.text("pctr").text("pcvr");
      (confounded ? truthTable.text("pcvr_do") : truthTable).endRow();
      world.forEach(
          day,
          impression -> {
            row(logTable, impression, delayed);
            truthTable.probability(impression.pctr).probability(impression.pcvr);
            (confounded ? truthTable.probability(impression.pcvrDo) : truthTable).endRow();
            watcher.accept(impression);
          });
      logTable.flush();
      truthTable.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    logGzip.finish();
    truthGzip.finish();
  }

  private static void header(TableOutput table, Schema schema, boolean delayed) {
    table.text(Objects.requireNonNull(schema.time()));
    for (Feature feature : schema.features()) {
      table.text(feature.column());
    }
    table.text(Objects.requireNonNull(schema.click()));
    table.text(Objects.requireNonNull(schema.conversion()));
    (delayed ? table.text(CONVERSION_TIME) : table).endRow();
  }

  private void row(TableOutput table, Impression impression, boolean delayed) {
    table.time(date, (int) (impression.time % Durations.SECONDS_PER_DAY));
    for (String value : impression.categories) {
      table.text(value);
    }
    table.texts(impression.interests, World.SEPARATOR);
    for (float number : impression.numbers) {
      table.number(number);
    }
    table.label(impression.click).label(impression.conversion);
    if (delayed) {
      time(table, impression.conversionTime);
    }
    table.endRow();
  }

  private static void time(TableOutput table, long time) {
    if (time == Impression.NEVER) {
      table.text("");
    } else {
      table.time(Times.formatDay(Times.day(time)), (int) (time % Durations.SECONDS_PER_DAY));
    }
  }

  /** Returns whether a file has the name of a day. */
  static boolean isDay(Path file) {
    return NAME.matcher(file.getFileName().toString()).matches();
  }
}
