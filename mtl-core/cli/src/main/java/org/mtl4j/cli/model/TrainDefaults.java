package org.mtl4j.cli.model;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.train.TrainingSettings;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** How {@code mtl train} trains where the command line does not say: as the library does. */
public final class TrainDefaults implements IDefaultValueProvider {
  /** Made when they are first asked for, and not by the start of every other command. */
  private static final class Train {
    private static final NetworkSettings NETWORK = NetworkSettings.of(TwitterModel.ESMM);
    private static final TrainingSettings TRAINING = TrainingSettings.DEFAULT;

    /** What stands for an option that is not given, as it would be written. */
    static final Map<String, String> OPTIONS =
        Map.of(
            "--shared", text(NETWORK.shape().shared()),
            "--towers", text(NETWORK.shape().tower()),
            "--epochs", Integer.toString(TRAINING.epochs()),
            "--batch", Integer.toString(TRAINING.batchSize()),
            "--optimizer", "adam",
            "--l2", "0",
            "--schedule", "constant",
            "--learning-rate", Double.toString(TRAINING.learningRate()),
            "--patience", Integer.toString(TRAINING.patience()));
  }

  private static String text(List<Integer> widths) {
    return widths.stream().map(Object::toString).collect(Collectors.joining(","));
  }

  @Override
  public String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option ? Train.OPTIONS.get(option.longestName()) : null;
  }
}
