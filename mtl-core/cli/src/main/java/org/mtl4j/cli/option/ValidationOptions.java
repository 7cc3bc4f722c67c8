package org.mtl4j.cli.option;

import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.train.Training;

/** When to stop early, judged by training rows that are held out. */
public final class ValidationOptions extends OptionTable<Training> {
  /** Creates the options, whose defaults are the library's. */
  public ValidationOptions() {
    super(Training.of(TwitterModel.ESMM));
    number("--validation <share>", Training::validation, Training::withValidation)
        .help(
            "Share of the training rows that is held out to choose the epoch to keep: the last"
                + " rows, or random rows with --test-fraction",
            "0: the last epoch is kept");
    whole(
            "--patience <n>",
            training -> training.settings().patience(),
            (training, n) -> training.withSettings(training.settings().withPatience(n)))
        .help("With --validation, stop after this many epochs in a row without a better one");
  }
}
