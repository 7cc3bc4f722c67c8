package org.mtl4j.abtest;

import java.util.List;

/**
 * The comparison of two arms.
 *
 * @param name of the model that the variant's arm bids by: {@link #VARIANT}, {@link #ORACLE} or
 *     {@link #SAME}
 * @param control the arm of the present model, the same in all experiments of a test
 * @param variant the other arm, on the same traffic in all experiments of a test
 * @param setups the comparison of each conversion setup by number, with expected conversions
 * @param tables a table for each segment and kind of conversions
 */
public record Experiment(
    String name,
    ArmSummary control,
    ArmSummary variant,
    List<SetupComparison> setups,
    List<KpiTable> tables) {
  /** The model that is tested. */
  public static final String VARIANT = "variant";

  /** The true rates on hard setups, the present model on others: a perfect variant. */
  public static final String ORACLE = "oracle";

  /** The present model again: where this shows an effect, the test is wrong. */
  public static final String SAME = "A/A";

  /** Copies the lists. */
  public Experiment {
    setups = List.copyOf(setups);
    tables = List.copyOf(tables);
  }

  /**
   * Returns a table.
   *
   * @param segment the setups of the table
   * @param conversions whether expected or drawn conversions are counted
   */
  public KpiTable table(Segment segment, Conversions conversions) {
    return tables.stream()
        .filter(table -> table.segment() == segment && table.conversions() == conversions)
        .findFirst()
        .orElseThrow();
  }
}
