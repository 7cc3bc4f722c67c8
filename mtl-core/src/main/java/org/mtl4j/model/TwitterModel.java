package org.mtl4j.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The six models of Twitter's ablation, each three switches (its Table 1).
 *
 * <table>
 * <caption>Which model has which component</caption>
 * <tr><th></th><th>shared parameters</th><th>entire space</th><th>weighted CVR</th></tr>
 * <tr><td>IP</td><td></td><td></td><td></td></tr>
 * <tr><td>ESMM</td><td>✓</td><td>✓</td><td>✓</td></tr>
 * <tr><td>ESMM-NS</td><td></td><td>✓</td><td>✓</td></tr>
 * <tr><td>ESSP-Split</td><td>✓</td><td>✓</td><td></td></tr>
 * <tr><td>IPSP</td><td>✓</td><td></td><td></td></tr>
 * <tr><td>ESP</td><td></td><td>✓</td><td></td></tr>
 * </table>
 */
public enum TwitterModel implements Architecture {
  /**
   * Individual prediction: a click model and a conversion model apart, the second trained on
   * clicked rows.
   */
  IP("ip", false, false, false),
  /**
   * The entire-space multi-task model (Ma et al., SIGIR 2018): shared bottom, loss on the product
   * pCTR · pCVR.
   */
  ESMM("esmm", true, true, true),
  /** ESMM without sharing: two bottoms, embeddings too. */
  ESMM_NS("esmm-ns", false, true, true),
  /** Shared bottom; the second head is p(z=1|x) itself, with nothing to keep it below pCTR. */
  ESSP_SPLIT("essp-split", true, true, false),
  /** Shared bottom; the conversion head is trained on clicked rows. */
  IPSP("ipsp", true, false, false),
  /** One head alone, p(z=1|x) on every impression. */
  ESP("esp", false, true, false);

  private final String label;
  private final boolean sharedParameters;
  private final boolean entireSpace;
  private final boolean weightedCvr;

  TwitterModel(String label, boolean sharedParameters, boolean entireSpace, boolean weightedCvr) {
    this.label = label;
    this.sharedParameters = sharedParameters;
    this.entireSpace = entireSpace;
    this.weightedCvr = weightedCvr;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public String title() {
    return this == ESSP_SPLIT ? "ESSP-Split" : label.toUpperCase(Locale.ROOT);
  }

  /** Returns whether the heads share embeddings and two layers. */
  public boolean sharedParameters() {
    return sharedParameters;
  }

  /**
   * Returns whether every impression counts for the conversion head's loss, or the clicked rows
   * alone.
   */
  public boolean entireSpace() {
    return entireSpace;
  }

  /** Returns whether the loss is on the product pCTCVR = pCTR · pCVR. */
  public boolean weightedCvr() {
    return weightedCvr;
  }

  /**
   * Returns whether clicks are modelled at all: wherever a click head is shared with, multiplied
   * with, or needed beside.
   */
  public boolean predictsClick() {
    return sharedParameters || weightedCvr || !entireSpace;
  }

  /** Returns whether the conversion head gives p(z=1 | y=1, x); otherwise it gives p(z=1 | x). */
  public boolean predictsConversionAfterClick() {
    return weightedCvr || !entireSpace;
  }

  /**
   * Returns whether each head has a bottom of its own, embeddings too: two heads and nothing
   * shared.
   */
  public boolean hasTwoBottoms() {
    return predictsClick() && !sharedParameters;
  }

  /** Returns the names on the command line, in the paper's order. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(TwitterModel::label).toList();
  }

  /**
   * Returns the model of a name.
   *
   * @param label as {@link #label()}, in any case
   */
  public static Optional<TwitterModel> of(String label) {
    return Arrays.stream(values()).filter(model -> model.label.equalsIgnoreCase(label)).findFirst();
  }
}
