package org.mtl4j.abtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.Schema;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.LogBuilder;
import org.mtl4j.data.time.Times;
import org.mtl4j.data.world.Auction;
import org.mtl4j.data.world.Impression;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.model.Model;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.Provenance;
import org.mtl4j.model.SmallModel;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.serve.ModelTarget;
import org.mtl4j.serve.Predictor;
import org.mtl4j.serve.RoutedPredictor;
import org.mtl4j.serve.ServedTask;
import org.mtl4j.serve.TrafficRouter;
import org.mtl4j.task.HistoricalCvr;
import org.mtl4j.task.HistorySettings;
import org.mtl4j.task.SetupGroups;
import org.mtl4j.task.Task;
import org.mtl4j.task.Threshold;

class ServedRatesTest {
  private static List<Impression> candidates() {
    List<Impression> candidates = new ArrayList<>();
    World world = new World(WorldSettings.DEFAULT.withDays(4));
    for (int request = 0; request < 60; request++) {
      Auction auction = new Auction(4);
      world.auctions(4, 60).hold(request, auction);
      for (int i = 0; i < auction.size(); i++) {
        candidates.add(auction.candidate(i));
      }
    }
    return candidates;
  }

  /** As a file would have it. */
  private static Map<String, String> row(Impression impression) {
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < World.CATEGORIES.size(); i++) {
      row.put(World.CATEGORIES.get(i), impression.category(i));
    }
    for (int i = 0; i < World.NUMBERS.size(); i++) {
      row.put(World.NUMBERS.get(i), Float.toString(impression.number(i)));
    }
    row.put(World.INTERESTS, String.join(World.SEPARATOR, impression.interests()));
    return row;
  }

  @Test
  void asARowOfAFileIsPredicted() {
    Predictor predictor = new Predictor(SmallModel.of(TwitterModel.IPSP));
    List<Impression> candidates = candidates();
    float[] predicted = new float[candidates.size() + 1];
    predicted[candidates.size()] = 7;
    RateModel.of(predictor, Task.CVR).predict(candidates, predicted);
    List<Map<Task, Float>> wanted =
        predictor.predict(candidates.stream().map(ServedRatesTest::row).toList());
    int different = 0;
    for (int i = 0; i < candidates.size(); i++) {
      assertEquals(wanted.get(i).get(Task.CVR), predicted[i]);
      different += predicted[i] == predicted[0] ? 0 : 1;
    }
    assertTrue(different > candidates.size() / 2);
    assertEquals(7, predicted[candidates.size()]);
  }

  @Test
  void aRouteAsksEachModelForItsOwn() {
    List<Impression> candidates = candidates();
    float[] predicted = new float[candidates.size()];
    RateModel zero =
        (some, pcvr) -> {
          for (int i = 0; i < some.size(); i++) {
            assertEquals(0, some.get(i).setup() % 2);
            pcvr[i] = 0;
          }
        };
    RateModel.route(one -> one.setup() % 2 == 0, zero, RateModel.oracle())
        .predict(candidates, predicted);
    for (int i = 0; i < predicted.length; i++) {
      Impression one = candidates.get(i);
      assertEquals(one.setup() % 2 == 0 ? 0 : (float) one.pcvr(), predicted[i]);
    }
  }

  /** As the router and the models do it one by one. */
  @Test
  void routedModelsAskEachModelForItsOwn() {
    Predictor hard = new Predictor(SmallModel.of(TwitterModel.IPSP)).only(Task.CVR);
    Predictor present = new Predictor(SmallModel.of(TwitterModel.ESMM_NS)).only(Task.CVR);
    List<Impression> candidates = candidates();
    long yesterday = Times.day(candidates.get(0).time()) - 1;
    HistoricalCvr history = new HistoricalCvr(HistorySettings.DEFAULT);
    int setup = World.CATEGORIES.indexOf("conversion_setup");
    for (Impression one : candidates) {
      history.add(one.category(setup), yesterday, 1000, one.setup() % 2 == 0 ? 1 : 500);
    }
    AbTestSettings settings = AbTestSettings.DEFAULT;
    TrafficRouter router =
        new TrafficRouter(
            TrafficRouter.tasks(history, new Threshold(0.1), 0.1, SetupGroups.NONE, yesterday + 1),
            settings.variants());
    RoutedPredictor routed =
        new RoutedPredictor(
            router, ServedTask.of(hard, Task.CVR), ServedTask.of(present, Task.CVR));
    float[] predicted = new float[candidates.size()];
    RateModel.routed(routed, settings).predict(candidates, predicted);
    TrafficRouter.Counts counts = router.counts();
    assertTrue(counts.toHard() > 20 && counts.toDefault() > 20, counts.toString());
    for (int i = 0; i < predicted.length; i++) {
      Impression one = candidates.get(i);
      boolean isHard =
          router.route(settings.key(one), one.category(setup), one.time()).target()
              == ModelTarget.HARD;
      assertEquals((isHard ? hard : present).predict(row(one)).get(Task.CVR), predicted[i]);
    }
  }

  @Test
  void aModelOfOtherTasksOrColumnsCannotBeAsked() {
    Predictor esp = new Predictor(SmallModel.of(TwitterModel.ESP));
    assertThrows(IllegalArgumentException.class, () -> RateModel.of(esp, Task.HARD));
    Schema schema =
        Schema.builder("other")
            .click("click")
            .conversion("conversion")
            .categorical("weather")
            .build();
    LogBuilder rows = new LogBuilder(schema);
    rows.token("weather", "rain").click(true).conversion(false).endRow();
    EventLog log = rows.build();
    Encoding encoding = Encoding.fit(log);
    Model model =
        new Model(
            encoding,
            Network.create(NetworkSettings.of(TwitterModel.IPSP), encoding, 1),
            new Provenance("test", "other", "ab12", 1, Map.of()));
    Predictor other = new Predictor(model);
    String message =
        assertThrows(IllegalArgumentException.class, () -> RateModel.of(other, Task.CVR))
            .getMessage();
    assertEquals("the model reads a column 'weather', which the world does not have", message);
  }
}
