package org.mtl4j.optim;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.ParameterBlock;

/**
 * The state of an optimiser, such as Adam's moments of each parameter. {@link Optimizer#bind} makes
 * it.
 *
 * <p>{@link #begin} begins a step, on one thread; then the {@link BlockUpdater}s of different
 * blocks may run in parallel. {@link TrainingStep} does both. A training loop of your own does the
 * same:
 *
 * <pre>{@code
 * OptimizerState state = new Adam().bind(graph.parameters());
 * List<BlockUpdater> updaters = work.parameterBlocks().stream().map(state::updater).toList();
 * for (long step = 1; step <= steps; step++) {
 *   work.begin(rows, seed, step); // then write the inputs
 *   work.forwardBackward();
 *   state.begin(step, 1);
 *   for (BlockUpdater updater : updaters) {
 *     updater.block().sum();
 *     updater.update(1);
 *   }
 *   for (int i = 0; i < work.statistics(); i++) {
 *     work.updateStatistic(i);
 *   }
 *   work.updated();
 * }
 * }</pre>
 */
public final class OptimizerState {
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 64;

  final Rule dense;
  final Rule table;
  private final int longestArray;
  private final Map<Parameter, float[][]> slots = new HashMap<>();

  /** Allocates the state that the rules keep. */
  OptimizerState(List<Parameter> parameters, Rule dense, Rule table) {
    this(parameters, dense, table, LONGEST_ARRAY);
  }

  /** With another limit of the lengths of arrays, so that a test reaches it. */
  OptimizerState(List<Parameter> parameters, Rule dense, Rule table, int longestArray) {
    this.dense = dense;
    this.table = table;
    this.longestArray = longestArray;
    for (Parameter parameter : parameters) {
      if (parameter.kind() != Parameter.Kind.STATISTIC) {
        slots.put(parameter, allocate(parameter, rule(parameter)));
      }
    }
  }

  /** Returns whether a step updates rows of a table for which the batch has no gradient, too. */
  public boolean updatesEveryRow() {
    return table.everyRow;
  }

  /**
   * Allocates an array of the parameter's size for each slot. Where single rows of a table are
   * updated, the slots of a row lie side by side in one array instead, which saves cache misses,
   * unless that array would be too long.
   */
  private float[][] allocate(Parameter parameter, Rule rule) {
    return sideBySide(parameter, rule)
        ? new float[1][rule.slots * parameter.size()]
        : new float[rule.slots][parameter.size()];
  }

  private boolean sideBySide(Parameter parameter, Rule rule) {
    return parameter.kind() == Parameter.Kind.TABLE
        && !rule.everyRow
        && (long) rule.slots * parameter.size() <= longestArray;
  }

  private Rule rule(Parameter parameter) {
    return parameter.kind() == Parameter.Kind.TABLE ? table : dense;
  }

  /**
   * Begins a step: computes what depends on its number only. No updater may be running.
   *
   * @param step the number of the step since the state was made, from 1
   * @param learningRateFactor what the learning rate is multiplied by, a {@link Schedule}'s factor
   * @throws IllegalArgumentException if the step is below 1, or the factor negative or not finite
   */
  public void begin(long step, double learningRateFactor) {
    if (step < 1) {
      throw new IllegalArgumentException("steps are counted from 1, got " + step);
    }
    if (!(learningRateFactor >= 0 && learningRateFactor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the learning rate's factor must be at least 0 and finite, got " + learningRateFactor);
    }
    dense.begin(step, learningRateFactor);
    table.begin(step, learningRateFactor);
  }

  /**
   * Returns a new updater of a block.
   *
   * @param block of a parameter that this state was bound to
   * @throws IllegalArgumentException if the parameter is another
   */
  public BlockUpdater updater(ParameterBlock block) {
    Parameter parameter = block.parameter();
    Rule rule = rule(parameter);
    return new BlockUpdater(block, rule, slots(parameter), sideBySide(parameter, rule));
  }

  /**
   * Returns the live state of a parameter: an array per slot, or, if {@link #sideBySide}, one array
   * in which row r begins at r · slots · columns.
   */
  float[][] slots(Parameter parameter) {
    float[][] found = slots.get(parameter);
    if (found == null) {
      throw new IllegalArgumentException(
          "the optimiser was not bound to parameter '" + parameter.name() + "'");
    }
    return found;
  }
}
