package org.mtl4j.study;

import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.data.world.SimulatedLog;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.model.Probabilities;
import org.mtl4j.task.Task;
import org.mtl4j.train.Evaluation;

/**
 * Evaluates predictions of hard conversions, on the clicks of setups that were hard on the day of
 * the click. A candidate predicts by its hard head or, where it has none, by its pCVR. The first
 * period is the validation, the second the test; a run counts if its head is alive on both. Where
 * the truth is known, it measures {@link TruthComparison#EXCESS} of the hard rows.
 */
public final class HardTaskEvaluator implements PeriodEvaluator {
  @Override
  public List<String> decisive() {
    return List.of("hard validation rows", "hard test rows");
  }

  @Override
  public Set<Task> tasks(Candidate candidate) {
    return Set.of(Task.HARD);
  }

  @Override
  public Set<String> measures(StudyData data) {
    return data.truth() == null ? Set.of() : Set.of(TruthComparison.EXCESS);
  }

  @Override
  public PeriodResult evaluate(RowScorer scorer, StudyData data, IntList rows) {
    Outcomes outcomes = data.examples().outcomes();
    IntList hard = Rows.where(rows, row -> Task.HARD.counts(outcomes, row));
    Probabilities probabilities = scorer.score(hard);
    FloatList logits = probabilities.logits(probabilities.has(Task.HARD) ? Task.HARD : Task.CVR);
    BinaryReport report = BinaryReport.of(Evaluation.scored(Task.HARD, logits, outcomes, hard));
    Map<String, Double> measures = Map.of();
    Map<String, List<Double>> groups = Map.of();
    SimulatedLog truth = data.truth();
    if (truth != null) {
      measures = Map.of(TruthComparison.EXCESS, TruthComparison.ofConversions(logits, truth, hard));
      groups = TruthComparison.groups(logits, truth, row -> truth.pcvr()[row], hard);
    }
    return PeriodResult.of(
        Map.of(Task.HARD.name(), report), Task.HARD, logits, outcomes, hard, groups, measures);
  }
}
