package org.mtl4j.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.Outcomes;

/** Rows of a log as they are written in tests. */
final class Clicks {
  private static final long SECONDS_PER_DAY = 86_400;

  private final List<Row> rows = new ArrayList<>();

  /**
   * A row.
   *
   * @param setup its conversion setup, or null
   * @param second since 1970
   * @param weight of the row
   * @param click y
   * @param conversion z
   */
  record Row(String setup, long second, float weight, boolean click, boolean conversion) {
    Row withConversion(boolean converted) {
      return new Row(setup, second, weight, click, click && converted);
    }

    long day() {
      return Math.floorDiv(second, SECONDS_PER_DAY);
    }
  }

  /** Adds clicks of a day, the first of them converted. */
  Clicks add(String setup, long day, int clicks, int conversions) {
    for (int i = 0; i < clicks; i++) {
      rows.add(
          new Row(setup, day * SECONDS_PER_DAY + i % SECONDS_PER_DAY, 1, true, i < conversions));
    }
    return this;
  }

  Outcomes outcomes() {
    return outcomes(rows);
  }

  static Outcomes outcomes(List<Row> rows) {
    int count = rows.size();
    float[] click = new float[count];
    float[] conversion = new float[count];
    float[] weight = new float[count];
    long[] time = new long[count];
    int[] codes = new int[count];
    List<String> names =
        rows.stream().map(Row::setup).filter(Objects::nonNull).distinct().sorted().toList();
    for (int i = 0; i < count; i++) {
      Row row = rows.get(i);
      click[i] = row.click() ? 1 : 0;
      conversion[i] = row.conversion() ? 1 : 0;
      weight[i] = row.weight();
      time[i] = row.second();
      codes[i] = row.setup() == null ? CategoryColumn.MISSING : names.indexOf(row.setup());
    }
    return new Outcomes(count, click, conversion, weight, time, new CategoryColumn(codes, names));
  }
}
