package org.mtl4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtl4j.model.Compute;
import org.mtl4j.model.Model;
import org.mtl4j.model.SmallModel;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.serve.Predictor;
import org.mtl4j.serve.ScoringRequest;
import org.mtl4j.task.Task;

/** That it measures, not what. */
class ServingBenchTest {
  private static final int VOCABULARY = 26 * 100;

  @ParameterizedTest
  @EnumSource
  void theModelIsTheWorkloads(Workload workload) {
    ServedModel served = ServedModel.of(workload, VOCABULARY);
    assertEquals(
        workload.graph(VOCABULARY).parameterCount(),
        served.model().network().graph().parameterCount());
    assertEquals(workload == Workload.W1 ? Task.HARD : Task.CVR, served.task());
    assertTrue(served.sliceFlops() < served.flops());
    assertEquals(List.of(served.task()), served.slice().network().tasks());
  }

  @Test
  void everyMeasurementIsThere() {
    ServedModel served = ServedModel.of(Workload.W2, VOCABULARY);
    ServingBench bench = new ServingBench(served, Compute.of(1), 3, 0.04);
    List<Integer> told = new ArrayList<>();
    List<ServingLatency> latencies = bench.run((done, last) -> told.add(done));
    assertEquals(12, bench.measurements());
    assertEquals(IntStream.rangeClosed(1, 12).boxed().toList(), told);
    assertEquals(
        List.of(1, 1, 100, 100, 1000, 1000, 1, 1, 100, 100, 1000, 1000),
        latencies.stream().map(ServingLatency::candidates).toList());
    for (int i = 0; i < latencies.size(); i++) {
      ServingLatency latency = latencies.get(i);
      assertEquals(i % 2 == 0 ? 1 : 3, latency.callers());
      assertEquals(
          i < 6 ? List.of(Task.CTR, Task.CVR, Task.CTCVR) : List.of(Task.CVR), latency.tasks());
      assertTrue(latency.calls() >= latency.callers(), latency.toString());
      assertTrue(latency.callsPerSecond() > 0, latency.toString());
      assertTrue(latency.p50Micros() > 0, latency.toString());
      assertEquals(latency.calls() < 100, Double.isNaN(latency.p99Micros()));
      assertEquals(latency.calls() < 1000, Double.isNaN(latency.p999Micros()));
    }
  }

  @Test
  void oneCallerAndNothingToCutOff() {
    Model model = SmallModel.of(TwitterModel.ESP);
    ServingBench bench = new ServingBench(ServedModel.of("small", model), Compute.of(1), 1, 0.01);
    assertEquals(3, bench.measurements());
    assertEquals(3, bench.run((done, last) -> {}).size());
    ServingLatency alone = bench.alone(7);
    assertEquals(List.of(7, 1), List.of(alone.candidates(), alone.callers()));
    assertTrue(alone.p50Micros() > 0, alone.toString());
  }

  /** A model with columns of every kind: nothing is refused, and no two requests are the same. */
  @Test
  void requestsAreOfTheModelsVocabularies() {
    Model model = SmallModel.of(TwitterModel.ESMM);
    ServingRows rows = new ServingRows(model.encoding(), 1);
    float[] first = new float[200];
    float[] second = new float[200];
    try (ScoringRequest request = new Predictor(model).request()) {
      rows.write(request, 0, 200);
      assertEquals(200, request.score(Task.CTR, first));
      rows.write(request.begin(), 1, 200);
      assertEquals(200, request.score(Task.CTR, second));
    }
    for (int i = 0; i < 200; i++) {
      assertNotEquals(first[i], second[i]);
      assertNotEquals(first[i], first[(i + 1) % 200]);
    }
    assertEquals(20, ServedModel.requestColumns(39));
    assertEquals(19, ServedModel.candidateColumns(39));
  }
}
