package org.mtl4j.abtest;

import java.util.List;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.data.world.Impression;

/**
 * The truth times a lognormal number of mean 1, another for each candidate: right on average, wrong
 * by far.
 *
 * @param stream names the noise
 * @param spread standard deviation of its logarithm
 */
record NoisyRates(long stream, double spread) implements RateModel {
  @Override
  public void predict(List<Impression> candidates, float[] pcvr) {
    for (int i = 0; i < candidates.size(); i++) {
      Impression candidate = candidates.get(i);
      long name = 1000 * candidate.row() + candidate.setup();
      double noise = spread * CounterRandom.gaussian(99, stream, name) - spread * spread / 2;
      pcvr[i] = (float) Math.min(1, candidate.pcvr() * Math.exp(noise));
    }
  }
}
