package org.mtl4j.study;

import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mtl4j.data.log.Outcomes;
import org.mtl4j.eval.AveragePrecision;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.eval.Summation;
import org.mtl4j.model.Probabilities;
import org.mtl4j.task.Task;
import org.mtl4j.train.Evaluation;

/**
 * Evaluates every task that a candidate predicts, on all rows of a period. Candidates are compared
 * by p(z=1|x). It also measures {@value #ABOVE_CLICK}, the share of the rows' weight on which
 * pCTCVR exceeds pCTR, and, where the truth is known, how far predictions are from it ({@link
 * TruthComparison}).
 */
public final class FunnelEvaluator implements PeriodEvaluator {
  /** The share of the rows' weight on which pCTCVR exceeds pCTR. */
  public static final String ABOVE_CLICK = "abovePctr";

  @Override
  public List<String> decisive() {
    return List.of("test rows");
  }

  @Override
  public Set<Task> tasks(Candidate candidate) {
    return candidate.tasks();
  }

  @Override
  public Set<String> measures(StudyData data) {
    Set<String> names = new LinkedHashSet<>(Set.of(ABOVE_CLICK));
    names.addAll(data.truth() == null ? List.of() : TruthComparison.NAMES);
    return names;
  }

  @Override
  public Set<String> groups(StudyData data) {
    Set<String> names = new LinkedHashSet<>(PeriodEvaluator.super.groups(data));
    names.add(PeriodResult.PR_AUC_WITHOUT);
    return names;
  }

  @Override
  public PeriodResult evaluate(RowScorer scorer, StudyData data, IntList rows) {
    Outcomes outcomes = data.examples().outcomes();
    Probabilities probabilities = scorer.score(rows);
    Map<String, BinaryReport> reports = new LinkedHashMap<>();
    Evaluation.of(probabilities, outcomes, rows)
        .reports()
        .forEach((task, report) -> reports.put(task.name(), report));
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put(ABOVE_CLICK, aboveClick(probabilities, outcomes, rows));
    if (data.truth() != null) {
      measures.putAll(TruthComparison.of(probabilities, data.truth(), rows));
    }
    FloatList logits = probabilities.logits(Task.CTCVR);
    Map<String, List<Double>> groups = new LinkedHashMap<>();
    double[] without =
        AveragePrecision.withoutGroups(
            Evaluation.scored(Task.CTCVR, logits, outcomes, rows), PeriodResult.GROUPS);
    groups.put(PeriodResult.PR_AUC_WITHOUT, Arrays.stream(without).boxed().toList());
    if (probabilities.has(Task.CTR)) {
      FloatList clicks = probabilities.logits(Task.CTR);
      groups.put(PeriodResult.CLICK_LOSS, PeriodResult.losses(Task.CTR, clicks, outcomes, rows));
    }
    if (data.truth() != null) {
      groups.putAll(TruthComparison.groups(logits, data.truth(), data.truth()::pctcvr, rows));
    }
    return PeriodResult.of(reports, Task.CTCVR, logits, outcomes, rows, groups, measures);
  }

  private static double aboveClick(Probabilities probabilities, Outcomes outcomes, IntList rows) {
    if (!probabilities.has(Task.CTR)) {
      return Double.NaN;
    }
    Summation above = new Summation();
    Summation all = new Summation();
    for (int i = 0; i < rows.size(); i++) {
      double weight = outcomes.weight(rows.getInt(i));
      boolean isAbove = probabilities.of(Task.CTCVR, i) > probabilities.of(Task.CTR, i);
      above.add(isAbove ? weight : 0);
      all.add(weight);
    }
    return above.value() / all.value();
  }
}
