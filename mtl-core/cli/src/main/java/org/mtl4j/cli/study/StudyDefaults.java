package org.mtl4j.cli.study;

import java.util.Map;
import org.mtl4j.cli.option.Defaults;
import org.mtl4j.study.StudyPlan;
import org.mtl4j.study.TwitterSettings;

/** Settings of Twitter's study where the command line does not give them: the library's. */
public final class StudyDefaults extends Defaults {
  @Override
  protected Map<String, String> values() {
    return of(TwitterSettings.DEFAULT.plan());
  }

  /** Returns the values of the options of any study, in a map to add to. */
  static Map<String, String> of(StudyPlan plan) {
    Map<String, String> values = of(plan.training(), plan.annealed(), plan.shape());
    values.put("--runs", Integer.toString(plan.runs()));
    values.put("--cross-layers", Integer.toString(plan.shape().crossLayers()));
    return values;
  }
}
