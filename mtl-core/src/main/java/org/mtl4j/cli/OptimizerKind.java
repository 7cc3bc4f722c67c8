package org.mtl4j.cli;

import java.util.Locale;
import org.mtl4j.optim.Adagrad;
import org.mtl4j.optim.Adam;
import org.mtl4j.optim.AdamW;
import org.mtl4j.optim.LazyAdam;
import org.mtl4j.optim.Optimizer;
import org.mtl4j.optim.Sgd;

/** The optimisers by the names that they have on the command line. */
enum OptimizerKind {
  ADAM,
  LAZY_ADAM,
  ADAMW,
  ADAGRAD,
  SGD;

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns the optimiser with its defaults.
   *
   * @param decay the L2 penalty, for AdamW the weight decay; null for the default, which is 0 for
   *     all but AdamW
   */
  Optimizer optimizer(Double decay) {
    double l2 = decay == null ? 0 : decay;
    return switch (this) {
      case ADAM -> new Adam().withL2(l2);
      case LAZY_ADAM -> new LazyAdam().withL2(l2);
      case ADAMW -> decay == null ? new AdamW() : new AdamW().withWeightDecay(decay);
      case ADAGRAD -> new Adagrad().withL2(l2);
      case SGD -> new Sgd().withL2(l2);
    };
  }
}
