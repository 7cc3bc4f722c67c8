package org.mtl4j.data.world;

/**
 * What can be said of many impressions without keeping them.
 *
 * <p>The truth of those that are clicked beside that of all is the selection bias in numbers: a
 * model of p(z=1|y=1,x) that is trained on clicks alone has only seen the former.
 */
public final class ImpressionTotals {
  private long rows;
  private long clicks;
  private long conversions;
  private double pctr;
  private double pcvr;
  private double pctcvr;

  /** Adds an impression. */
  public void add(Impression impression) {
    rows++;
    pctr += impression.pctr;
    pcvr += impression.pcvr;
    pctcvr += impression.pctr * impression.pcvr;
    if (impression.click) {
      clicks++;
    }
    if (impression.conversion) {
      conversions++;
    }
  }

  /** Adds what was said of other impressions. */
  public void add(ImpressionTotals other) {
    rows += other.rows;
    clicks += other.clicks;
    conversions += other.conversions;
    pctr += other.pctr;
    pcvr += other.pcvr;
    pctcvr += other.pctcvr;
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

  /** Returns the mean of the true p(y=1|x), NaN without rows. */
  public double meanPctr() {
    return pctr / rows;
  }

  /** Returns the mean of the true p(z=1|y=1,x) over all of them, NaN without rows. */
  public double meanPcvr() {
    return pcvr / rows;
  }

  /**
   * Returns the mean of the true p(z=1|y=1,x) over the clicked ones, as it is expected: each row
   * counts by its pCTR, so that the chance of few clicks plays no part. NaN without rows.
   */
  public double meanPcvrOfClicks() {
    return pctcvr / pctr;
  }

  /**
   * Returns how much likelier a clicked impression is to convert, once clicked, than any: the mean
   * of pCVR over the clicked ones divided by that over all, 1 where they do not differ.
   */
  public double selectionBias() {
    return meanPcvrOfClicks() / meanPcvr();
  }
}
