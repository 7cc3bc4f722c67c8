package org.mtl4j.semantics;

import java.util.stream.IntStream;
import org.mtl4j.autodiff.GradientCheck;
import org.mtl4j.autodiff.Graph;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.Plan;
import org.mtl4j.autodiff.Workspace;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.Feeder;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.architecture.TwitterModel;

/** A small log with every kind of feature, and networks over it. */
final class WorldFixture {
  static final Examples EXAMPLES;
  static final Encoding ENCODING;

  static {
    var log =
        new World(WorldSettings.DEFAULT.withDays(3).withImpressions(500).withClickRate(0.3))
            .log()
            .log();
    ENCODING = Encoding.fit(log);
    EXAMPLES = ENCODING.encode(log);
  }

  private WorldFixture() {}

  static Network network(TwitterModel model) {
    NetworkSettings settings =
        NetworkSettings.of(model)
            .reshaped(
                s ->
                    s.withShared(java.util.List.of(16, 9))
                        .withTower(java.util.List.of(7, 3))
                        .withCrossLayers(1));
    return Network.create(settings, ENCODING, 11);
  }

  static int[] rows(int count) {
    return IntStream.range(0, count).toArray();
  }

  static int[] where(int click, int count) {
    return IntStream.range(0, EXAMPLES.rows())
        .filter(row -> EXAMPLES.outcomes().click().getFloat(row) == click)
        .limit(count)
        .toArray();
  }

  /** Runs rows forward and backward. */
  static Workspace run(Network network, int[] rows) {
    Graph graph = network.graph();
    Workspace work = new Workspace(Plan.forTraining(graph, Kernels.best()), rows.length);
    work.begin(rows.length, 1, 1);
    new Feeder(network, EXAMPLES).fill(work, rows, 0, 0, rows.length);
    work.forwardBackward();
    return work;
  }

  static double[] gradient(Workspace work, Parameter parameter) {
    return GradientCheck.gradient(work, parameter);
  }
}
