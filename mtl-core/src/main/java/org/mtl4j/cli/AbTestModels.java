package org.mtl4j.cli;

import java.util.List;
import java.util.function.IntPredicate;
import org.mtl4j.abtest.RateModel;
import org.mtl4j.serve.TrafficRouter;

/**
 * What meets in an online test.
 *
 * @param control the present model: one for all conversions
 * @param variant the new one: a hard branch for the hard setups, the present model for the others
 * @param hard tells which setups of the world, by number, are hard when the test begins
 * @param router parts the variant's candidates between its two models, and counts them
 * @param facts names of what there is to say about the models, each with it
 */
record AbTestModels(
    RateModel control,
    RateModel variant,
    IntPredicate hard,
    TrafficRouter router,
    List<Fact> facts) {
  /**
   * Something to say.
   *
   * @param name of at most twelve characters
   * @param value what there is to say
   */
  record Fact(String name, String value) {}
}
