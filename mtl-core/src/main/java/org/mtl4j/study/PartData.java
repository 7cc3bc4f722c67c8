package org.mtl4j.study;

import java.util.HashMap;
import java.util.Map;
import org.mtl4j.model.Architecture;
import org.mtl4j.task.Population;

/** The data of a study as each network learns from them; each encoding is made once. */
final class PartData {
  private final StudyData all;
  private final Map<Population, StudyData> views = new HashMap<>();

  /**
   * Creates the data.
   *
   * @param all with the rows of all populations
   */
  PartData(StudyData all) {
    this.all = all;
  }

  /** Returns the data with the rows of all populations. */
  StudyData all() {
    return all;
  }

  /** Returns the data with the past and the encoding that a network learns by. */
  StudyData of(Architecture network) {
    return views.computeIfAbsent(network.population(), all::learnedFrom);
  }

  /** Returns how many rows a training of a network passes over in some number of epochs. */
  long rows(Architecture network, int epochs) {
    return (long) epochs * all.training(network.population()).size();
  }
}
