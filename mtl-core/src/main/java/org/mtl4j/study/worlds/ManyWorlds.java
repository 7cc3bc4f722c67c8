package org.mtl4j.study.worlds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.data.DataException;
import org.mtl4j.model.Compute;
import org.mtl4j.optim.Workers;
import org.mtl4j.study.StudyListener;
import org.mtl4j.train.TrainingFailedException;
import org.mtl4j.train.TrainingListener;

/**
 * A study on many worlds: each is drawn from priors, has logs and trainings of its own, and counts
 * once.
 *
 * <p>One world can show that an effect exists. How often it exists, how large it is, and on what it
 * depends, only many worlds can show; so the test of a difference is over worlds.
 *
 * <p>A world is a function of its seed and the priors. What is finished is kept in a {@link
 * WorldsFile}, and the result is the same however often the study was stopped.
 *
 * @param study what is done in each world
 * @param priors what worlds are drawn from
 * @param design how many worlds, logs and seeds
 */
public record ManyWorlds(WorldStudy study, WorldPriors priors, WorldsDesign design) {

  /** Returns all that the result of a world depends on, by name: not how many worlds. */
  public Map<String, String> describe() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("study", study.name() + " on many worlds");
    all.putAll(priors.describe());
    all.putAll(design.describe());
    all.putAll(study.describe());
    return all;
  }

  /**
   * Checks that a world has all numbers that are told of it.
   *
   * @throws IllegalArgumentException if one is missing
   */
  void check(WorldResult world) {
    if (world.isStudied()) {
      WorldsResult alone = new WorldsResult(this, List.of(world), List.of());
      study.effects().forEach(alone::of);
    }
  }

  /**
   * Studies every world that is not finished.
   *
   * @param file what is finished, and where to keep what is finished from now on
   * @param compute kernels and threads to train by; they stay the caller's
   * @param listener is told how it goes
   * @return the result; whoever shows its tests keeps that by {@link WorldsFile#look}
   */
  public WorldsResult run(WorldsFile file, Compute compute, StudyListener listener) {
    List<Long> left = new ArrayList<>();
    for (int i = 0; i < design.worlds(); i++) {
      long seed = design.firstSeed() + i;
      if (file.world(seed).isEmpty()) {
        left.add(seed);
      }
    }
    if (!left.isEmpty()) {
      listener.during(
          "studying", left.size(), "worlds", () -> study(left, file, compute, listener));
    }
    List<WorldResult> worlds = new ArrayList<>();
    for (int i = 0; i < design.worlds(); i++) {
      worlds.add(file.world(design.firstSeed() + i).orElseThrow());
    }
    WorldsResult result = new WorldsResult(this, worlds, List.of());
    return result.isTested()
        ? new WorldsResult(this, worlds, file.looksUntil(worlds.size()))
        : result;
  }

  /**
   * Whole worlds are studied side by side, each on one thread: their trainings are small. They are
   * kept in the order of their seeds.
   */
  private int study(List<Long> seeds, WorldsFile file, Compute compute, StudyListener listener) {
    ExecutorService threads =
        Executors.newFixedThreadPool(Math.min(compute.threads(), seeds.size()), ManyWorlds::daemon);
    try {
      List<Future<WorldResult>> results = new ArrayList<>();
      for (long seed : seeds) {
        results.add(threads.submit(() -> study(seed, compute.kernels())));
      }
      for (int i = 0; i < results.size(); i++) {
        long seed = seeds.get(i);
        listener.onProgress(i, () -> "world " + seed);
        file.add(wait(results.get(i)));
      }
      listener.onProgress(seeds.size(), () -> "");
    } finally {
      threads.shutdownNow();
    }
    return seeds.size();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "mtl4j-world");
    thread.setDaemon(true);
    return thread;
  }

  private static WorldResult wait(Future<WorldResult> result) {
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while worlds are studied", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** A world that cannot be studied is told with its reason, and not replaced by another. */
  private WorldResult study(long seed, Kernels kernels) {
    String[] training = {""};
    StudyListener last =
        new StudyListener() {
          @Override
          public TrainingListener onTraining(String label, long before) {
            training[0] = label;
            return TrainingListener.NONE;
          }
        };
    try (Compute alone = new Compute(kernels, Workers.single())) {
      return study.run(priors.draw(seed), design, alone, last);
    } catch (DataException e) {
      return WorldResult.failed(seed, String.valueOf(e.getMessage()));
    } catch (TrainingFailedException e) {
      return WorldResult.failed(seed, training[0] + ": " + e.getMessage());
    }
  }
}
