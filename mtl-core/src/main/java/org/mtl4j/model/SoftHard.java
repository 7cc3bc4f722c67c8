package org.mtl4j.model;

/**
 * Teads' multi-task model: one network for the conversions of all clicks, with a tower for soft
 * conversion setups, which convert often, and one of the same shape for hard ones, which rarely do.
 *
 * <pre>
 * embeddings → cross layers → feed-forward layers → tower → logit
 *              └ the first sharedLayers of these are shared, the rest each branch has for itself
 * L = softWeight · L_soft + hardWeight · L_hard
 * </pre>
 *
 * <p>A click counts for the loss of its own task alone. With 0 shared layers the embeddings are
 * still shared; with a soft weight of 0 the model learns from hard conversions alone.
 *
 * <p>Source: Dishi et al., <i>Practical Multi-Task Learning for Rare Conversions in Ad Tech</i>,
 * RecSys 2025, section 3.1.1.
 *
 * @param sharedLayers how many of the cross and feed-forward layers are shared, counted from the
 *     embeddings
 * @param softWeight of the loss of soft conversions, W_soft
 * @param hardWeight of the loss of hard conversions, W_hard
 */
public record SoftHard(int sharedLayers, double softWeight, double hardWeight)
    implements Architecture {
  /** The name on the command line and in files. */
  public static final String LABEL = "soft-hard";

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if one is negative or not finite, or both weights are 0
   */
  public SoftHard {
    if (sharedLayers < 0) {
      throw new IllegalArgumentException(
          "the number of shared layers is " + sharedLayers + ", which must be 0 or more");
    }
    if (!isWeight(softWeight) || !isWeight(hardWeight) || softWeight + hardWeight == 0) {
      throw new IllegalArgumentException(
          "the weights of the soft and the hard loss are "
              + softWeight
              + " and "
              + hardWeight
              + ", which must be 0 or more and not both 0");
    }
  }

  private static boolean isWeight(double weight) {
    return weight >= 0 && Double.isFinite(weight);
  }

  @Override
  public String label() {
    return LABEL;
  }

  @Override
  public String title() {
    return "Soft-hard";
  }

  /** Returns this model with another number of shared layers. */
  public SoftHard withSharedLayers(int layers) {
    return new SoftHard(layers, softWeight, hardWeight);
  }

  /** Returns this model with other weights of the losses. */
  public SoftHard withWeights(double soft, double hard) {
    return new SoftHard(sharedLayers, soft, hard);
  }
}
