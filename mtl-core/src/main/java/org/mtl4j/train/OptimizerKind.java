package org.mtl4j.train;

import java.util.Optional;
import java.util.OptionalDouble;
import org.mtl4j.data.Text;
import org.mtl4j.optim.Adagrad;
import org.mtl4j.optim.Adam;
import org.mtl4j.optim.AdamW;
import org.mtl4j.optim.EmbeddingDecay;
import org.mtl4j.optim.LazyAdam;
import org.mtl4j.optim.Optimizer;
import org.mtl4j.optim.Sgd;

/** The optimisers by name, see {@link Optimizer} for which one. */
public enum OptimizerKind {
  /** {@link Adam}. */
  ADAM,
  /** {@link LazyAdam}. */
  LAZY_ADAM,
  /** {@link AdamW}. */
  ADAMW,
  /** {@link Adagrad}. */
  ADAGRAD,
  /** {@link Sgd}. */
  SGD;

  /** Returns the name: {@code lazy-adam}. */
  public String label() {
    return Text.name(this);
  }

  Optimizer optimizer(double learningRate, OptionalDouble decay, Optional<DecayScope> decayed) {
    Optimizer usual = usual();
    Optimizer rule = usual.withLearningRate(learningRate).withDecay(decay.orElseGet(usual::decay));
    DecayScope reached = decayed.orElse(this == ADAMW ? DecayScope.ALL : DecayScope.EMBEDDINGS);
    return reached == DecayScope.ALL ? rule : new EmbeddingDecay(rule);
  }

  private Optimizer usual() {
    return switch (this) {
      case ADAM -> new Adam();
      case LAZY_ADAM -> new LazyAdam();
      case ADAMW -> new AdamW();
      case ADAGRAD -> new Adagrad();
      case SGD -> new Sgd();
    };
  }
}
