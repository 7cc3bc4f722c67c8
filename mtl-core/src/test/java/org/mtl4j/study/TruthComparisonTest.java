package org.mtl4j.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.data.split.Downsampling;
import org.mtl4j.data.world.SimulatedLog;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.BaseRates;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.Probabilities;
import org.mtl4j.model.Scorer;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.task.Task;

/** The distance to the truth, against the same sums written plainly. */
class TruthComparisonTest {
  private static final SimulatedLog WORLD = weighted();
  private static final IntList ROWS = Rows.all(WORLD.log().rows());

  private static SimulatedLog weighted() {
    Downsampling downsampling = new Downsampling(5, 1);
    SimulatedLog log =
        new World(WorldSettings.DEFAULT.withDays(2).withImpressions(1000).withClickRate(0.3))
            .log(row -> downsampling.keeps(row.row(), row.click()));
    EventLog events =
        new EventLog(
            log.log().schema(), log.log().columns(), downsampling.weigh(log.log().outcomes()));
    return log.with(events);
  }

  /** An untrained model that begins at the base rates: somewhat wrong everywhere. */
  private static Probabilities probabilities(TwitterModel model) {
    Encoding encoding = Encoding.fit(WORLD.log());
    NetworkSettings settings =
        NetworkSettings.of(model).reshaped(s -> s.withShared(List.of(4)).withTower(List.of()));
    Network network = Network.create(settings, encoding, 1);
    Examples examples = encoding.encode(WORLD.log());
    BaseRates.begin(network, examples, ROWS);
    return new Scorer(network, Kernels.best()).score(examples);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double loss(double p, double truth) {
    return -truth * Math.log(p) - (1 - truth) * Math.log(1 - p);
  }

  /** Of rows with a click or without. */
  private interface Chosen {
    boolean has(boolean click);
  }

  private static double excess(float[] logits, double[] truth, Chosen rows) {
    double sum = 0;
    double least = 0;
    for (int row : ROWS) {
      if (rows.has(WORLD.log().outcomes().click().getFloat(row) == 1)) {
        double weight = WORLD.log().outcomes().weight().getFloat(row);
        sum += weight * loss(sigmoid(logits[row]), truth[row]);
        least += weight * loss(truth[row], truth[row]);
      }
    }
    return sum / least - 1;
  }

  @Test
  void sumsAreThoseOfTheDefinition() {
    Probabilities esmm = probabilities(TwitterModel.ESMM);
    Map<String, Double> gap = TruthComparison.of(esmm, WORLD, ROWS);
    double[] joint = ROWS.intStream().mapToDouble(WORLD::pctcvr).toArray();
    float[] ctcvr = esmm.logits(Task.CTCVR).toFloatArray();
    float[] cvr = esmm.logits(Task.CVR).toFloatArray();
    assertEquals(excess(ctcvr, joint, click -> true), gap.get(TruthComparison.EXCESS), 1e-9);
    assertEquals(
        excess(ctcvr, joint, click -> click), gap.get(TruthComparison.EXCESS_ON_CLICKED), 1e-9);
    assertEquals(
        excess(ctcvr, joint, click -> !click), gap.get(TruthComparison.EXCESS_ON_UNCLICKED), 1e-9);
    assertEquals(
        excess(esmm.logits(Task.CTR).toFloatArray(), WORLD.pctr(), click -> true),
        gap.get(TruthComparison.CLICK_EXCESS),
        1e-9);
    assertEquals(
        excess(cvr, WORLD.pcvr(), click -> click),
        gap.get(TruthComparison.CVR_EXCESS_ON_CLICKED),
        1e-9);
    assertEquals(
        excess(cvr, WORLD.pcvr(), click -> !click),
        gap.get(TruthComparison.CVR_EXCESS_ON_UNCLICKED),
        1e-9);
    double predicted = 0;
    double expected = 0;
    for (int row : ROWS) {
      if (WORLD.log().outcomes().click().getFloat(row) == 0) {
        predicted += 5 * sigmoid(cvr[row]);
        expected += 5 * WORLD.pcvr()[row];
      }
    }
    assertEquals(predicted / expected, gap.get(TruthComparison.CVR_BIAS_ON_UNCLICKED), 1e-9);
    assertTrue(gap.get(TruthComparison.EXCESS) > 0);
  }

  @Test
  void whatAModelDoesNotGiveIsNotMeasured() {
    Map<String, Double> esp = TruthComparison.of(probabilities(TwitterModel.ESP), WORLD, ROWS);
    assertTrue(esp.get(TruthComparison.EXCESS) > 0);
    assertTrue(
        Double.isNaN(esp.get(TruthComparison.CLICK_EXCESS))
            && Double.isNaN(esp.get(TruthComparison.CVR_EXCESS_ON_UNCLICKED)));
    Probabilities split = probabilities(TwitterModel.ESSP_SPLIT);
    Map<String, Double> gap = TruthComparison.of(split, WORLD, ROWS);
    float[] quotient = new float[ROWS.size()];
    for (int row : ROWS) {
      double p =
          sigmoid(split.logits(Task.CTCVR).getFloat(row))
              / sigmoid(split.logits(Task.CTR).getFloat(row));
      quotient[row] = (float) Math.log(p / (1 - p));
    }
    assertEquals(
        excess(quotient, WORLD.pcvr(), click -> !click),
        gap.get(TruthComparison.CVR_EXCESS_ON_UNCLICKED),
        1e-5);
  }

  /** Of the rows without a click, by the rate of conversions if they were clicked. */
  @Test
  void conversionsAreAlsoComparedWithThoseOfForcedClicks() {
    Probabilities esmm = probabilities(TwitterModel.ESMM);
    Map<String, Double> gap = TruthComparison.of(esmm, WORLD, ROWS);
    assertEquals(
        gap.get(TruthComparison.CVR_EXCESS_ON_UNCLICKED),
        gap.get(TruthComparison.CVR_DO_EXCESS_ON_UNCLICKED));
    assertEquals(
        gap.get(TruthComparison.CVR_BIAS_ON_UNCLICKED),
        gap.get(TruthComparison.CVR_DO_BIAS_ON_UNCLICKED));
    double[] half = Arrays.stream(WORLD.pcvr()).map(p -> p / 2).toArray();
    SimulatedLog confounded =
        new SimulatedLog(
            WORLD.settings(),
            WORLD.log(),
            WORLD.pctr(),
            WORLD.pcvr(),
            half,
            WORLD.conversionTime());
    Map<String, Double> other = TruthComparison.of(esmm, confounded, ROWS);
    assertEquals(
        2 * gap.get(TruthComparison.CVR_BIAS_ON_UNCLICKED),
        other.get(TruthComparison.CVR_DO_BIAS_ON_UNCLICKED),
        1e-9);
    SimulatedLog halved =
        new SimulatedLog(
            WORLD.settings(), WORLD.log(), WORLD.pctr(), half, half, WORLD.conversionTime());
    assertEquals(
        TruthComparison.of(esmm, halved, ROWS).get(TruthComparison.CVR_EXCESS_ON_UNCLICKED),
        other.get(TruthComparison.CVR_DO_EXCESS_ON_UNCLICKED));
    for (String name : TruthComparison.NAMES) {
      if (!name.startsWith("cvrDo")) {
        assertEquals(gap.get(name), other.get(name), name);
      }
    }
  }
}
