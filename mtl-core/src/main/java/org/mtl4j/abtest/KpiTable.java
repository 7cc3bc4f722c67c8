package org.mtl4j.abtest;

import java.util.List;

/**
 * The KPIs of one experiment on some setups.
 *
 * @param population which setups
 * @param conversions what counts as a conversion
 * @param setups how many there are
 * @param leftOut how many of them have no ratio, because they spent or converted in one arm only or
 *     in none
 * @param rows median, geometric mean, groups of advertisers from the narrowest
 */
public record KpiTable(
    Population population, Conversions conversions, int setups, int leftOut, List<KpiRow> rows) {
  /** Copies the rows. */
  public KpiTable {
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
