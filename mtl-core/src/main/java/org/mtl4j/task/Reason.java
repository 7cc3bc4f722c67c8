package org.mtl4j.task;

/** Why a setup has the task that it has. */
public enum Reason {
  /** It had no click before the day, as far back as counts. */
  NO_HISTORY("no click before this day"),
  /** Its rate is greater than α: soft. */
  ABOVE("rate above alpha"),
  /** Its rate is not greater than α: hard. */
  NOT_ABOVE("rate not above alpha"),
  /** Its rate is past α, but not by the margin: its task stays. */
  MARGIN("rate past alpha, but within the margin"),
  /** Its rate is past the margin, but its task changed too recently: its task stays. */
  STAY("rate past the margin, but changed side too recently");

  private final String text;

  Reason(String text) {
    this.text = text;
  }

  /** Returns the reason in words. */
  public String text() {
    return text;
  }
}
