package org.mtl4j.study;

import java.util.List;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSettings;

/**
 * Gives architectures about as many parameters as one of them has, so that none wins by its size.
 *
 * <p>Models with two bottoms have two of each embedding table: theirs are of half the dimension.
 * Then all hidden layers are widened or narrowed by one factor, that of the nearest count. Widths
 * are whole numbers, so counts may differ by less than one column of weights.
 */
public final class ParameterMatch {
  private static final double MOST = 8;
  private static final int HALVINGS = 24;

  private ParameterMatch() {}

  /** Returns a shape whose hidden layers are so much wider, each at least 1. */
  static NetworkSettings widened(NetworkSettings shape, double factor) {
    return shape.reshaped(
        s -> s.withShared(scaled(s.shared(), factor)).withTower(scaled(s.tower(), factor)));
  }

  private static List<Integer> scaled(List<Integer> widths, double factor) {
    return widths.stream().map(width -> (int) Math.max(1, Math.round(width * factor))).toList();
  }

  /**
   * Returns settings with about as many parameters as another architecture has in that shape.
   *
   * @param shape an architecture and its shape
   * @param other whose number of parameters is wanted
   * @param encoding gives the sizes of the embedding tables
   */
  public static NetworkSettings to(NetworkSettings shape, Architecture other, Encoding encoding) {
    long wanted = Network.parameterCount(shape.withArchitecture(other), encoding);
    double scale = 1.0 / shape.architecture().bottoms();
    NetworkSettings begin = shape.reshaped(s -> s.withEmbeddingScale(scale));
    double low = 1 / MOST;
    double high = MOST;
    NetworkSettings best = begin;
    long gap = Math.abs(Network.parameterCount(begin, encoding) - wanted);
    for (int i = 0; i < HALVINGS && gap > 0; i++) {
      double factor = Math.sqrt(low * high);
      NetworkSettings next = widened(begin, factor);
      long count = Network.parameterCount(next, encoding);
      if (Math.abs(count - wanted) < gap) {
        best = next;
        gap = Math.abs(count - wanted);
      }
      if (count < wanted) {
        low = factor;
      } else {
        high = factor;
      }
    }
    return best;
  }
}
