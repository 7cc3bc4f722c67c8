package org.mtl4j.cli.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.cli.option.Choice;
import org.mtl4j.cli.option.NetworkOptions;
import org.mtl4j.cli.option.SoftHardOptions;
import org.mtl4j.cli.option.UsageException;
import org.mtl4j.data.Label;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Text;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.ArchitectureSettings;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.architecture.Architectures;
import org.mtl4j.model.architecture.SharedBottom;
import org.mtl4j.model.architecture.SoftHard;
import org.mtl4j.task.Task;
import picocli.CommandLine.Option;

/** Which model is trained, by its name: it is made once the labels of the schema are known. */
final class ArchitectureOptions {
  @Option(
      names = "--model",
      paramLabel = "<name>",
      required = true,
      converter = Choice.OfArchitecture.class,
      completionCandidates = Choice.OfArchitecture.class,
      description =
          "Model, one of ${COMPLETION-CANDIDATES}. The first six are Twitter's, for clicks and"
              + " conversions, or for two other labels of which the second implies the first; ip is"
              + " one network of two bottoms. soft-hard is Teads': it learns from clicks, and a"
              + " click is soft or hard by the history of its conversion setup. single has one"
              + " tower for the conversions of all clicks, single-soft for those of soft clicks,"
              + " single-hard for those of hard clicks. shared-bottom has a tower for each label of"
              + " the schema.")
  private String name;

  @Option(
      names = "--model-options",
      paramLabel = "<key=value>",
      split = ",",
      description =
          "Parameters of a model that you added to the library, as key=value[,key=value]; the"
              + " models listed above have none.")
  private Map<String, String> options = Map.of();

  /**
   * Returns the settings of the network.
   *
   * @param schema whose labels are learned
   * @param network the shape
   * @param softHard what describes a soft-hard model
   * @throws UsageException if there is no such model of these labels, or not of this shape
   */
  NetworkSettings settings(Schema schema, NetworkOptions network, SoftHardOptions softHard) {
    return UsageException.unless(
        () -> {
          Map<String, String> texts = new LinkedHashMap<>();
          if (name.equals(SoftHard.LABEL)) {
            texts.putAll(softHard.model(network).parameters());
          }
          texts.putAll(options);
          texts.put(ArchitectureSettings.LABELS, ArchitectureSettings.text(schema.labels()));
          Architecture model =
              Architectures.standard().create(name, ArchitectureSettings.of(texts));
          requireKnown(model);
          requireLabels(model, schema);
          return network.settings(model);
        });
  }

  /** Labels are the schema's to say. */
  private void requireKnown(Architecture model) {
    List<String> known =
        model.parameters().keySet().stream()
            .filter(key -> !key.equals(ArchitectureSettings.LABELS))
            .toList();
    for (String key : options.keySet()) {
      if (!known.contains(key)) {
        throw new IllegalArgumentException(
            "--model-options has "
                + Text.quote(key)
                + Text.didYouMean(key, known)
                + (known.isEmpty()
                    ? ", and this model has no options: leave it out"
                    : "; this model has " + String.join(", ", known)));
      }
    }
  }

  /** An absent click is 1 where there is a conversion. */
  private static void requireLabels(Architecture model, Schema schema) {
    List<String> names = schema.labels().stream().map(Label::name).toList();
    for (Task task : model.tasks()) {
      boolean isAlways = task.target().equals(Label.CLICK) && schema.conversion() != null;
      if (!names.contains(task.target()) && !isAlways) {
        throw new IllegalArgumentException(
            model.title()
                + " predicts the label "
                + Text.quote(task.target())
                + ", and the schema has "
                + String.join(", ", names)
                + ": take "
                + SharedBottom.LABEL
                + ", or name the column under \""
                + task.target()
                + "\" in the schema");
      }
    }
  }
}
