package org.mtl4j.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mtl4j.data.world.WorldSettings;

/** What a world is like, for programs. */
final class WorldJson {
  private WorldJson() {}

  static Map<String, ?> of(WorldSettings world) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("seed", world.seed());
    json.put("days", world.days());
    json.put("impressions", world.impressions());
    json.put("clickRate", world.clickRate());
    json.put("leastConversionRate", world.leastConversionRate());
    json.put("mostConversionRate", world.mostConversionRate());
    json.put("signal", world.signal());
    json.put("transfer", world.transfer());
    json.put("selection", world.selection());
    json.put("drift", world.drift());
    json.put("creativeLife", world.creativeLife());
    json.put("noise", world.noise());
    return json;
  }
}
