package org.mtl4j.cli.model;

import java.util.Map;
import org.mtl4j.cli.option.Defaults;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.train.TrainingSettings;

/** How {@code mtl train} trains where the command line does not say: as the library does. */
public final class TrainDefaults extends Defaults {
  @Override
  protected Map<String, String> values() {
    TrainingSettings training = TrainingSettings.DEFAULT;
    Map<String, String> values = of(training, false, NetworkSettings.of(TwitterModel.ESMM).shape());
    values.put("--patience", Integer.toString(training.patience()));
    return values;
  }
}
