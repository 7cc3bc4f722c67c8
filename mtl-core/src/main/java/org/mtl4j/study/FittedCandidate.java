package org.mtl4j.study;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.List;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.model.Probabilities;
import org.mtl4j.model.Scorer;

/**
 * A candidate after its training.
 *
 * @param parts the trained networks
 * @param parameters how many numbers they have learned together
 */
record FittedCandidate(List<Fitted> parts, long parameters) implements RowScorer {
  /** A trained network, and all rows in the encoding that it was trained with. */
  record Fitted(Scorer scorer, Examples examples) {}

  @Override
  public Probabilities score(IntList rows) {
    return parts.stream()
        .map(part -> part.scorer().score(part.examples(), rows))
        .reduce(Probabilities::with)
        .orElseThrow();
  }
}
