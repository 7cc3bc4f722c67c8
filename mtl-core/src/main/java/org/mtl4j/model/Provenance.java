package org.mtl4j.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a model was made from, so that it can be made again: no clock, no host, nothing that differs
 * between two equal runs.
 *
 * @param version of mtl4j
 * @param data the name of the log
 * @param dataDigest SHA-256 of the log's bytes, in hexadecimal, or of what else tells one log from
 *     another
 * @param trainingRows how many rows it learned from
 * @param settings every setting of the training by name, in a fixed order
 */
public record Provenance(
    String version,
    String data,
    String dataDigest,
    long trainingRows,
    Map<String, String> settings) {
  /** Copies the settings in their order. */
  public Provenance {
    settings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  void write(Metadata metadata) {
    metadata.put("provenance.version", version);
    metadata.put("provenance.data", data);
    metadata.put("provenance.dataDigest", dataDigest);
    metadata.put("provenance.trainingRows", trainingRows);
    metadata.putAll("provenance.settings", settings.keySet());
    settings.forEach((name, value) -> metadata.put("provenance.setting." + name, value));
  }

  static Provenance read(Metadata metadata) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String name : metadata.distinct("provenance.settings")) {
      settings.put(name, metadata.required("provenance.setting." + name));
    }
    long rows = metadata.count("provenance.trainingRows");
    if (rows < 0) {
      throw new IllegalArgumentException("'provenance.trainingRows' is " + rows);
    }
    return new Provenance(
        metadata.required("provenance.version"),
        metadata.required("provenance.data"),
        metadata.required("provenance.dataDigest"),
        rows,
        settings);
  }
}
