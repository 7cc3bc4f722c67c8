package org.mtl4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.data.split.RowGroups;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.GroupedReport;
import org.mtl4j.eval.Metric;
import org.mtl4j.eval.Metrics;
import org.mtl4j.model.Model;
import org.mtl4j.model.Probabilities;
import org.mtl4j.model.Scorer;
import org.mtl4j.model.SmallModel;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.task.Task;

class GroupedEvaluationTest {
  private static final EventLog LOG = SmallModel.log();
  private static final Outcomes OUTCOMES = LOG.outcomes();
  private static final IntList ROWS = Rows.where(400, row -> row >= 100);
  private static final Probabilities PROBABILITIES = probabilities(ROWS);

  /** The share of rows on the right side of one half: no metric of this library. */
  private static final Metric ACCURACY =
      new Metric(
          "accuracy",
          "accuracy",
          Metric.Scale.percent(2),
          Metric.Direction.HIGHER,
          Metric.Needs.ROWS,
          rows -> rows.mean((p, positive) -> p > 0.5 == positive ? 1 : 0));

  private static Probabilities probabilities(IntList rows) {
    Model model = SmallModel.of(TwitterModel.ESMM);
    return new Scorer(model.network(), Kernels.best()).score(model.encoding().encode(LOG), rows);
  }

  @Test
  void oneGroupIsThePlainEvaluation() {
    CategoryColumn same = new CategoryColumn(new int[LOG.rows()], List.of("all"));
    GroupedEvaluation grouped =
        GroupedEvaluation.of(PROBABILITIES, OUTCOMES, ROWS, RowGroups.of("constant", same));
    Evaluation plain = Evaluation.of(PROBABILITIES, OUTCOMES, ROWS);
    assertEquals(List.copyOf(plain.reports().keySet()), List.copyOf(grouped.reports().keySet()));
    plain
        .reports()
        .forEach(
            (task, report) -> {
              GroupedReport groups = grouped.reports().get(task);
              assertEquals(1, groups.groups().size());
              assertEquals(report, groups.groups().get(0).report());
              assertEquals(report.auc(), groups.mean(Metrics.AUC), 1e-15);
            });
  }

  /** Each day's group is the evaluation of the day's rows: populations and weights as there. */
  @Test
  void eachGroupIsTheEvaluationOfItsRows() {
    List<Metric> metrics = List.of(Metrics.ROWS, Metrics.AUC, ACCURACY);
    RowGroups days = RowGroups.of(LOG, List.of(LOG.schema().time()));
    GroupedEvaluation grouped = GroupedEvaluation.of(PROBABILITIES, OUTCOMES, ROWS, days, metrics);
    GroupedReport clicks = grouped.reports().get(Task.CVR);
    assertEquals(3, clicks.groups().size());
    for (GroupedReport.Group group : clicks.groups()) {
      IntList part = Rows.where(ROWS, r -> days.of(Rows.of(r))[0] == group.id());
      BinaryReport report =
          Evaluation.of(probabilities(part), OUTCOMES, part, metrics).reports().get(Task.CVR);
      assertEquals(report, group.report());
      assertTrue(report.value("accuracy") > 0 && report.value(ACCURACY) <= 1);
      assertTrue(report.rows() < part.size(), "clicks alone");
    }
    assertEquals(metrics, Evaluation.of(PROBABILITIES, OUTCOMES, ROWS, metrics).metrics());
  }

  @Test
  void groupsOfAnotherLogAreRefused() {
    RowGroups other = RowGroups.of("c", new CategoryColumn(new int[3], List.of("a")));
    assertEquals(
        "the groups are of 3 rows, the outcomes of 400",
        assertThrows(
                IllegalArgumentException.class,
                () -> GroupedEvaluation.of(PROBABILITIES, OUTCOMES, ROWS, other))
            .getMessage());
  }
}
