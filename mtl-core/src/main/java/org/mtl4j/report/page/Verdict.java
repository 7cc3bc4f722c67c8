package org.mtl4j.report.page;

/** What a chart says of something that was compared with a baseline, by colour and by shape. */
public enum Verdict {
  /** It is the baseline. */
  BASELINE("diamond", "baseline"),
  /** Better, and hardly by chance. */
  BETTER("triangle", "better"),
  /** Worse, and hardly by chance. */
  WORSE(Palette.DOWN, "worse"),
  /** The difference is too small to matter. */
  SAME("rect", "unclear"),
  /** The difference may be chance. */
  UNCLEAR("circle", "unclear"),
  /** Nothing is said. */
  NONE("roundRect", "unclear");

  private final String symbol;
  private final String role;

  Verdict(String symbol, String role) {
    this.symbol = symbol;
    this.role = role;
  }

  /** The shape, as ECharts has shapes. */
  String symbol() {
    return symbol;
  }

  /** The colour, as {@link Chart} has colours. */
  String colour() {
    return "@" + role;
  }

  /** Says it in a word, where there is no baseline to name. */
  String word() {
    return role;
  }

  /**
   * Says it in words.
   *
   * @param baseline the baseline's name
   */
  String of(String baseline) {
    return switch (this) {
      case BASELINE -> baseline + " (baseline)";
      case BETTER -> "better than " + baseline;
      case WORSE -> "worse than " + baseline;
      case SAME -> "the same as " + baseline;
      case UNCLEAR -> "not distinguishable from " + baseline;
      case NONE -> "";
    };
  }
}
