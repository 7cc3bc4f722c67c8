package org.mtl4j.model;

import java.util.List;
import java.util.Map;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.architecture.TwitterModel;

/** A model with every kind of feature, untrained but not uniform, and the log that it is for. */
public final class SmallModel {
  private SmallModel() {}

  /** Returns the log. */
  public static EventLog log() {
    return new World(WorldSettings.DEFAULT.withDays(4).withImpressions(100).withClickRate(0.3))
        .log()
        .log();
  }

  /** Returns a model of it. */
  public static Model of(TwitterModel kind) {
    Encoding encoding = Encoding.fit(log());
    NetworkSettings settings =
        NetworkSettings.of(kind)
            .reshaped(
                s ->
                    s.withShared(List.of(9))
                        .withTower(List.of(5))
                        .withCrossLayers(1)
                        .withBatchNorm(true)
                        .withDropout(0.25));
    Network network = Network.create(settings, encoding, 3);
    return new Model(
        encoding,
        network,
        new Provenance("test", "world \"1\"\n", "ab12", 400, Map.of("epochs", "0")));
  }
}
