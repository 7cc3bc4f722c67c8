package org.mtl4j.model;

import java.util.List;
import java.util.stream.Collectors;
import org.mtl4j.data.Settings;

/**
 * How wide and deep the layers of a network are, whatever its {@link Architecture}.
 *
 * <p>Over the embeddings stand cross layers, over them feed-forward layers, which together are a
 * bottom; over a bottom a tower per head and one output. What the heads share of it is a matter of
 * the architecture.
 *
 * @param crossLayers full-rank DCN-V2 cross layers between embeddings and feed-forward layers, 0
 *     for none
 * @param shared widths of the feed-forward layers of a bottom, may be empty
 * @param tower widths of the layers of a head, may be empty
 * @param dropout the share of hidden numbers dropped in training, in [0, 1)
 * @param batchNorm whether hidden layers are batch-normalised
 * @param embeddingScale what the embeddings' dimensions are multiplied by, in (0, 1]; 0.5 keeps the
 *     parameters of two bottoms comparable with those of one
 */
public record Shape(
    int crossLayers,
    List<Integer> shared,
    List<Integer> tower,
    double dropout,
    boolean batchNorm,
    double embeddingScale) {
  /** Feed-forward layers of 256 and 128, towers of 64 and 32; no cross layers, no dropout. */
  public static final Shape DEFAULT = new Shape(0, List.of(256, 128), List.of(64, 32), 0, false, 1);

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public Shape {
    shared = List.copyOf(shared);
    tower = List.copyOf(tower);
    Settings.require(crossLayers >= 0, "number of cross layers", crossLayers, "0 or more");
    if (shared.stream().anyMatch(width -> width < 1)
        || tower.stream().anyMatch(width -> width < 1)) {
      throw new IllegalArgumentException(
          "layer widths must be 1 or more: shared " + shared + ", tower " + tower);
    }
    Settings.require(
        dropout >= 0 && dropout < 1, "dropout rate", dropout, "0 or more and less than 1");
    Settings.require(
        embeddingScale > 0 && embeddingScale <= 1, "embedding scale", embeddingScale, "in (0, 1]");
  }

  /** Returns how many cross and feed-forward layers a bottom has. */
  public int layers() {
    return crossLayers + shared.size();
  }

  /** Returns this shape with another number of cross layers. */
  public Shape withCrossLayers(int layers) {
    return new Shape(layers, shared, tower, dropout, batchNorm, embeddingScale);
  }

  /** Returns this shape with other widths of the feed-forward layers of a bottom. */
  public Shape withShared(List<Integer> widths) {
    return new Shape(crossLayers, widths, tower, dropout, batchNorm, embeddingScale);
  }

  /** Returns this shape with other widths of the towers. */
  public Shape withTower(List<Integer> widths) {
    return new Shape(crossLayers, shared, widths, dropout, batchNorm, embeddingScale);
  }

  /** Returns this shape with another dropout rate. */
  public Shape withDropout(double rate) {
    return new Shape(crossLayers, shared, tower, rate, batchNorm, embeddingScale);
  }

  /** Returns this shape with batch normalisation or without. */
  public Shape withBatchNorm(boolean on) {
    return new Shape(crossLayers, shared, tower, dropout, on, embeddingScale);
  }

  /** Returns this shape with another scale of the embeddings' dimensions. */
  public Shape withEmbeddingScale(double scale) {
    return new Shape(crossLayers, shared, tower, dropout, batchNorm, scale);
  }

  /**
   * Writes widths of layers for people: {@code 256-128}, of no layers {@code none}.
   *
   * @param widths of the layers
   */
  public static String describe(List<Integer> widths) {
    return widths.isEmpty()
        ? "none"
        : widths.stream().map(Object::toString).collect(Collectors.joining("-"));
  }
}
