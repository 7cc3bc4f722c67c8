package org.mtl4j.cli.option;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mtl4j.model.Shape;
import org.mtl4j.report.Format;
import org.mtl4j.train.TrainingSettings;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Values of a command's options where the command line does not give them: the library's. */
public abstract class Defaults implements IDefaultValueProvider {
  /** Made when they are first asked for, and not by the start of every other command. */
  private Map<String, String> values;

  /** Returns the values as a user would write them, by the options' longest names. */
  protected abstract Map<String, String> values();

  @Override
  public final String defaultValue(ArgSpec argument) {
    if (values == null) {
      values = values();
    }
    return argument instanceof OptionSpec option ? values.get(option.longestName()) : null;
  }

  /**
   * Returns the values of {@link TrainingOptions} and {@link NetworkOptions}, in a map to add to.
   *
   * @param training the settings of the training, by Adam
   * @param annealed whether the learning rate falls to 0 along a cosine
   * @param shape of the network
   */
  protected static Map<String, String> of(
      TrainingSettings training, boolean annealed, Shape shape) {
    Map<String, String> values = new HashMap<>();
    values.put("--shared", text(shape.shared(), w -> Integer.toString(w)));
    values.put("--towers", text(shape.tower(), w -> Integer.toString(w)));
    values.put("--epochs", Integer.toString(training.epochs()));
    values.put("--batch", Integer.toString(training.batchSize()));
    values.put("--optimizer", "adam");
    values.put("--learning-rate", Format.plain(training.learningRate()));
    values.put("--l2", Format.plain(training.decay()));
    values.put("--schedule", annealed ? "cosine" : "constant");
    return values;
  }

  /** Returns a list as a user would write it. */
  protected static <T> String text(List<T> items, Function<T, String> one) {
    return items.isEmpty() ? "none" : items.stream().map(one).collect(Collectors.joining(","));
  }
}
