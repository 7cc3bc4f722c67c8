package org.mtl4j.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.data.Release;
import org.mtl4j.optim.Workers;
import org.mtl4j.study.ModelResult;
import org.mtl4j.study.RunResult;
import org.mtl4j.study.StudyData;
import org.mtl4j.study.StudyListener;
import org.mtl4j.study.StudySettings;
import org.mtl4j.study.Trial;
import org.mtl4j.study.Tuning;
import org.mtl4j.study.TwitterStudy;
import org.mtl4j.train.TrainingFailedException;
import org.mtl4j.train.TrainingListener;

/**
 * The course of a study: tuning, then the runs, with progress, each kept as soon as it is finished.
 *
 * @param source what it is made on
 * @param study its settings
 * @param trials per model, 0 for no tuning
 * @param kernels that compute the matrix products
 * @param meter is told how it goes
 */
record StudyRun(StudySource source, StudySettings study, int trials, Kernels kernels, Meter meter) {

  /** Returns all that a result depends on, by name: not which models or how many runs. */
  Map<String, String> settings() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("mtl", Release.version());
    all.put("study", "twitter");
    all.putAll(source.settings());
    all.put("shared", study.network().shape().shared().toString());
    all.put("towers", study.network().shape().tower().toString());
    all.put("crossLayers", Integer.toString(study.network().shape().crossLayers()));
    all.put("dropout", Double.toString(study.network().shape().dropout()));
    all.put("batchNorm", Boolean.toString(study.network().shape().batchNorm()));
    all.put("denominator", study.network().denominator().toString());
    all.put("matched", Boolean.toString(study.matched()));
    all.put("dimensions", dimensions());
    all.put("trials", Integer.toString(trials));
    all.putAll(study.training().describe());
    if (study.annealed()) {
      all.put("schedule", "cosine");
    }
    return all;
  }

  /** Returns how many periods each run is judged on. */
  int periods() {
    return source.data().future().size();
  }

  /** Returns whether runs are held against the truth. */
  boolean knowsTruth() {
    return source.data().truth() != null;
  }

  /** An option may change those of the schema. */
  private String dimensions() {
    return source.data().encoding().schema().features().stream()
        .map(feature -> feature.dimension())
        .toList()
        .toString();
  }

  /** Runs it. */
  StudyOutcome run(StudyKept kept, ThreadsOption threads) {
    List<Trial> before = kept.trials();
    List<RunResult> runs = kept.runs();
    StudyData tuning = trials == 0 ? null : source.tuning().get();
    long rowsPerTrial = tuning == null ? 0 : rows(tuning);
    long total = left(before, runs, rowsPerTrial);
    Progress progress = new Progress(kept);
    try (ThreadTeam team = threads.start()) {
      if (total > 0) {
        meter.begin("studying", total, "rows");
      }
      List<Trial> tried =
          tuning == null ? List.of() : tuned(tuning, before, progress, team.workers());
      StudySettings settings = study.withTuned(Tuning.best(tried));
      progress.rows = rows(source.data());
      List<ModelResult> models =
          new TwitterStudy(source.data(), settings, kernels, team.workers()).run(runs, progress);
      return new StudyOutcome(settings, tried, models);
    } catch (TrainingFailedException e) {
      throw new FailedException(progress.label + ": " + e.getMessage(), e);
    } finally {
      if (total > 0) {
        meter.end();
      }
    }
  }

  private List<Trial> tuned(
      StudyData data, List<Trial> before, Progress progress, Workers workers) {
    progress.rows = rows(data);
    return new Tuning(data, study, trials, kernels, workers).run(before, progress);
  }

  private long rows(StudyData data) {
    return (long) study.training().epochs() * data.training().length;
  }

  private long left(List<Trial> tried, List<RunResult> finished, long rowsPerTrial) {
    long trialsDone =
        tried.stream()
            .filter(t -> t.number() <= trials && study.models().contains(t.model()))
            .count();
    long runsDone =
        finished.stream()
            .filter(r -> r.run() <= study.runs() && study.models().contains(r.model()))
            .count();
    long trialsLeft = (long) trials * study.models().size() - trialsDone;
    long runsLeft = (long) study.runs() * study.models().size() - runsDone;
    return trialsLeft * rowsPerTrial + runsLeft * rows(source.data());
  }

  /** Tells the meter, and keeps what is finished. */
  private final class Progress implements StudyListener {
    private final StudyKept kept;
    private String label = "";
    private long rows;
    private long passed;

    Progress(StudyKept kept) {
      this.kept = kept;
    }

    @Override
    public TrainingListener onTraining(String what) {
      label = what;
      TrainingListener listener = new TrainingProgress(meter, what, passed);
      passed += rows;
      return listener;
    }

    @Override
    public void onRun(RunResult result) {
      kept.add(result);
    }

    @Override
    public void onTrial(Trial trial) {
      kept.add(trial);
    }
  }
}
