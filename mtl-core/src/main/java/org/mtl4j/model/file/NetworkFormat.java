package org.mtl4j.model.file;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.ArchitectureSettings;
import org.mtl4j.model.Denominator;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.Provenance;
import org.mtl4j.model.Shape;
import org.mtl4j.model.architecture.Architectures;

/**
 * The settings of a network as metadata, under {@code network.}, and a model's provenance, under
 * {@code provenance.}: with the encoding all that is needed to record the network again.
 */
final class NetworkFormat {
  /** The key of the architecture's name. */
  static final String NAME_KEY = "network.model";

  private static final String PREFIX = "network.";
  private static final String DENOMINATOR_KEY = "network.denominator";

  private NetworkFormat() {}

  static void write(NetworkSettings settings, Metadata metadata) {
    Architecture architecture = settings.architecture();
    metadata.put(NAME_KEY, architecture.label());
    architecture.parameters().forEach((key, value) -> metadata.put(PREFIX + key, value));
    Shape shape = settings.shape();
    metadata.put("network.crossLayers", shape.crossLayers());
    metadata.put("network.shared", Metadata.join(shape.shared()));
    metadata.put("network.tower", Metadata.join(shape.tower()));
    metadata.put("network.dropout", shape.dropout());
    metadata.put("network.batchNorm", shape.batchNorm());
    metadata.put("network.embeddingScale", shape.embeddingScale());
    metadata.put(DENOMINATOR_KEY, settings.denominator());
  }

  static NetworkSettings read(Metadata metadata, Architectures known) {
    return new NetworkSettings(
        known.create(metadata.text(NAME_KEY), architecture(metadata)),
        new Shape(
            metadata.integer("network.crossLayers"),
            metadata.integers("network.shared"),
            metadata.integers("network.tower"),
            metadata.number("network.dropout"),
            metadata.flag("network.batchNorm"),
            metadata.number("network.embeddingScale")),
        metadata.constant(DENOMINATOR_KEY, Denominator.class));
  }

  /** Everything under the prefix: an architecture reads its own keys and no others. */
  private static ArchitectureSettings architecture(Metadata metadata) {
    Map<String, String> texts = new LinkedHashMap<>();
    metadata
        .entries()
        .forEach(
            (key, text) -> {
              if (key.startsWith(PREFIX)) {
                texts.put(key.substring(PREFIX.length()), text);
              }
            });
    return ArchitectureSettings.of(texts);
  }

  static void write(Provenance provenance, Metadata metadata) {
    metadata.put("provenance.version", provenance.version());
    metadata.put("provenance.data", provenance.data());
    metadata.put("provenance.dataDigest", provenance.dataDigest());
    metadata.put("provenance.trainingRows", provenance.trainingRows());
    metadata.putAll("provenance.settings", provenance.settings().keySet());
    provenance
        .settings()
        .forEach((name, value) -> metadata.put("provenance.setting." + name, value));
  }

  static Provenance readProvenance(Metadata metadata) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String name : metadata.distinct("provenance.settings")) {
      settings.put(name, metadata.text("provenance.setting." + name));
    }
    return new Provenance(
        metadata.text("provenance.version"),
        metadata.text("provenance.data"),
        metadata.text("provenance.dataDigest"),
        metadata.count("provenance.trainingRows"),
        settings);
  }
}
