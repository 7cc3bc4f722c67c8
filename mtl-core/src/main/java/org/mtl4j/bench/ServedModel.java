package org.mtl4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Transform;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.encoding.FeatureEncoding;
import org.mtl4j.data.encoding.Normalizer;
import org.mtl4j.data.encoding.Vocabulary;
import org.mtl4j.layers.Embedding;
import org.mtl4j.model.Model;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.Provenance;
import org.mtl4j.model.architecture.SoftHard;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.task.Task;

/**
 * A model whose serving is measured.
 *
 * @param name of the model in reports
 * @param model with all its tasks
 * @param task that callers ask for, and that is also served alone
 */
public record ServedModel(String name, Model model, Task task) {
  /** Conversions first, the rarest ones before others: the task that one would serve alone. */
  private static final List<Task> ASKED_FOR =
      List.of(Task.HARD, Task.CVR, Task.CTCVR, Task.SOFT, Task.CTR);

  private static final long SEED = 1;

  /** A token of a vocabulary: its entry in the hash table and its characters. */
  private static final int BYTES_PER_TOKEN = 96;

  /**
   * Creates a model of a reference workload, with a value for every row of the embedding tables.
   *
   * @param workload which network
   * @param vocabulary rows of all embedding tables together, at least {@link
   *     Workload#LEAST_VOCABULARY}
   */
  public static ServedModel of(Workload workload, int vocabulary) {
    List<FeatureEncoding> features = new ArrayList<>();
    int tokens = Workload.rowsPerField(vocabulary) - Embedding.RESERVED;
    // Every field has the same values.
    Vocabulary values =
        new Vocabulary(IntStream.range(0, tokens).mapToObj(i -> "value" + i).toList());
    for (int i = 0; i < Workload.FIELDS; i++) {
      Feature feature = Feature.categorical("field" + i).withDimension(Workload.DIMENSION);
      features.add(new FeatureEncoding.Tokens(feature, values));
    }
    for (int i = 0; i < Workload.NUMBERS; i++) {
      Feature feature = Feature.numeric("number" + i);
      features.add(new FeatureEncoding.Numeric(feature, new Normalizer(Transform.NONE, 0, 1)));
    }
    Schema schema =
        Schema.builder(workload.name())
            .click("click")
            .conversion("conversion")
            .features(features.stream().map(FeatureEncoding::feature).toList())
            .build();
    Encoding encoding = new Encoding(schema, features);
    Network network = Network.create(settings(workload), encoding, SEED);
    return of(
        workload.name(),
        new Model(encoding, network, new Provenance("", workload.name(), "", 0, Map.of())));
  }

  private static NetworkSettings settings(Workload workload) {
    return switch (workload) {
      case W1 ->
          NetworkSettings.of(new SoftHard(0, 0.5, 0.5))
              .reshaped(
                  s -> s.withCrossLayers(3).withShared(List.of(256, 128)).withTower(List.of(64)))
              .withArchitecture(new SoftHard(5, 0.5, 0.5));
      case W2 ->
          NetworkSettings.of(TwitterModel.ESMM)
              .reshaped(s -> s.withShared(List.of(256, 128)).withTower(List.of(64, 32)));
    };
  }

  /**
   * Returns a given model.
   *
   * @param name of the model in reports
   * @param model trained or not
   */
  public static ServedModel of(String name, Model model) {
    Task task =
        ASKED_FOR.stream().filter(model.network().tasks()::contains).findFirst().orElseThrow();
    return new ServedModel(name, model, task);
  }

  /**
   * Estimates how many bytes the model of a workload takes, before it is created.
   *
   * @param vocabulary rows of all embedding tables together
   */
  public static long bytes(int vocabulary) {
    return (long) vocabulary * Workload.DIMENSION * Float.BYTES
        + (long) Workload.rowsPerField(vocabulary) * BYTES_PER_TOKEN;
  }

  /** Returns the operations per row of the whole network's predictions. */
  public long flops() {
    return model.network().predictions().flops();
  }

  /** Returns the operations per row of the slice that {@link #task} needs. */
  public long sliceFlops() {
    return model.network().slice(List.of(task)).graph().flops();
  }

  /**
   * Returns how many columns belong to the request: those with an even number.
   *
   * @param columns how many columns the model has
   */
  public static int requestColumns(int columns) {
    return (columns + 1) / 2;
  }

  /**
   * Returns how many columns belong to each candidate: those with an odd number.
   *
   * @param columns how many columns the model has
   */
  public static int candidateColumns(int columns) {
    return columns / 2;
  }

  /** Returns the model with only the slice of its network that {@link #task} needs. */
  Model slice() {
    return model.slice(task);
  }

  /** Returns whether the whole network takes more operations than the slice. */
  boolean hasMoreThanTheSlice() {
    return sliceFlops() < flops();
  }
}
