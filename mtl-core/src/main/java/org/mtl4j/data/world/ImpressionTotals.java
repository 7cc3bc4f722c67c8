package org.mtl4j.data.world;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Statistics of impressions that are not kept.
 *
 * <p>The mean pCVR of clicked impressions beside that of all measures the selection bias: a model
 * of p(z=1|y=1,x) that is trained on clicks has only seen the former. Both are means of {@link
 * Impression#pcvrDo}, which is the pCVR unless there is a hidden cause: so they differ only because
 * the clicked ones have other features.
 */
public final class ImpressionTotals {
  private long rows;
  private long clicks;
  private long conversions;
  private double pctr;
  private double pcvrDo;
  private double pctcvrDo;
  private double pctcvr;

  /** Adds an impression. */
  public void add(Impression impression) {
    rows++;
    pctr += impression.pctr;
    pcvrDo += impression.pcvrDo;
    pctcvrDo += impression.pctr * impression.pcvrDo;
    pctcvr += impression.pctr * impression.pcvr;
    if (impression.click) {
      clicks++;
    }
    if (impression.conversion) {
      conversions++;
    }
  }

  /** Returns how many there were. */
  public long rows() {
    return rows;
  }

  /** Returns how many were clicked. */
  public long clicks() {
    return clicks;
  }

  /** Returns how many converted. */
  public long conversions() {
    return conversions;
  }

  /** Returns the numbers of rows, clicks and conversions by their names. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("rows", rows);
    counts.put("clicks", clicks);
    counts.put("conversions", conversions);
    return counts;
  }

  /** Returns the mean of the true p(y=1|x), NaN without rows. */
  public double meanPctr() {
    return pctr / rows;
  }

  /** Returns the mean of the true p(z=1|do(y=1),x) over all of them, NaN without rows. */
  public double meanPcvr() {
    return pcvrDo / rows;
  }

  /**
   * Returns the mean of the true p(z=1|do(y=1),x) over the clicked ones, as it is expected: each
   * row counts by its pCTR, so that the mean does not depend on which rows happened to be clicked.
   * NaN without rows.
   */
  public double meanPcvrOfClicks() {
    return pctcvrDo / pctr;
  }

  /**
   * Returns the selection bias: the mean of pCVR over clicked impressions divided by the mean over
   * all; 1 without bias.
   */
  public double selectionBias() {
    return meanPcvrOfClicks() / meanPcvr();
  }

  /**
   * Returns what the hidden cause makes of the rate of conversions of clicks: the mean of the true
   * p(z=1|y=1,x) over the clicked ones divided by that of p(z=1|do(y=1),x); 1 without one.
   */
  public double confounding() {
    return pctcvr / pctcvrDo;
  }
}
