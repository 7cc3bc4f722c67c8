package org.mtl4j.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mtl4j.task.HistoricalCvr;
import org.mtl4j.task.HistorySettings;
import org.mtl4j.task.SetupGroups;
import org.mtl4j.task.Task;
import org.mtl4j.task.TaskRule;
import org.mtl4j.task.TaskTable;
import org.mtl4j.task.Threshold;

class TrafficRouterTest {
  private static final long DAY = 86_400;
  private static final double ALPHA = 0.1;
  private static final VariantSplit HALVES = VariantSplit.halves("router");
  private static final String CONTROLLED = key(false);
  private static final String ROUTED = key(true);

  private static String key(boolean routed) {
    int i = 0;
    while (HALVES.of("user-" + i).routed() != routed) {
      i++;
    }
    return "user-" + i;
  }

  /** Day 0: visits convert at 30 %, sales at 1 %, leads at 9.5 %, between the two thresholds. */
  private static HistoricalCvr history() {
    HistoricalCvr history = new HistoricalCvr(HistorySettings.DEFAULT);
    history.add("visit", 0, 1000, 300);
    history.add("sale", 0, 1000, 10);
    history.add("lead", 0, 1000, 95);
    return history;
  }

  private static TaskTable tasks(long day) {
    return TrafficRouter.tasks(
        history(), new Threshold(ALPHA), TaskRule.ONLINE_SHARE * ALPHA, SetupGroups.NONE, day);
  }

  @Test
  void hardSetupsGoToTheHardModel() {
    TrafficRouter router = new TrafficRouter(tasks(1), HALVES);
    assertEquals(
        new RoutingDecision(
            ROUTED,
            "variant",
            "sale",
            1,
            Task.HARD,
            0.01,
            ModelTarget.HARD,
            "rate not above alpha"),
        router.route(ROUTED, "sale", DAY + 5));
    RoutingDecision visit = router.route(ROUTED, "visit", DAY);
    assertEquals(ModelTarget.DEFAULT, visit.target());
    assertEquals("rate above alpha", visit.why());
    // Trained as hard, and still served by the default: the online threshold is lower.
    assertEquals(Task.SOFT, router.route(ROUTED, "lead", DAY).task());
    assertEquals(new TrafficRouter.Counts(1, 2, 0, 0), router.counts());
  }

  @Test
  void inAControlNothingIsRouted() {
    TrafficRouter router = new TrafficRouter(tasks(1), HALVES);
    RoutingDecision decision = router.route(CONTROLLED, "sale", DAY);
    assertEquals(ModelTarget.DEFAULT, decision.target());
    assertEquals(Task.HARD, decision.task());
    assertEquals("control", decision.variant());
    assertEquals("the variant is not routed", decision.why());
  }

  @Test
  void whatHasNoHistoryIsHardAndCounted() {
    TrafficRouter router = new TrafficRouter(tasks(1), HALVES);
    List<RoutingDecision> decisions =
        router.route(ROUTED, Arrays.asList("brand-new", null, "visit"), DAY);
    assertEquals(
        List.of(ModelTarget.HARD, ModelTarget.HARD, ModelTarget.DEFAULT),
        decisions.stream().map(RoutingDecision::target).toList());
    assertEquals("no click before this day", decisions.get(0).why());
    assertTrue(Double.isNaN(decisions.get(1).rate()));
    assertEquals(new TrafficRouter.Counts(2, 1, 2, 0), router.counts());
  }

  @Test
  void everyDecisionIsTold() {
    List<RoutingDecision> log = new ArrayList<>();
    TrafficRouter router = new TrafficRouter(tasks(1), HALVES, log::add);
    List<RoutingDecision> decisions =
        new ArrayList<>(router.route(ROUTED, List.of("sale", "visit"), DAY));
    decisions.add(router.route(CONTROLLED, "sale", DAY));
    assertEquals(decisions, log);
  }

  @Test
  void aNewDayIsTakenOverAndALateOneCounted() {
    TrafficRouter router = new TrafficRouter(tasks(1), HALVES);
    assertEquals(1, router.route(ROUTED, "visit", 2 * DAY).day());
    assertEquals(1, router.route(ROUTED, "visit", 0).day());
    assertEquals(2, router.counts().outOfDate());
    HistoricalCvr history = history();
    history.add("visit", 1, 100_000, 0);
    router.update(TrafficRouter.tasks(history, new Threshold(ALPHA), ALPHA, SetupGroups.NONE, 2));
    RoutingDecision decision = router.route(ROUTED, "visit", 2 * DAY);
    assertEquals(2, decision.day());
    assertEquals(ModelTarget.HARD, decision.target());
    assertEquals(2, router.counts().outOfDate());
  }

  @Test
  void listsOfAnyLength() {
    AtomicInteger told = new AtomicInteger();
    TrafficRouter router = new TrafficRouter(tasks(1), HALVES, decision -> told.incrementAndGet());
    assertEquals(List.of(), router.route(ROUTED, List.of(), DAY));
    assertEquals(0, told.get());
    int million = 1_000_000;
    assertEquals(million, router.route(ROUTED, Collections.nCopies(million, "sale"), DAY).size());
    assertEquals(million, told.get());
    assertEquals(million, router.counts().toHard());
  }

  @Test
  void threadsShareARouter() throws InterruptedException {
    TrafficRouter router = new TrafficRouter(tasks(1), HALVES);
    AtomicInteger wrong = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < 5000; i++) {
                  String key = "user-" + i;
                  boolean hard = router.route(key, "sale", DAY).target() == ModelTarget.HARD;
                  wrong.addAndGet(hard == HALVES.of(key).routed() ? 0 : 1);
                  router.update(tasks(1));
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(0, wrong.get());
    assertEquals(20_000, router.counts().toHard() + router.counts().toDefault());
  }

  @Test
  void theOnlineThresholdIsAtMostThatOfTraining() {
    Threshold rule = new Threshold(ALPHA);
    assertThrows(
        IllegalArgumentException.class,
        () -> TrafficRouter.tasks(history(), rule, 0.11, SetupGroups.NONE, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> TrafficRouter.tasks(history(), rule, 0, SetupGroups.NONE, 1));
  }
}
