package org.mtl4j.train;

import java.util.List;
import org.mtl4j.autodiff.Parameter;

/** A copy of all parameters, statistics too, to go back to. */
final class Snapshot {
  private final List<Parameter> parameters;
  private final List<float[]> values;

  Snapshot(List<Parameter> parameters) {
    this.parameters = parameters;
    this.values = parameters.stream().map(parameter -> parameter.values().clone()).toList();
  }

  /** Copies the parameters again, over what was kept. */
  void take() {
    for (int i = 0; i < values.size(); i++) {
      System.arraycopy(parameters.get(i).values(), 0, values.get(i), 0, values.get(i).length);
    }
  }

  /** Puts the parameters back to what was kept. */
  void restore() {
    for (int i = 0; i < values.size(); i++) {
      System.arraycopy(values.get(i), 0, parameters.get(i).values(), 0, values.get(i).length);
      parameters.get(i).changed();
    }
  }
}
