package org.mtl4j.study;

import java.util.Comparator;
import java.util.List;

/**
 * The result of a study of Teads' model as the paper's three tables, all on the hard clicks of the
 * test days, each with the paper's baseline.
 *
 * <p>The validation days alone choose the model that goes on to the next table. For Table 2 it is
 * the best of those that learn from soft conversions too: without them sharing layers has no
 * effect.
 *
 * @param settings as the models were trained, with the α that was chosen
 * @param curve the gain of each α that was tried; none where α was given
 * @param weights Table 1: the loss weights that were tried, in the order of the settings, compared
 *     with W_hard = 1, which is one of them
 * @param depths Table 2: 0, 1, 2, … shared layers, with the best weights of Table 1, compared with
 *     the first, which shares the embeddings alone
 * @param best Table 3: the best of both, compared with the single model
 * @param single one model of all conversions
 */
public record TeadsResult(
    TeadsSettings settings,
    List<AlphaTuning.Point> curve,
    List<TeadsRow> weights,
    List<TeadsRow> depths,
    TeadsRow best,
    TeadsRow single) {
  /** Copies the lists. */
  public TeadsResult {
    curve = List.copyOf(curve);
    weights = List.copyOf(weights);
    depths = List.copyOf(depths);
  }

  /** Returns the model of hard conversions alone, the baseline of Table 1: that of W_hard = 1. */
  public TeadsRow hardAlone() {
    return weights.stream().filter(TeadsRow::isHardAlone).findFirst().orElseThrow();
  }

  /**
   * Returns the row of the highest mean RIG on the validation days, the first of equal ones; one
   * without healthy runs only where no row has any.
   */
  public static TeadsRow best(List<TeadsRow> rows) {
    return rows.stream()
        .max(
            Comparator.<TeadsRow>comparingInt(row -> Math.min(1, row.runs().healthy().size()))
                .thenComparingDouble(row -> row.validationRig().mean()))
        .orElseThrow();
  }
}
