package org.mtl4j.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.model.TwitterModel;
import org.mtl4j.task.Task;
import org.mtl4j.train.Evaluation;
import org.mtl4j.train.Reports;

/** Metrics stand in a line of results by name. */
class ResultLinesTest {
  private static final BinaryReport REPORT =
      Reports.of(100, 250.5, 0.1, 0.125, 1.25, 0.025, 0.3, 0.0625, Double.NaN, 0.2);

  private static String line() throws IOException {
    PeriodResult period =
        new PeriodResult(
            new Evaluation(100, Map.of(Task.CTCVR, REPORT)),
            List.of(),
            Collections.nCopies(PeriodResult.GROUPS, 0.3),
            0,
            null);
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      ResultLines.write(
          json, ResultLines.of(new RunResult(TwitterModel.ESP, 1, 42, List.of(period))));
    }
    return text.toString();
  }

  private static BinaryReport report(String line) throws IOException {
    return ResultLines.run(ResultLines.parse(line))
        .periods()
        .get(0)
        .evaluation()
        .reports()
        .get(Task.CTCVR);
  }

  @Test
  void aReportComesBackAsItWas() throws IOException {
    String line = line();
    assertTrue(line.contains("\"ctcvr\":{\"rows\":100.0,\"weightSum\":250.5,"), line);
    assertEquals(REPORT, report(line));
  }

  @Test
  void aFileWithOneMetricMoreOrLessIsRead() throws IOException {
    String line = line();
    assertEquals(
        REPORT, report(line.replace("\"logLoss\"", "\"ofALaterProgram\":0.1,\"logLoss\"")));
    BinaryReport less = report(line.replace("\"logLoss\":0.3,", ""));
    assertEquals(Double.NaN, less.logLoss());
    assertEquals(REPORT.prAuc(), less.prAuc());
  }

  @Test
  void whatIsNoReportIsMalformed() throws IOException {
    String line = line();
    for (String bad :
        List.of(
            line.replace("\"rows\":100.0,", ""),
            line.replace("\"weightSum\":250.5", "\"weightSum\":null"),
            line.replaceFirst("\"ctcvr\":\\{[^}]*}", "\"ctcvr\":[1,2]"))) {
      assertTrue(!bad.equals(line));
      assertThrows(ResultLines.MalformedException.class, () -> report(bad), bad);
    }
  }
}
