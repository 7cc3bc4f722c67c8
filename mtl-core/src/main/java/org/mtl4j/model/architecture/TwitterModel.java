package org.mtl4j.model.architecture;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mtl4j.autodiff.Node;
import org.mtl4j.data.Label;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.NetworkBuilder;
import org.mtl4j.model.Objective;
import org.mtl4j.task.Task;

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
   * Individual prediction: a click model and a conversion model that share nothing, the second
   * trained on clicked rows. Here they are one network of two bottoms, in one file, trained in the
   * same steps; the study compares two networks that are trained apart, as in the paper ({@code
   * org.mtl4j.study.ComparedModel}).
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

  /** Whether the heads share embeddings and two layers. */
  private final boolean sharedParameters;

  /** Whether every impression counts for the conversion head's loss, or the clicked rows alone. */
  private final boolean entireSpace;

  /** Whether the loss is on the product pCTCVR = pCTR · pCVR. */
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

  /**
   * Returns this model of two labels: a click and a conversion where those are among them, else the
   * two that are there, of which the second follows the first.
   *
   * @param labels parents before those that follow them
   * @throws IllegalArgumentException if these are other labels
   */
  public Architecture on(List<Label> labels) {
    if (labels.stream().anyMatch(one -> one.name().equals(Label.CONVERSION))) {
      return this;
    }
    if (labels.size() != 2 || !labels.get(0).name().equals(labels.get(1).parent())) {
      throw new IllegalArgumentException(
          title()
              + " is for two labels of which one follows the other, such as a click and a"
              + " conversion; here are "
              + labels.stream().map(Label::name).collect(Collectors.joining(", "))
              + ": take "
              + SharedBottom.LABEL);
    }
    return new TwitterPair(this, labels.get(0).name(), labels.get(1).name());
  }

  @Override
  public List<Task> tasks() {
    return tasks(Task.CTR, Task.CVR, Task.CTCVR);
  }

  /** Returns those of three tasks that it predicts: a label, the next after it, the next. */
  List<Task> tasks(Task first, Task after, Task next) {
    if (!predictsClick()) {
      return List.of(next);
    }
    return predictsConversionAfterClick() ? List.of(first, after, next) : List.of(first, next);
  }

  @Override
  public int bottoms() {
    return hasTwoBottoms() ? 2 : 1;
  }

  @Override
  public void record(NetworkBuilder r) {
    record(r, Task.CTR, Task.CVR, Task.CTCVR);
  }

  /** Records the model of a label, the next after it, and the next on every impression. */
  void record(NetworkBuilder r, Task first, Task after, Task next) {
    Objective binary = Objective.CROSS_ENTROPY;
    Node bottom = r.bottom(hasTwoBottoms() ? first.name() + "_bottom" : "bottom");
    if (!predictsClick()) {
      r.head(next, r.tower(next.name(), bottom), 1);
      return;
    }
    Node click = r.tower(first.name(), bottom);
    r.learn(first, binary, click, 1);
    if (!predictsConversionAfterClick()) {
      Node conversion = r.tower(next.name(), bottom);
      r.learn(next, binary, conversion, 1);
      r.predict(first, binary, click);
      r.predict(next, binary, conversion);
      return;
    }
    Node conversion =
        r.tower(after.name(), hasTwoBottoms() ? r.bottom(after.name() + "_bottom") : bottom);
    Node product = r.graph().product(next.name() + ".product", click, conversion);
    if (weightedCvr) {
      r.learn(next, binary, product, 1);
    } else {
      r.learn(after, binary, conversion, 1);
    }
    r.predict(first, binary, click);
    r.predict(after, binary, conversion);
    r.predict(next, binary, product);
  }

  /**
   * Returns whether there is a click head: where it shares the bottom with the conversion head, is
   * multiplied with it, or stands beside one that learns from clicked rows alone.
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
