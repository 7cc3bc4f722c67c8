package org.mtl4j.optim;

import java.util.Objects;

/** The formulas of {@link Schedule}, on {@link StrictMath}: the same on every Java. */
final class Schedules {
  private Schedules() {}

  private static void positive(String schedule, String name, long steps) {
    Settings.require(steps >= 1, schedule, name, (double) steps, "at least 1");
  }

  private static void shrinking(String schedule, double gamma) {
    Settings.require(gamma > 0 && gamma <= 1, schedule, "gamma", gamma, "in (0, 1]");
  }

  record Constant() implements Schedule {
    @Override
    public double factor(long step) {
      return 1;
    }

    @Override
    public String toString() {
      return "constant";
    }
  }

  record WarmUp(long steps) implements Schedule {
    WarmUp {
      positive("warm-up", "steps", steps);
    }

    @Override
    public double factor(long step) {
      return step >= steps ? 1 : (step + 1.0) / steps;
    }

    @Override
    public String toString() {
      return "warm-up(" + steps + ")";
    }
  }

  record StepDecay(long every, double gamma) implements Schedule {
    StepDecay {
      positive("step decay", "every", every);
      shrinking("step decay", gamma);
    }

    @Override
    public double factor(long step) {
      return Powers.power(gamma, step / every);
    }

    @Override
    public String toString() {
      return "step decay(every " + every + ", " + gamma + ")";
    }
  }

  record Exponential(long every, double gamma) implements Schedule {
    Exponential {
      positive("exponential decay", "every", every);
      shrinking("exponential decay", gamma);
    }

    @Override
    public double factor(long step) {
      return StrictMath.exp((double) step / every * StrictMath.log(gamma));
    }

    @Override
    public String toString() {
      return "exponential(every " + every + ", " + gamma + ")";
    }
  }

  record Cosine(long steps, double least) implements Schedule {
    Cosine {
      positive("cosine", "steps", steps);
      Settings.require(least >= 0 && least <= 1, "cosine", "least", least, "in [0, 1]");
    }

    @Override
    public double factor(long step) {
      return step >= steps
          ? least
          : least + (1 - least) * (1 + StrictMath.cos(Math.PI * step / steps)) / 2;
    }

    @Override
    public String toString() {
      return "cosine(" + steps + ", least " + least + ")";
    }
  }

  record InverseSquareRoot(long warmUp) implements Schedule {
    InverseSquareRoot {
      positive("inverse square root", "warmUp", warmUp);
    }

    @Override
    public double factor(long step) {
      double number = step + 1.0;
      return Math.min(number / warmUp, Math.sqrt(warmUp / number));
    }

    @Override
    public String toString() {
      return "inverse square root(warm-up " + warmUp + ")";
    }
  }

  record Product(Schedule left, Schedule right) implements Schedule {
    Product {
      Objects.requireNonNull(left, "left");
      Objects.requireNonNull(right, "right");
    }

    @Override
    public double factor(long step) {
      return left.factor(step) * right.factor(step);
    }

    @Override
    public String toString() {
      return left + " · " + right;
    }
  }

  record Sequence(Schedule head, long steps, Schedule next) implements Schedule {
    Sequence {
      Objects.requireNonNull(head, "head");
      positive("sequence", "steps", steps);
      Objects.requireNonNull(next, "next");
    }

    @Override
    public double factor(long step) {
      return step < steps ? head.factor(step) : next.factor(step - steps);
    }

    @Override
    public String toString() {
      return "(" + head + " for " + steps + " steps, then " + next + ")";
    }
  }
}
