package org.mtl4j.abtest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.mtl4j.data.world.Impression;
import org.mtl4j.serve.Predictor;
import org.mtl4j.serve.RoutedPredictor;
import org.mtl4j.task.Task;

/** Predicts p(z=1|y=1,x) of candidates; called by several threads at once. */
public interface RateModel {
  /**
   * Predicts the conversion rates of candidates.
   *
   * <p>Candidates of one request are neighbours and have the same {@link Impression#row()}. They
   * are only valid during the call. A model may use what a log holds of them, not their true
   * probabilities or outcomes. A prediction must not depend on the other candidates.
   *
   * @param candidates the ads that could be shown
   * @param pcvr modified: the prediction for each candidate, from 0 to 1; may be longer
   */
  void predict(List<Impression> candidates, float[] pcvr);

  /** Returns the true rates, which no model can beat. */
  static RateModel oracle() {
    return (candidates, pcvr) -> {
      for (int i = 0; i < candidates.size(); i++) {
        pcvr[i] = (float) candidates.get(i).pcvr();
      }
    };
  }

  /**
   * Returns the predictions of a trained model.
   *
   * @param predictor of the model
   * @param task of the model that is p(z=1|y=1,x) of the candidates, such as {@link Task#CVR} or
   *     {@link Task#HARD}
   * @throws IllegalArgumentException if the model does not predict it, or reads a column that the
   *     world does not have
   */
  static RateModel of(Predictor predictor, Task task) {
    return new ServedRates(predictor, task);
  }

  /**
   * Returns two models as one, each for its own candidates.
   *
   * @param isHard returns whether the hard model predicts for a candidate
   * @param hard predicts for the candidates of which that is true
   * @param others predicts for all other candidates
   */
  static RateModel route(Predicate<Impression> isHard, RateModel hard, RateModel others) {
    return (candidates, pcvr) -> {
      List<Impression> ofHard = new ArrayList<>();
      List<Impression> ofOthers = new ArrayList<>();
      boolean[] toHard = new boolean[candidates.size()];
      for (int i = 0; i < toHard.length; i++) {
        toHard[i] = isHard.test(candidates.get(i));
        (toHard[i] ? ofHard : ofOthers).add(candidates.get(i));
      }
      float[] byHard = new float[ofHard.size()];
      float[] byOthers = new float[ofOthers.size()];
      hard.predict(ofHard, byHard);
      others.predict(ofOthers, byOthers);
      int taken = 0;
      for (int i = 0; i < toHard.length; i++) {
        pcvr[i] = toHard[i] ? byHard[taken++] : byOthers[i - taken];
      }
    };
  }

  /**
   * Returns the predictions of two models behind a router, as they are served.
   *
   * @param predictor of p(z=1|y=1,x), whose router splits traffic by {@link
   *     AbTestSettings#variants()}. For traffic of the variant it is the variant's model; for that
   *     of the control it is the default model
   * @param settings of the test, which name the key that traffic is split by
   * @throws IllegalArgumentException if a model reads a column that the world does not have
   */
  static RateModel routed(RoutedPredictor predictor, AbTestSettings settings) {
    return new RoutedRates(predictor, settings);
  }
}
