package org.mtl4j.study.worlds;

import java.math.BigDecimal;
import java.math.MathContext;
import org.mtl4j.data.Settings;
import org.mtl4j.data.Text;

/**
 * The distribution that a setting of worlds is drawn from: uniform, or uniform of its logarithm.
 *
 * @param setting its name, as in {@link org.mtl4j.data.world.WorldSettings#describe}
 * @param low the lowest value
 * @param high the highest value
 * @param logarithmic whether the logarithm is uniform
 */
public record Prior(String setting, double low, double high, boolean logarithmic) {
  /** Values are short, so that people can type them. */
  private static final MathContext DIGITS = new MathContext(3);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if it is empty, or not positive for a logarithm
   */
  public Prior {
    Settings.require(low < high, "range of " + setting, range(low, high), "from low to high");
    Settings.require(
        !logarithmic || low > 0, "lowest value of " + setting, low, "above 0 for a logarithm");
  }

  /** Returns a uniform distribution. */
  public static Prior uniform(String setting, double low, double high) {
    return new Prior(setting, low, high, false);
  }

  /** Returns the distribution of which the logarithm is uniform. */
  public static Prior logUniform(String setting, double low, double high) {
    return new Prior(setting, low, high, true);
  }

  /**
   * Returns a value, with three digits.
   *
   * @param position from 0, the lowest value, to 1, the highest
   */
  public double at(double position) {
    double value =
        logarithmic
            ? StrictMath.exp(
                StrictMath.log(low) + position * (StrictMath.log(high) - StrictMath.log(low)))
            : low + position * (high - low);
    return BigDecimal.valueOf(value).round(DIGITS).doubleValue();
  }

  /**
   * Returns where in the range a value is.
   *
   * @param value of the setting
   * @return 0 for the lowest value, 1 for the highest
   */
  public double position(double value) {
    return logarithmic
        ? StrictMath.log(value / low) / StrictMath.log(high / low)
        : (value - low) / (high - low);
  }

  /** Returns the range as text: {@code 0.02 to 0.1, logarithmic}. */
  public String range() {
    return range(low, high) + (logarithmic ? ", logarithmic" : "");
  }

  private static String range(double low, double high) {
    return Text.plain(low) + " to " + Text.plain(high);
  }
}
