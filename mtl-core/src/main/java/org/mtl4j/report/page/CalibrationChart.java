package org.mtl4j.report.page;

import static org.mtl4j.report.page.ChartAxis.at;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.mtl4j.eval.CalibrationBin;
import org.mtl4j.report.Fields;
import org.mtl4j.report.Format;

/**
 * What was predicted against what was observed, both logarithmic, so that rates far below a percent
 * can be read; on the diagonal the two agree.
 */
public final class CalibrationChart {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 520;
  private static final int DIGITS = 3;

  /** Below this a rate would be more zeros than anyone counts. */
  private static final double SMALLEST = 1e-8;

  private static final String DIAGONAL =
      " On the dashed line, the observed rate equals the predicted rate.";

  private record Line(String name, List<CalibrationBin> bins) {}

  private final String title;
  private final String note;
  private final List<Line> lines = new ArrayList<>();

  /**
   * Creates a chart without lines.
   *
   * @param title what it shows, in words
   * @param note how to read it; may be empty
   */
  public CalibrationChart(String title, String note) {
    this.title = title;
    this.note = note;
  }

  /**
   * Adds a line.
   *
   * @param name whose predictions they are
   * @param bins in order of prediction; those of which none was observed, or none predicted, have
   *     no place on the axes
   */
  public CalibrationChart line(String name, List<CalibrationBin> bins) {
    lines.add(new Line(name, List.copyOf(bins)));
    return this;
  }

  /** Returns the chart. */
  public Chart chart() {
    Extent extent = new Extent();
    int left = 0;
    for (Line line : lines) {
      for (CalibrationBin bin : line.bins()) {
        if (isDrawn(bin)) {
          extent.with(bin.meanPrediction()).with(bin.observedRate());
        } else {
          left++;
        }
      }
    }
    double min = extent.decadeBelow();
    double max = extent.decadeAbove();
    ChartOption option =
        new ChartOption(
                ChartAxis.logBelow("predicted rate", min, max),
                ChartAxis.logLeft("observed rate", min, max),
                ChartLegend.ofLines())
            .say(title);
    for (int i = 0; i < lines.size(); i++) {
      add(option, i);
    }
    option.reference("", 0, at(min, min), at(max, max));
    return option.chart(title, note + DIAGONAL + missing(left), WIDTH, HEIGHT);
  }

  private static String missing(int left) {
    return left == 0
        ? ""
        : " The axes are logarithmic, so "
            + Format.count(left, "bin")
            + " without an event cannot be drawn.";
  }

  private static boolean isDrawn(CalibrationBin bin) {
    return bin.meanPrediction() > 0 && bin.observedRate() > 0;
  }

  private void add(ChartOption option, int index) {
    Line line = lines.get(index);
    List<Object> data = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (CalibrationBin bin : line.bins()) {
      if (isDrawn(bin)) {
        String predicted = rate(bin.meanPrediction());
        String observed = rate(bin.observedRate());
        List<String> hover =
            List.of(
                line.name(),
                "predicted " + predicted + ", observed " + observed,
                "rows " + Format.weight(bin.weight()));
        data.add(
            Fields.of("value", at(bin.meanPrediction(), bin.observedRate())).with("hover", hover));
        words.add(predicted + " and " + observed);
      }
    }
    option
        .say(line.name() + ", predicted and observed: " + String.join(", ", words) + ".")
        .line(index, line.name(), 0, 1.5, data);
  }

  /** A rate with the same number of digits, however small it is. */
  private static String rate(double share) {
    if (share < SMALLEST) {
      return Format.percent(share, DIGITS);
    }
    BigDecimal percent = BigDecimal.valueOf(100 * share).round(new MathContext(DIGITS));
    int scale = percent.scale() + DIGITS - percent.precision();
    return percent.setScale(Math.max(0, scale)).toPlainString() + " %";
  }
}
