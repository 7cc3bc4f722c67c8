package org.mtl4j.cli.study;

import java.util.Map;
import org.mtl4j.cli.option.Defaults;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.report.Format;
import org.mtl4j.study.TeadsSettings;

/**
 * Settings of the study of Teads' model and of its world where the command line does not give them:
 * the library's.
 */
public final class TeadsDefaults extends Defaults {
  @Override
  protected Map<String, String> values() {
    return models();
  }

  /** Returns the values, in a map to add to. */
  static Map<String, String> models() {
    WorldSettings world = TeadsSettings.WORLD;
    TeadsSettings study = TeadsSettings.DEFAULT;
    Map<String, String> values = StudyDefaults.of(study.plan());
    values.put("--impressions", Integer.toString(world.impressions()));
    values.put("--hard-transfer", Format.plain(world.hardTransfer()));
    values.put("--hard-weights", text(study.hardWeights(), Format::plain));
    return values;
  }
}
