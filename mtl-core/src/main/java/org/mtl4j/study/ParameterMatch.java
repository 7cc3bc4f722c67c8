package org.mtl4j.study;

import java.util.List;
import java.util.stream.IntStream;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSettings;

/**
 * Gives architectures about as many parameters as one of them has, so that none wins by its size.
 *
 * <p>Models with two bottoms, in one network or in two, have two of each embedding table: theirs
 * are of half the dimension. Then all hidden layers are widened or narrowed by one factor, that of
 * the nearest count. Widths are whole numbers, so counts may differ by less than one column of
 * weights.
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
   * Returns settings of networks that have together about as many parameters as another one.
   *
   * @param other whose number of parameters is wanted; the networks begin with its shape
   * @param encoding gives the sizes of its embedding tables
   * @param networks the architectures of the networks, one or more
   * @param encodings give the sizes of their embedding tables, one each
   * @return the settings of each network
   */
  public static List<NetworkSettings> to(
      NetworkSettings other,
      Encoding encoding,
      List<Architecture> networks,
      List<Encoding> encodings) {
    long wanted = Network.parameterCount(other, encoding);
    double scale = 1.0 / networks.stream().mapToInt(Architecture::bottoms).sum();
    List<NetworkSettings> begin =
        networks.stream()
            .map(other::withArchitecture)
            .map(network -> network.reshaped(s -> s.withEmbeddingScale(scale)))
            .toList();
    double low = 1 / MOST;
    double high = MOST;
    List<NetworkSettings> best = begin;
    long gap = Math.abs(count(begin, encodings) - wanted);
    for (int i = 0; i < HALVINGS && gap > 0; i++) {
      double factor = Math.sqrt(low * high);
      List<NetworkSettings> next = begin.stream().map(network -> widened(network, factor)).toList();
      long count = count(next, encodings);
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

  private static long count(List<NetworkSettings> networks, List<Encoding> encodings) {
    return IntStream.range(0, networks.size())
        .mapToLong(i -> Network.parameterCount(networks.get(i), encodings.get(i)))
        .sum();
  }
}
