package org.mtl4j.abtest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.mtl4j.data.world.Impression;
import org.mtl4j.data.world.World;
import org.mtl4j.serve.ModelTarget;
import org.mtl4j.serve.Predictor;
import org.mtl4j.serve.TrafficRouter;
import org.mtl4j.task.Task;

/** Predicts p(z=1|y=1,x) of candidates; called by several threads at once. */
public interface RateModel {
  /**
   * Predicts.
   *
   * <p>Candidates of one request are neighbours and have the same {@link Impression#row()}. They
   * change when the call has returned, and only what a log tells of them is for a model to use: not
   * the probabilities, nor what comes of them. A prediction must not depend on what other
   * candidates there are.
   *
   * @param candidates what could be shown
   * @param pcvr is given the prediction of each, from 0 to 1; may be longer
   */
  void predict(List<Impression> candidates, float[] pcvr);

  /** Returns the truth, which no model can beat. */
  static RateModel oracle() {
    return (candidates, pcvr) -> {
      for (int i = 0; i < candidates.size(); i++) {
        pcvr[i] = (float) candidates.get(i).pcvr();
      }
    };
  }

  /**
   * Returns what a trained model predicts.
   *
   * @param predictor of the model
   * @param task that is p(z=1|y=1,x) of the candidates that it will be asked for, such as {@link
   *     Task#CVR} or {@link Task#HARD}
   * @throws IllegalArgumentException if the model does not predict it, or reads a column that the
   *     world does not have
   */
  static RateModel of(Predictor predictor, Task task) {
    return new ServedRates(predictor, task);
  }

  /**
   * Returns what sends each candidate to one of two models.
   *
   * @param hard tells whether a candidate is one of the first model
   * @param ofHard predicts those
   * @param ofOthers predicts all others
   */
  static RateModel route(Predicate<Impression> hard, RateModel ofHard, RateModel ofOthers) {
    return (candidates, pcvr) -> {
      List<Impression> some = new ArrayList<>();
      List<Impression> others = new ArrayList<>();
      boolean[] first = new boolean[candidates.size()];
      for (int i = 0; i < first.length; i++) {
        first[i] = hard.test(candidates.get(i));
        (first[i] ? some : others).add(candidates.get(i));
      }
      float[] ofSome = new float[some.size()];
      float[] ofRest = new float[others.size()];
      ofHard.predict(some, ofSome);
      ofOthers.predict(others, ofRest);
      int taken = 0;
      for (int i = 0; i < first.length; i++) {
        pcvr[i] = first[i] ? ofSome[taken++] : ofRest[i - taken];
      }
    };
  }

  /**
   * Returns what a router sends to one of two models, as it would be served.
   *
   * @param router decides; made with {@link AbTestSettings#variants()}, it parts the arms as the
   *     test does. What is returned then stands for the variant, and the other model for control
   * @param settings of the test, say what is routed as a whole
   * @param ofHard predicts what goes to the hard model
   * @param ofOthers predicts all else
   */
  static RateModel route(
      TrafficRouter router, AbTestSettings settings, RateModel ofHard, RateModel ofOthers) {
    int setup = World.CATEGORIES.indexOf("conversion_setup");
    return route(
        one ->
            router.route(settings.key(one), one.category(setup), one.time()).target()
                == ModelTarget.HARD,
        ofHard,
        ofOthers);
  }
}
