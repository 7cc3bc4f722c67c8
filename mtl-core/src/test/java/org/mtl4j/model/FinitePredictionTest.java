package org.mtl4j.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Transform;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.LogBuilder;
import org.mtl4j.model.architecture.SoftHard;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.serve.Predictor;
import org.mtl4j.serve.ScoringRequest;
import org.mtl4j.task.Task;

/** A prediction is never NaN, of a log or of a request, and the two are the same to the bit. */
class FinitePredictionTest {
  private static final Schema SCHEMA =
      Schema.builder("s")
          .click("y")
          .conversion("z")
          .feature(Feature.categorical("k").withDimension(3))
          .numeric("constant")
          .feature(Feature.numeric("price").withTransform(Transform.LOG1P))
          .feature(Feature.numeric("raw").withStandardise(false))
          .build();

  @Property(tries = 100)
  void finiteAndMissingInputsGiveProbabilities(
      @ForAll @IntRange(min = 0, max = 20) int depth,
      @ForAll boolean batchNorm,
      @ForAll boolean teads,
      @ForAll @Size(min = 3, max = 60) float[] values,
      @ForAll long seed) {
    LogBuilder past = new LogBuilder(SCHEMA);
    for (int i = 0; i < 20; i++) {
      past.token("k", "k" + i % 3)
          .number("constant", 7)
          .number("price", i * i)
          .number("raw", i / 20f);
      past.click(i % 2 == 0).conversion(i % 4 == 0).endRow();
    }
    Encoding encoding = Encoding.fit(past.build());
    Architecture kind = teads ? new SoftHard(depth / 2, 0.5, 0.5) : TwitterModel.ESMM;
    NetworkSettings settings =
        NetworkSettings.of(TwitterModel.ESMM)
            .reshaped(
                s ->
                    s.withCrossLayers(depth)
                        .withShared(List.of(6))
                        .withTower(List.of(4))
                        .withBatchNorm(batchNorm))
            .withArchitecture(kind);
    Network network = Network.create(settings, encoding, seed);
    Random random = new Random(seed);
    for (Parameter parameter : network.graph().parameters()) {
      for (int i = 0; i < parameter.size(); i++) {
        float value = (float) (2 * random.nextGaussian());
        parameter.values()[i] = parameter.name().endsWith("variance") ? Math.abs(value) : value;
      }
      parameter.changed();
    }
    LogBuilder rows = new LogBuilder(SCHEMA);
    for (int i = 0; i + 3 <= values.length; i += 3) {
      rows.token("k", "k" + i)
          .number("constant", value(values, i))
          .number("price", value(values, i + 1));
      rows.number("raw", value(values, i + 2)).click(false).conversion(false).endRow();
    }
    EventLog log = rows.build();
    Probabilities scored = new Scorer(network, Kernels.best()).score(encoding.encode(log));
    Model model = new Model(encoding, network, new Provenance("", "", "", 0, Map.of()));
    Predictor predictor = new Predictor(model);
    try (ScoringRequest request = predictor.request()) {
      for (int row = 0; row < log.rows(); row++) {
        request.candidate().text("k", "k" + 3 * row);
        request.number("constant", value(values, 3 * row));
        request.number("price", value(values, 3 * row + 1));
        request.number("raw", value(values, 3 * row + 2));
      }
      float[] served = new float[log.rows()];
      for (Task task : network.tasks()) {
        request.score(task, served);
        for (int row = 0; row < served.length; row++) {
          float p = scored.of(task, row);
          assertTrue(
              Float.isFinite(scored.logits(task).getFloat(row)) && p >= 0 && p <= 1,
              task + ": " + p);
          assertEquals(p, served[row]);
        }
      }
    }
  }

  /** NaN stands for missing; infinity is refused where it enters, which other tests are about. */
  private static float value(float[] values, int index) {
    return Float.isInfinite(values[index]) ? Float.NaN : values[index];
  }
}
