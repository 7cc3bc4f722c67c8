package org.mtl4j.optim;

/**
 * The factor that multiplies an optimiser's learning rate, as a function of the step alone.
 *
 * <p>Steps are counted from 0 here, as in PyTorch's {@code LambdaLR}: the argument is the number of
 * steps done before this one. The text of a schedule made here is its formula, so that a run's
 * settings can be kept with its results.
 *
 * <pre>{@code
 * Schedule.warmUp(1000).times(Schedule.cosine(50_000, 0));
 * Schedule.constant().then(10_000, Schedule.exponential(1000, 0.5));
 * }</pre>
 */
@FunctionalInterface
public interface Schedule {

  /**
   * Returns the factor.
   *
   * @param step the number of steps done before this one, at least 0
   * @return at least 0 and finite
   */
  double factor(long step);

  /** Returns 1 for every step. */
  static Schedule constant() {
    return new Schedules.Constant();
  }

  /**
   * Returns a linear warm-up, min(1, (step + 1) / steps): the last of the given steps is the first
   * at full rate. Goyal et al., <i>Accurate, Large Minibatch SGD</i>, 2017, section 2.2.
   *
   * @param steps the length of the warm-up, at least 1
   */
  static Schedule warmUp(long steps) {
    return new Schedules.WarmUp(steps);
  }

  /**
   * Returns γ^⌊step / every⌋.
   *
   * @param every the number of steps between two drops, at least 1
   * @param gamma γ in (0, 1]
   */
  static Schedule stepDecay(long every, double gamma) {
    return new Schedules.StepDecay(every, gamma);
  }

  /**
   * Returns γ^(step / every), the smooth form of {@link #stepDecay}.
   *
   * @param every the number of steps in which the factor falls by γ, at least 1
   * @param gamma γ in (0, 1]
   */
  static Schedule exponential(long every, double gamma) {
    return new Schedules.Exponential(every, gamma);
  }

  /**
   * Returns least + (1 − least) · (1 + cos(π · step / steps)) / 2, and least from {@code steps} on.
   * Loshchilov and Hutter, <i>SGDR</i>, ICLR 2017, equation 5, without restarts.
   *
   * @param steps the number of steps from the factor 1 to the least, at least 1
   * @param least the factor at the end, in [0, 1]
   */
  static Schedule cosine(long steps, double least) {
    return new Schedules.Cosine(steps, least);
  }

  /**
   * Returns a linear warm-up, then decay with the inverse square root, with n = step + 1: min(n /
   * warmUp, √(warmUp / n)). Vaswani et al., <i>Attention Is All You Need</i>, NeurIPS 2017,
   * equation 3, with a peak of 1.
   *
   * @param warmUp the step at the peak, at least 1
   */
  static Schedule inverseSquareRoot(long warmUp) {
    return new Schedules.InverseSquareRoot(warmUp);
  }

  /**
   * Returns the product of this schedule and another.
   *
   * @param other the schedule to multiply by
   */
  default Schedule times(Schedule other) {
    return new Schedules.Product(this, other);
  }

  /**
   * Returns this schedule for some steps, then another from its own step 0.
   *
   * @param steps how many steps this one applies to, at least 1
   * @param next the schedule that follows
   */
  default Schedule then(long steps, Schedule next) {
    return new Schedules.Sequence(this, steps, next);
  }
}
