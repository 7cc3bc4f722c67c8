package org.mtl4j.study;

import java.util.List;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.task.Task;

/**
 * What Twitter's study compares: the six models, of which IP is two networks that are trained
 * apart, and on request IP as one network.
 *
 * <p>Source: O'Brien et al., <i>An Analysis of Entire Space Multi-Task Models for Post-Click
 * Conversion Prediction</i>, RecSys 2021, appendix A.
 */
public enum ComparedModel {
  /**
   * Individual prediction, the baseline: a model that learns clicks from all impressions and one
   * that learns conversions from the clicked ones, each with its own vocabularies, its own steps
   * and its own tuning. p(z=1|x) is the product of the two.
   */
  IP(TwitterModel.IP),
  /** {@link TwitterModel#ESMM}. */
  ESMM(TwitterModel.ESMM),
  /** {@link TwitterModel#ESMM_NS}. */
  ESMM_NS(TwitterModel.ESMM_NS),
  /** {@link TwitterModel#ESSP_SPLIT}. */
  ESSP_SPLIT(TwitterModel.ESSP_SPLIT),
  /** {@link TwitterModel#IPSP}. */
  IPSP(TwitterModel.IPSP),
  /** {@link TwitterModel#ESP}. */
  ESP(TwitterModel.ESP),
  /**
   * {@link TwitterModel#IP}, as {@code mtl train --model ip} trains it: the two models of IP as one
   * network of two bottoms that share nothing. Both are trained in the same steps, on batches of
   * all impressions, and of a batch the clicked rows alone count for pCVR.
   */
  IP_JOINT("ip-joint", "IP-joint", TwitterModel.IP);

  /** The six models of the paper, in its order. */
  public static final List<ComparedModel> SIX = List.of(IP, ESMM, ESMM_NS, ESSP_SPLIT, IPSP, ESP);

  private final String label;
  private final String title;
  private final TwitterModel model;

  ComparedModel(TwitterModel model) {
    this(model.label(), model.title(), model);
  }

  ComparedModel(String label, String title, TwitterModel model) {
    this.label = label;
    this.title = title;
    this.model = model;
  }

  /** Returns the name on the command line and in files. */
  public String label() {
    return label;
  }

  /** Returns the name for people. */
  public String title() {
    return title;
  }

  /** Returns its networks: one, or for IP that of clicks and that of conversions after a click. */
  List<Architecture> networks() {
    return this == IP
        ? List.of(new IndividualModel(Task.CTR), new IndividualModel(Task.CVR))
        : List.of(model);
  }

  /** Returns the key of one of its networks, under which that is tuned. */
  String key(Architecture network) {
    return this == IP ? network.label() : label;
  }

  /** Returns the name for people of one of its networks. */
  String title(Architecture network) {
    return this == IP ? network.title() : title;
  }

  /** Returns whether it predicts p(y=1|x). */
  public boolean predictsClick() {
    return model.predictsClick();
  }
}
