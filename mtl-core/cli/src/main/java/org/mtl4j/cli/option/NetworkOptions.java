package org.mtl4j.cli.option;

import java.util.List;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Schema;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.Denominator;
import org.mtl4j.model.NetworkSettings;
import picocli.CommandLine.Option;

/** The shape of a network. */
public final class NetworkOptions {
  @Option(
      names = "--shared",
      paramLabel = "<widths>",
      converter = Ranges.OfWidths.class,
      description = "Widths of the shared layers, or none (default: ${DEFAULT-VALUE}).")
  private Ranges.Widths shared;

  @Option(
      names = "--towers",
      paramLabel = "<widths>",
      converter = Ranges.OfWidths.class,
      description = "Widths of the layers of each head, or none (default: ${DEFAULT-VALUE}).")
  private Ranges.Widths towers;

  @Option(
      names = "--cross-layers",
      paramLabel = "<n>",
      converter = Ranges.CountOrNone.class,
      description =
          "DCN-V2 cross layers below the shared ones (default: 2 in Teads' models, 0 in Twitter's,"
              + " 3 in Teads' study).")
  private Integer crossLayers;

  @Option(
      names = "--embedding-dimension",
      paramLabel = "<n>",
      converter = Ranges.Count.class,
      description = "Width of every embedding, in place of the schema's.")
  private Integer embeddingDimension;

  @Option(
      names = "--dropout",
      paramLabel = "<rate>",
      defaultValue = "0",
      converter = Ranges.ShareOrNone.class,
      description = "Share of hidden numbers dropped in training (default: ${DEFAULT-VALUE}).")
  private double dropout;

  @Option(names = "--batch-norm", description = "Batch-normalise the hidden layers.")
  private boolean batchNorm;

  @Option(
      names = "--denominator",
      paramLabel = "<of>",
      defaultValue = "rows",
      converter = Choice.OfDenominator.class,
      completionCandidates = Choice.OfDenominator.class,
      description =
          "Divisor of a head's loss: rows, the number of rows in the batch, or mass, the sum of"
              + " the weights of the rows that the head learns from (default: ${DEFAULT-VALUE}).")
  private Denominator denominator;

  /** Returns the settings of a model. */
  public NetworkSettings settings(Architecture model) {
    NetworkSettings usual = NetworkSettings.of(model);
    return usual
        .reshaped(
            s ->
                s.withCrossLayers(crossLayers == null ? usual.shape().crossLayers() : crossLayers)
                    .withShared(shared.list())
                    .withTower(towers.list())
                    .withDropout(dropout)
                    .withBatchNorm(batchNorm))
        .withDenominator(denominator);
  }

  /** Returns a schema with the embeddings' width that was asked for. */
  public Schema schema(Schema base) {
    if (embeddingDimension == null) {
      return base;
    }
    List<Feature> features = base.features().stream().map(this::widened).toList();
    return base.withFeatures(features);
  }

  private Feature widened(Feature feature) {
    return feature.kind() == Feature.Kind.NUMERIC
        ? feature
        : feature.withDimension(embeddingDimension);
  }
}
