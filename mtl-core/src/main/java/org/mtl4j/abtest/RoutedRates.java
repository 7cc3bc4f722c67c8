package org.mtl4j.abtest;

import java.util.List;
import org.mtl4j.data.world.Impression;
import org.mtl4j.data.world.World;
import org.mtl4j.serve.RoutedPredictor;
import org.mtl4j.serve.RoutedRequest;

/** The predictions of two trained models, each candidate's by the one that it is routed to. */
final class RoutedRates implements RateModel {
  private static final int SETUP = World.CATEGORIES.indexOf("conversion_setup");

  private final RoutedPredictor predictor;
  private final AbTestSettings settings;
  private final ImpressionColumns columns;

  RoutedRates(RoutedPredictor predictor, AbTestSettings settings) {
    this.predictor = predictor;
    this.settings = settings;
    columns = new ImpressionColumns(predictor.columns());
  }

  @Override
  public void predict(List<Impression> candidates, float[] pcvr) {
    int from = 0;
    while (from < candidates.size()) {
      int to = from + 1;
      while (to < candidates.size() && candidates.get(to).row() == candidates.get(from).row()) {
        to++;
      }
      float[] scores = score(candidates.subList(from, to));
      System.arraycopy(scores, 0, pcvr, from, scores.length);
      from = to;
    }
  }

  private float[] score(List<Impression> ofOneRequest) {
    Impression first = ofOneRequest.get(0);
    float[] scores = new float[ofOneRequest.size()];
    try (RoutedRequest request = predictor.request(settings.key(first), first.time())) {
      for (Impression candidate : ofOneRequest) {
        columns.set(request.candidate(candidate.category(SETUP)), candidate);
      }
      request.score(scores);
    }
    return scores;
  }
}
