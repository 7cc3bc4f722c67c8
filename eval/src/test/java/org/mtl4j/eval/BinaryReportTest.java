package org.mtl4j.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The report is its parts. */
final class BinaryReportTest {

  @Provide
  Arbitrary<Table> tables() {
    return Table.any();
  }

  @Property
  void everyMetricIsTheOneThatStandsAlone(@ForAll("tables") Table table) {
    ScoredRows rows = table.scored();
    BinaryReport expected =
        new BinaryReport(
            rows.rows(),
            rows.weightSum(),
            rows.baseRate(),
            Calibration.meanPrediction(rows),
            Calibration.ratio(rows),
            Calibration.expectedError(rows, 3),
            LogLoss.of(rows),
            RelativeInformationGain.of(rows),
            RocAuc.of(rows),
            AveragePrecision.of(rows));
    assertEquals(expected, BinaryReport.of(rows, 3));
  }
}
