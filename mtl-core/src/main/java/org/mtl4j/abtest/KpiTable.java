package org.mtl4j.abtest;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mtl4j.eval.Estimate;

/**
 * The KPIs of one experiment on some setups.
 *
 * @param segment the kind of setups
 * @param conversions whether expected or drawn conversions are counted
 * @param setups how many setups there are
 * @param leftOut the numbers of the setups that are in no row, because they converted in fewer than
 *     {@value #LEAST_BUCKETS} of the test's buckets in one arm or in both
 * @param rows median, geometric mean, groups of advertisers from the narrowest
 */
public record KpiTable(
    Segment segment,
    Conversions conversions,
    int setups,
    List<Integer> leftOut,
    List<KpiRow> rows) {
  /**
   * The fewest buckets of each arm in which a setup must convert: of ten buckets a bootstrap draws
   * none once in 22,000 times, and then there is no ratio.
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
   * @throws IllegalArgumentException if there is no row of that name
   */
  public KpiRow row(String name) {
    return rows.stream()
        .filter(row -> row.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no row '" + name + "' in " + rows));
  }

  /** Returns how many of the intervals, two in each row, are known. */
  public int intervals() {
    return count(Estimate::isKnown);
  }

  /** Returns how many of the intervals, two in each row, contain 1: no difference. */
  public int coveringOne() {
    return count(ratio -> ratio.covers(1));
  }

  private int count(Predicate<Estimate> counted) {
    return (int)
        rows.stream()
            .flatMap(row -> Stream.of(row.cpaRatio(), row.conversionRatio()))
            .filter(counted)
            .count();
  }
}
