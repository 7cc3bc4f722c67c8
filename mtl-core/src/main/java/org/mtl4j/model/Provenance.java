package org.mtl4j.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a model was made from, so that it can be made again: no clock, no host, nothing that differs
 * between two equal runs.
 *
 * @param version of mtl4j
 * @param data the name of the log
 * @param dataDigest SHA-256 of the log's bytes or of other data that identifies the log, in
 *     hexadecimal
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
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }
}
