package org.mtl4j.report.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.Label;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.task.Population;
import org.mtl4j.train.ExcludedRows;
import org.mtl4j.train.LearnedRows;

class RowsReportTest {
  private static final EventLog LOG = null;

  private static String text(Population population) {
    ExcludedRows left = new ExcludedRows(5, 1, 203, 2, 18_262, 18_263, 0);
    LabelledLines facts = new LabelledLines();
    LearnedRows rows = new LearnedRows(LOG, Rows.of(7), Optional.empty(), Optional.of(left));
    new RowsReport(rows, population).addTo(facts);
    return facts.toString();
  }

  @Test
  void rowsAreClicksWhereClicksAreLearned() {
    assertEquals(
        """
        left out   203 clicks of the first 2 days with rows, 2020-01-01 to 2020-01-02 (Training.withWarmUp)
                   1 click whose time is far from all others
                   5 rows without a click
        """,
        text(Population.given(Label.CLICK)));
    assertEquals(text(Population.given(Label.CLICK)), text(Population.clicksOf(true)));
  }

  @Test
  void rowsOfOtherPopulationsAreRows() {
    assertEquals(
        """
        left out   203 rows of the first 2 days with rows, 2020-01-01 to 2020-01-02 (Training.withWarmUp)
                   1 row whose time is far from all others
                   5 rows where bought is 0
        """,
        text(Population.given("bought")));
    assertEquals(
        text(Population.given("bought")).replace(" where bought is 0", " outside the population"),
        text((outcomes, row) -> row > 0));
  }
}
