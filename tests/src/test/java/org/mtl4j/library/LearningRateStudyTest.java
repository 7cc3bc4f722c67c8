package org.mtl4j.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.ints.IntList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.data.split.Periods;
import org.mtl4j.data.world.SimulatedLog;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.model.Compute;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.report.Column;
import org.mtl4j.report.Mean;
import org.mtl4j.report.Style;
import org.mtl4j.report.Table;
import org.mtl4j.study.Candidate;
import org.mtl4j.study.Comparison;
import org.mtl4j.study.Contrast;
import org.mtl4j.study.FunnelEvaluator;
import org.mtl4j.study.ResultsFile;
import org.mtl4j.study.Run;
import org.mtl4j.study.Runs;
import org.mtl4j.study.StudyData;
import org.mtl4j.study.StudyListener;
import org.mtl4j.study.StudyRunner;
import org.mtl4j.task.Task;
import org.mtl4j.train.TrainingSettings;

/** A study of one's own: three learning rates of IP, held against the first by pairs of seeds. */
class LearningRateStudyTest {
  private static final int RUNS = 3;
  private static final StudyData DATA = data();

  @TempDir Path folder;

  private static StudyData data() {
    SimulatedLog log =
        new World(WorldSettings.DEFAULT.withDays(6).withImpressions(1000).withClickRate(0.3)).log();
    IntList rows = Rows.all(log.log().rows());
    return StudyData.of(log, Periods.byTime(log.log().outcomes(), rows, World.startOf(5), 1, 1));
  }

  /** What is compared. */
  private static List<Candidate> candidates() {
    NetworkSettings network =
        NetworkSettings.of(TwitterModel.IP)
            .reshaped(shape -> shape.withShared(List.of(8)).withTower(List.of(4)));
    TrainingSettings usual = TrainingSettings.DEFAULT.withEpochs(1).withBatchSize(256);
    return DoubleStream.of(0.001, 0.004, 0.016)
        .mapToObj(
            rate ->
                new Candidate(
                    "rate-" + rate,
                    "IP at " + rate,
                    network,
                    usual.withOptimizer(usual.optimizer().withLearningRate(rate)),
                    true))
        .toList();
  }

  private static List<Runs> run(ResultsFile results, StudyListener listener) {
    return new StudyRunner(DATA, new FunnelEvaluator(), results, Compute.of(1), listener)
        .run(candidates(), RUNS);
  }

  private static double logLoss(Run run) {
    return run.first().metric(Task.CTCVR, BinaryReport::logLoss);
  }

  /** What is reported. */
  private static Table table(List<Runs> all) {
    List<Comparison> lifts =
        Comparison.of(
            all, all.get(0), Contrast.pairedRatio(LearningRateStudyTest::logLoss).lowIsGood());
    Table.Builder table =
        new Table.Builder("rates", "IP by its learning rate")
            .column(Column.label("candidate", "candidate"))
            .column(Column.mean("logLoss", "cross-entropy", Style.loss(5)))
            .column(Column.mean("lift", "over the first", Style.percent(2)))
            .column(Column.number("pHolm", "p (Holm)", Style.pValue()));
    for (int i = 0; i < all.size(); i++) {
      table.row(
          all.get(i).candidate().title(),
          all.get(i).summary(LearningRateStudyTest::logLoss),
          new Mean(lifts.get(i).difference().value(), lifts.get(i).difference().standardError()),
          i == 0 ? null : lifts.get(i).adjustedP());
    }
    return table.build();
  }

  @Test
  void itIsStoppedGoesOnAndGivesTheSameTable() throws IOException {
    Table whole = table(run(ResultsFile.none(), StudyListener.NONE));
    Path path = folder.resolve("rates.jsonl");
    Map<String, String> settings = Map.of("study", "learning rates");
    List<Run> trained = new ArrayList<>();
    StudyListener stops =
        new StudyListener() {
          @Override
          public void onRun(Run run) {
            trained.add(run);
            if (trained.size() == 4) {
              throw new IllegalStateException("stopped");
            }
          }
        };
    List<Runs> runs = null;
    while (runs == null) {
      try (ResultsFile results = ResultsFile.open(path, settings)) {
        runs = run(results, stops);
      } catch (IllegalStateException e) {
        assertEquals("stopped", e.getMessage());
      }
    }
    assertEquals(3 * RUNS, trained.size());
    assertEquals(whole.text(), table(runs).text());
    assertEquals(whole.json(), table(runs).json());
    assertEquals(whole.csv(), table(runs).csv());
    assertTrue(whole.text().contains("\nIP at 0.004"), whole::text);
    assertTrue(whole.csv().lines().count() == 4, whole::csv);
  }
}
