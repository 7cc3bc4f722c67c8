package org.mtl4j.cli.option;

import org.mtl4j.model.architecture.SoftHard;

/** What the soft and the hard branch of Teads' model share, and how their losses weigh. */
public final class SoftHardOptions extends OptionTable<SoftHard> {
  private final Row<Integer> warmUp;

  /** Creates the options, whose defaults are the library's. */
  public SoftHardOptions() {
    this(new SoftHard(0, 0.5, 0.5), 7);
  }

  /**
   * Creates the options.
   *
   * @param usual has the default weights
   * @param warmUpDays the default warm-up
   */
  public SoftHardOptions(SoftHard usual, int warmUpDays) {
    super(usual);
    whole("--shared-layers <k>", SoftHard::sharedLayers, SoftHard::withSharedLayers)
        .help(
            "soft-hard: number of cross and feed-forward layers (--cross-layers,"
                + " --shared) that the two branches share, from the embeddings on; each branch"
                + " has its own copy of the others",
            "all");
    number(
            "--w-soft <w>",
            SoftHard::softWeight,
            (model, w) -> new SoftHard(model.sharedLayers(), w, model.hardWeight()))
        .help(
            "soft-hard: weight of the loss of soft conversions; with 0 the model learns"
                + " from hard conversions alone");
    number(
            "--w-hard <w>",
            SoftHard::hardWeight,
            (model, w) -> new SoftHard(model.sharedLayers(), model.softWeight(), w))
        .help("soft-hard: weight of the loss of hard conversions");
    warmUp =
        days("--warm-up <time>", model -> warmUpDays, (model, days) -> model)
            .help(
                "soft-hard and single: first days of the log, whose rows count only as history and"
                    + " are not trained on; needs a time column");
  }

  /** Returns how many days at the beginning of the log are history and nothing else. */
  public int warmUp() {
    return warmUp.value();
  }

  /**
   * Returns the model.
   *
   * @param network the shape, all layers of which are shared where nothing else is given
   * @throws UsageException if a weight is negative, or both are 0
   */
  public SoftHard model(NetworkOptions network) {
    return applyTo(usual.withSharedLayers(network.settings(usual).shape().layers()));
  }
}
