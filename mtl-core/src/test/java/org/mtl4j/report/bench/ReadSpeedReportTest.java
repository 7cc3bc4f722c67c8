package org.mtl4j.report.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.bench.Machine;
import org.mtl4j.bench.PeakMemory;
import org.mtl4j.bench.ReadSpeed;
import org.mtl4j.bench.ReadStage;
import org.mtl4j.bench.ReadStage.Stage;
import org.mtl4j.data.json.Json;

class ReadSpeedReportTest {
  private static final Machine MACHINE =
      new Machine("Some Processor", "amd64", "Linux 6", 2, "17.0.1", "Some VM 17", 4L << 30);

  private static final ReadSpeed SPEED =
      new ReadSpeed(
          "csv.gz",
          1_000_000,
          22_000_000,
          30 << 20,
          200_000_000,
          List.of(
              new ReadStage(Stage.INFLATE, 0.8, 0.81),
              new ReadStage(Stage.PARSE, 0, Double.NaN),
              new ReadStage(Stage.WHOLE, 2.5, 4.321)));

  private static ReadSpeedReport report(boolean resident) {
    return new ReadSpeedReport(MACHINE, 2, 5, List.of(SPEED), new PeakMemory(1 << 30, resident));
  }

  @Test
  void textForPeople() {
    assertEquals(
        """

        log        csv.gz: 1,000,000 rows, 22,000,000 fields
                   190.7 MiB of text in files of 30.0 MiB

        stage    seconds  CPU s     rows/s  MB/s of text
        inflate    0.800   0.81  1,250,000           250
        parse      0.000      -          -             -
        whole      2.500   4.32    400,000            80
        """,
        ReadSpeedReport.text(SPEED));
    assertEquals(
        "\nmemory     1.0 GiB of the process at most (resident set)\n", report(true).memoryText());
    assertEquals("\nmemory     1.0 GiB of Java's heap at the end\n", report(false).memoryText());
    assertTrue(
        ReadSpeedReport.text(MACHINE, 1, 3)
            .endsWith("4.0 GiB\nreading    1 thread, the median of 3 rounds after a warm-up\n"));
  }

  @Test
  void jsonForPrograms() {
    String json = Json.document(report(true).json());
    for (String part :
        List.of(
            "\"log\": \"csv.gz\"",
            "\"stage\": \"inflate\"",
            "\"rowsPerSecond\": 1250000.0",
            "\"rowsPerSecond\": null",
            "\"megabytesPerSecond\": 250.0",
            "\"peakBytes\": 1073741824",
            "\"peakIsResident\": true",
            "\"processor\": \"Some Processor\"")) {
      assertTrue(json.contains(part), part + json);
    }
  }
}
