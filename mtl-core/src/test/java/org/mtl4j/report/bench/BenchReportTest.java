package org.mtl4j.report.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtl4j.bench.BenchResult;
import org.mtl4j.bench.BenchSettings;
import org.mtl4j.bench.Footprint;
import org.mtl4j.bench.Machine;
import org.mtl4j.bench.ScoringLatency;
import org.mtl4j.bench.TrainingSpeed;
import org.mtl4j.bench.Workload;
import org.mtl4j.data.json.Json;
import org.mtl4j.train.OptimizerKind;

class BenchReportTest {
  private static final Machine MACHINE =
      new Machine("Some Processor", "amd64", "Linux 6", 2, "17.0.1", "Some VM 17", 4L << 30);

  private static BenchReport report(double bytesPerStep, double bytesPerCall) {
    return report(bytesPerStep, bytesPerCall, true);
  }

  private static BenchReport report(double bytesPerStep, double bytesPerCall, boolean warm) {
    return new BenchReport(
        MACHINE,
        OptimizerKind.ADAM,
        new BenchResult(
            new BenchSettings(Workload.W2, 1024, 100_000, false, 8),
            "vector 512",
            2,
            new Footprint(7 << 20, 14 << 20, 1),
            new TrainingSpeed(100_000, 90_000.4, 110_000, 8, warm, 781, 0.125, bytesPerStep),
            200,
            List.of(new ScoringLatency(1, 10_000, 12.34, 56.78, bytesPerCall))));
  }

  @Test
  void textForPeople() {
    assertEquals(
        """

        W2         1,024 rows per step, vocabulary 100,000, adam
        memory     7.0 MiB of parameters, 14.0 MiB of moments
        training   100,000 examples/s, 90,000 to 110,000 in 8 windows of 1 s
                   781 steps, last loss 0.12500, 0 bytes allocated per step
        products   97.9 GFLOP/s, 48.9 % of the 200.0 that products alone reach

        scoring by one tower on one thread, in microseconds:
        rows  median   p99   calls  bytes per call
           1    12.3  56.8  10,000               0
        """,
        report(0, 0).text());
  }

  @Test
  void theMachineStandsBeforeIt() {
    assertEquals(
        """
        machine    Some Processor, amd64
                   Linux 6, 2 processors
        java       17.0.1, Some VM 17
                   heap of at most 4.0 GiB
        kernels    plain, 2 threads
        """,
        BenchReport.text(MACHINE, "plain", "2 threads"));
  }

  @Test
  void bytesThatNobodyCountedAreADashAndFewAreNotNone() {
    String text = report(Double.NaN, 0.01).text();
    assertTrue(text.contains(", - bytes allocated per step"), text);
    assertTrue(text.contains("         below 1\n"), text);
    assertTrue(report(1234.5, 0).text().contains(" 1,235 bytes allocated"));
  }

  @Test
  void aRunThatWasNotWarmSaysSo() {
    BenchReport report = report(0, 0, false);
    assertTrue(report.text().contains(" in 8 windows of 1 s, not warmed up\n"), report.text());
    assertTrue(Json.document(report.json()).contains("\"warm\": false"));
    assertTrue(Json.document(report(0, 0).json()).contains("\"warm\": true"));
  }

  @Test
  void oneWorkloadIsTheDocumentSeveralAreAListInIt() {
    BenchReport report = report(0, 0);
    assertEquals(report.json(), BenchReport.json(List.of(report)));
    assertEquals(
        Map.of("workloads", List.of(report.json(), report.json())),
        BenchReport.json(List.of(report, report)));
    assertTrue(Json.document(report.json()).contains("\"medianMicros\": 12.34"));
    assertTrue(Json.document(report(Double.NaN, 0).json()).contains("\"bytesPerStep\": null"));
  }
}
