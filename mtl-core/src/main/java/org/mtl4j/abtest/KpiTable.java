package org.mtl4j.abtest;

import java.util.List;

/**
 * The KPIs of one experiment on some setups.
 *
 * @param population which setups
 * @param conversions what counts as a conversion
 * @param setups how many there are
 * @param leftOut the numbers of those that are in no row, because they converted in fewer than
 *     {@value #LEAST_BUCKETS} of the test's buckets in one arm or in both
 * @param rows median, geometric mean, groups of advertisers from the narrowest
 */
public record KpiTable(
    Population population,
    Conversions conversions,
    int setups,
    List<Integer> leftOut,
    List<KpiRow> rows) {
  /**
   * What is resampled has to be this often in an arm: of ten buckets a bootstrap misses all once in
   * 22,000 times, and then there is no ratio to take.
   */
  public static final int LEAST_BUCKETS = 10;

  /** Copies the lists. */
  public KpiTable {
    leftOut = List.copyOf(leftOut);
    rows = List.copyOf(rows);
  }

  /**
   * Returns a row.
   *
   * @param name such as {@code median} or {@code top 30 %}
   * @throws IllegalArgumentException if there is none of the name
   */
  public KpiRow row(String name) {
    return rows.stream()
        .filter(row -> row.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no row '" + name + "' in " + rows));
  }

  /** Returns how many of the intervals, two in each row, are known. */
  public int intervals() {
    int count = 0;
    for (KpiRow row : rows) {
      count += row.cpaRatio().isKnown() ? 1 : 0;
      count += row.conversionRatio().isKnown() ? 1 : 0;
    }
    return count;
  }

  /** Returns how many of the intervals, two in each row, hold 1: no difference. */
  public int coveringOne() {
    int count = 0;
    for (KpiRow row : rows) {
      count += row.cpaRatio().covers(1) ? 1 : 0;
      count += row.conversionRatio().covers(1) ? 1 : 0;
    }
    return count;
  }
}
