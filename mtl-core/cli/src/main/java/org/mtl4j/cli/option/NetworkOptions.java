package org.mtl4j.cli.option;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Schema;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.Denominator;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.Shape;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.study.StudyPlan;

/** The shape of a network. */
public final class NetworkOptions extends OptionTable<Shape> {
  private static final String NONE = "none";

  private final Function<Architecture, Shape> shapes;
  private final Row<Integer> embeddingDimension;
  private final Row<Denominator> denominator;

  /** Creates the options, whose defaults are the library's; all models have the same widths. */
  public NetworkOptions() {
    this(
        model ->
            model
                .shape()
                .withShared(TwitterModel.ESMM.shape().shared())
                .withTower(TwitterModel.ESMM.shape().tower()));
  }

  /**
   * Creates the options.
   *
   * @param shapes the shape of a model where nothing is given; help tells that of ESMM
   */
  public NetworkOptions(Function<Architecture, Shape> shapes) {
    super(shapes.apply(TwitterModel.ESMM));
    this.shapes = shapes;
    widths("--shared <widths>", Shape::shared, Shape::withShared)
        .help("Widths of the shared layers, or none");
    widths("--towers <widths>", Shape::tower, Shape::withTower)
        .help("Widths of the layers of each head, or none");
    whole("--cross-layers <n>", Shape::crossLayers, Shape::withCrossLayers)
        .help(
            "Number of DCN-V2 cross layers, before the shared layers",
            "0 in Twitter's models, 2 in Teads', 3 in study teads and abtest");
    embeddingDimension =
        count("--embedding-dimension <n>", shape -> 0, (shape, n) -> shape)
            .help("Width of every embedding", "as the schema says");
    number("--dropout <rate>", Shape::dropout, Shape::withDropout)
        .help("Share of hidden units dropped in training");
    flag("--batch-norm", Shape::withBatchNorm, "Batch-normalise the hidden layers.");
    denominator =
        choice(
                "--denominator <of>",
                Choice.of(Denominator.ROWS, Denominator.MASS),
                shape -> Denominator.ROWS,
                (shape, divisor) -> shape)
            .help(
                "Divisor of a head's loss: rows, the number of rows in the batch, or mass, the sum"
                    + " of the weights of the rows that the head learns from");
  }

  private Row<List<Integer>> widths(
      String name,
      Function<Shape, List<Integer>> get,
      BiFunction<Shape, List<Integer>, Shape> with) {
    return row(name, NetworkOptions::widths, NetworkOptions::text, get, with);
  }

  private static List<Integer> widths(String text) {
    if (text.equals(NONE)) {
      return List.of();
    }
    try {
      return Arrays.stream(text.split(",", -1)).map(one -> Ranges.whole(one.strip())).toList();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + text + "' must be layer widths like 256,128, or none for no layer", e);
    }
  }

  private static String text(List<Integer> widths) {
    return widths.isEmpty()
        ? NONE
        : widths.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /**
   * Returns the settings of a model.
   *
   * @throws UsageException if a value is out of range
   * @throws IllegalArgumentException if the model cannot have this shape
   */
  public NetworkSettings settings(Architecture model) {
    return new NetworkSettings(model, applyTo(shapes.apply(model)), denominator.value());
  }

  /**
   * Returns a plan with the shape and the denominator that the command line gives.
   *
   * @throws UsageException if a value is out of range
   */
  public StudyPlan plan(StudyPlan base) {
    return new StudyPlan(
        base.runs(),
        applyTo(base.shape()),
        denominator.given().orElse(base.denominator()),
        base.training(),
        base.annealed());
  }

  /** Returns a schema with the embeddings' width that was asked for. */
  public Schema schema(Schema base) {
    Optional<Integer> width = embeddingDimension.given();
    return width.isEmpty()
        ? base
        : base.withFeatures(
            base.features().stream().map(feature -> widened(feature, width.get())).toList());
  }

  private static Feature widened(Feature feature, int width) {
    return feature.kind() == Feature.Kind.NUMERIC ? feature : feature.withDimension(width);
  }
}
