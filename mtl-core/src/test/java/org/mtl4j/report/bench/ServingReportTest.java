package org.mtl4j.report.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.bench.Machine;
import org.mtl4j.bench.ServedModel;
import org.mtl4j.bench.ServingLatency;
import org.mtl4j.bench.Workload;
import org.mtl4j.data.json.Json;
import org.mtl4j.task.Task;

class ServingReportTest {
  private static ServingReport report(int callers, int processors) {
    List<Task> both = List.of(Task.SOFT, Task.HARD);
    double none = Double.NaN;
    return new ServingReport(
        new Machine("Some Processor", "amd64", "Linux 6", processors, "17.0.1", "VM", 4L << 30),
        "plain",
        ServedModel.of(Workload.W1, 260),
        callers,
        List.of(
            new ServingLatency(both, 1, 1, 10_000, 25_000.4, 39.96, 80, 160.25, 0),
            new ServingLatency(List.of(Task.HARD), 1000, callers, 90, 80, 9e4, none, none, 0.5)));
  }

  @Test
  void textForPeople() {
    assertEquals(
        """

        model      Soft-hard, 717,188 parameters (W1)
        network    soft + hard: 1,426,831 FLOPs per row
                   hard: 1,410,253 FLOPs per row, the slice
        columns    20 of the request, 19 of each candidate
        call       set columns as text and numbers, score the candidates, read probabilities
        load       closed loop: each caller calls again as soon as it has its answer
                   8 callers on 2 processors: 4 callers share one, so latencies include waiting for a turn

        latency in microseconds, by call:
        network      candidates  callers      p50   p99  p99.9   calls  calls/s    bytes
        soft + hard           1        1     40.0  80.0  160.3  10,000   25,000        0
        hard              1,000        8  90000.0     -      -      90       80  below 1
        """,
        report(8, 2).text());
  }

  @Test
  void whatSoManyCallersMean() {
    assertTrue(report(8, 3).text().contains("8 callers on 3 processors: 2.7 callers share one"));
    assertTrue(
        report(8, 8)
            .text()
            .contains("8 callers on 8 processors: each caller has its own processor"));
    assertTrue(
        report(1, 1).text().contains("1 caller on 1 processor: each caller has its own processor"));
  }

  @Test
  void documentForPrograms() {
    String json = Json.document(report(8, 2).json());
    assertTrue(json.contains("\"p999Micros\": 160.25"), json);
    assertTrue(json.contains("\"p999Micros\": null"), json);
    assertTrue(json.contains("\"processors\": 2"), json);
    assertTrue(json.contains("\"task\": \"hard\""), json);
  }
}
