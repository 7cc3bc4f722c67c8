package org.mtl4j.model;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.mtl4j.autodiff.Loss;
import org.mtl4j.data.Text;
import org.mtl4j.task.Task;

/**
 * Which model and how large: all that is needed beside the fields to record the network again.
 *
 * <p>Over the embeddings stand the shared layers (of each bottom, where there are two), over them a
 * tower per head and one output. The defaults are the paper's shape: two layers and two. In a
 * {@link SoftHard} model only the first few of cross and shared layers are shared in fact.
 *
 * @param model what the heads share and learn from
 * @param crossLayers full-rank DCN-V2 cross layers between embeddings and shared layers, 0 for none
 * @param shared widths of the feed-forward layers of a bottom, may be empty
 * @param tower widths of the layers of a head, may be empty
 * @param dropout the share of hidden numbers dropped in training, in [0, 1)
 * @param batchNorm whether hidden layers are batch-normalised
 * @param embeddingScale what the embeddings' dimensions are multiplied by, in (0, 1]; 0.5 keeps the
 *     parameters of two bottoms comparable with those of one
 * @param denominator what a head's loss is divided by: the rows of a batch, or the mass of weight
 *     and mask
 */
public record NetworkSettings(
    Architecture model,
    int crossLayers,
    List<Integer> shared,
    List<Integer> tower,
    double dropout,
    boolean batchNorm,
    double embeddingScale,
    Loss.Denominator denominator) {

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public NetworkSettings {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(denominator, "denominator");
    shared = List.copyOf(shared);
    tower = List.copyOf(tower);
    if (crossLayers < 0) {
      throw new IllegalArgumentException(
          "the number of cross layers is " + crossLayers + ", which must be 0 or more");
    }
    if (shared.stream().anyMatch(width -> width < 1)
        || tower.stream().anyMatch(width -> width < 1)) {
      throw new IllegalArgumentException(
          "layer widths must be 1 or more: shared " + shared + ", tower " + tower);
    }
    if (model instanceof SoftHard both && both.sharedLayers() > crossLayers + shared.size()) {
      throw new IllegalArgumentException(
          both.sharedLayers()
              + " layers cannot be shared: there are "
              + crossLayers
              + " cross and "
              + shared.size()
              + " feed-forward layers");
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException(
          "the dropout rate is " + dropout + ", which must be in [0, 1)");
    }
    if (!(embeddingScale > 0 && embeddingScale <= 1)) {
      throw new IllegalArgumentException(
          "the embedding scale is " + embeddingScale + ", which must be in (0, 1]");
    }
  }

  /**
   * Returns the default shape of a model: shared layers of 256 and 128, towers of 64 and 32, no
   * dropout; in Teads' models two cross layers below them, which Twitter's do not have.
   *
   * @param model what the heads share and learn from
   */
  public static NetworkSettings of(Architecture model) {
    int crossLayers = model instanceof TwitterModel ? 0 : 2;
    return new NetworkSettings(
        model, crossLayers, List.of(256, 128), List.of(64, 32), 0, false, 1, Loss.Denominator.ROWS);
  }

  /** Returns these settings for another model. */
  public NetworkSettings withModel(Architecture other) {
    return new NetworkSettings(
        other, crossLayers, shared, tower, dropout, batchNorm, embeddingScale, denominator);
  }

  /** Returns these settings with another number of cross layers. */
  public NetworkSettings withCrossLayers(int layers) {
    return new NetworkSettings(
        model, layers, shared, tower, dropout, batchNorm, embeddingScale, denominator);
  }

  /** Returns these settings with other widths of the shared layers. */
  public NetworkSettings withShared(List<Integer> widths) {
    return new NetworkSettings(
        model, crossLayers, widths, tower, dropout, batchNorm, embeddingScale, denominator);
  }

  /** Returns these settings with other widths of the towers. */
  public NetworkSettings withTower(List<Integer> widths) {
    return new NetworkSettings(
        model, crossLayers, shared, widths, dropout, batchNorm, embeddingScale, denominator);
  }

  /** Returns these settings with another dropout rate. */
  public NetworkSettings withDropout(double rate) {
    return new NetworkSettings(
        model, crossLayers, shared, tower, rate, batchNorm, embeddingScale, denominator);
  }

  /** Returns these settings with batch normalisation or without. */
  public NetworkSettings withBatchNorm(boolean on) {
    return new NetworkSettings(
        model, crossLayers, shared, tower, dropout, on, embeddingScale, denominator);
  }

  /** Returns these settings with another scale of the embeddings' dimensions. */
  public NetworkSettings withEmbeddingScale(double scale) {
    return new NetworkSettings(
        model, crossLayers, shared, tower, dropout, batchNorm, scale, denominator);
  }

  /** Returns these settings with another denominator of the losses. */
  public NetworkSettings withDenominator(Loss.Denominator other) {
    return new NetworkSettings(
        model, crossLayers, shared, tower, dropout, batchNorm, embeddingScale, other);
  }

  void write(Metadata metadata) {
    metadata.put("network.model", model.label());
    if (model instanceof SoftHard both) {
      metadata.put("network.sharedLayers", both.sharedLayers());
      metadata.put("network.softWeight", both.softWeight());
      metadata.put("network.hardWeight", both.hardWeight());
    }
    metadata.put("network.crossLayers", crossLayers);
    metadata.put("network.shared", Metadata.join(shared));
    metadata.put("network.tower", Metadata.join(tower));
    metadata.put("network.dropout", dropout);
    metadata.put("network.batchNorm", batchNorm);
    metadata.put("network.embeddingScale", embeddingScale);
    metadata.put("network.denominator", denominator);
  }

  static NetworkSettings read(Metadata metadata) {
    return new NetworkSettings(
        readModel(metadata),
        metadata.integer("network.crossLayers"),
        metadata.integers("network.shared"),
        metadata.integers("network.tower"),
        metadata.number("network.dropout"),
        metadata.flag("network.batchNorm"),
        metadata.number("network.embeddingScale"),
        metadata.constant("network.denominator", Loss.Denominator.class));
  }

  private static Architecture readModel(Metadata metadata) {
    String name = metadata.required("network.model");
    if (name.equals(SoftHard.LABEL)) {
      return new SoftHard(
          metadata.integer("network.sharedLayers"),
          metadata.number("network.softWeight"),
          metadata.number("network.hardWeight"));
    }
    return Stream.of(Task.CVR, Task.SOFT, Task.HARD)
        .<Architecture>map(SingleTask::new)
        .filter(one -> one.label().equals(name))
        .findFirst()
        .or(() -> TwitterModel.of(name))
        .orElseThrow(() -> new IllegalArgumentException(Text.quote(name) + " is no model"));
  }
}
