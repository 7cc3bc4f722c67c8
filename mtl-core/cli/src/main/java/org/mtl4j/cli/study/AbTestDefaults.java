package org.mtl4j.cli.study;

import java.util.Map;
import org.mtl4j.cli.option.Defaults;

/**
 * Settings of an online test where the command line does not give them: those of {@code mtl study
 * teads}, with loss weights near the best that it found.
 */
final class AbTestDefaults extends Defaults {
  @Override
  protected Map<String, String> values() {
    Map<String, String> values = TeadsDefaults.models();
    values.putAll(Map.of("--w-soft", "0.2", "--w-hard", "0.8", "--warm-up", "3d"));
    return values;
  }
}
