package org.mtl4j.abtest;

import java.util.List;

/**
 * Two arms and what came of them.
 *
 * @param name of what the variant's arm bids by: {@link #VARIANT}, {@link #ORACLE} or {@link #SAME}
 * @param control the arm of the present model, the same one in all experiments of a test
 * @param variant the other arm, on the same traffic in all experiments of a test
 * @param setups each conversion setup by number, with expected conversions
 * @param tables a table for each population and kind of conversions
 */
public record Experiment(
    String name,
    ArmSummary control,
    ArmSummary variant,
    List<SetupComparison> setups,
    List<KpiTable> tables) {
  /** The model that is tested. */
  public static final String VARIANT = "variant";

  /** The truth on hard setups, the present model on others: what a perfect variant would reach. */
  public static final String ORACLE = "oracle";

  /** The present model again: where this shows an effect, the test is not to be believed. */
  public static final String SAME = "A/A";

  /** Copies the lists. */
  public Experiment {
    setups = List.copyOf(setups);
    tables = List.copyOf(tables);
  }

  /**
   * Returns a table.
   *
   * @param population on which setups
   * @param conversions what counts as one
   */
  public KpiTable table(Population population, Conversions conversions) {
    return tables.stream()
        .filter(table -> table.population() == population && table.conversions() == conversions)
        .findFirst()
        .orElseThrow();
  }
}
