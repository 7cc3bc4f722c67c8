package org.mtl4j.serve;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request of a {@link RoutedPredictor}: the columns that all candidates share, given once, then
 * the candidates, each with its conversion setup and the columns that are its own.
 *
 * <p>A column of the request goes to each model that reads it, a column of a candidate to the model
 * that scores the candidate; where that model does not read it, it is ignored. Each model scores
 * its candidates together, and gives the probabilities that it gives without a router, to the bit.
 *
 * <p>Nothing is allocated but the request itself and a {@link RoutingDecision} for each candidate;
 * the models' buffers are reused as those of every {@link ScoringRequest}.
 *
 * <p>A request belongs to the thread that asked for it, until it is closed. It must not be used
 * after that.
 */
public final class RoutedRequest implements RequestColumns<RoutedRequest>, AutoCloseable {
  private final ColumnNames columns;
  private final TrafficRouter.Routing routing;
  private final Part hard;
  private final Part byDefault;
  private final List<RoutingDecision> decisions = new ArrayList<>();

  /** Where columns are set: both parts until there is a candidate, then the candidate's. */
  private Part[] written;

  private boolean isOpen = true;

  /** What one of the models scores. */
  static final class Part {
    private final ScoringRequest request;
    private final int task;
    private final int[] columns;
    private final Part[] alone = {this};

    /** How many of the probabilities have been taken. */
    private int taken;

    /**
     * Takes a request of a model.
     *
     * @param served the model and its task
     * @param columns by column of the routed request its number in the model, -1 where the model
     *     does not read it
     */
    Part(ServedTask served, int[] columns) {
      request = served.model().request();
      task = request.predictor().taskIndex(served.task());
      this.columns = columns;
    }

    private boolean reads(int column) {
      return columns[column] >= 0;
    }

    private void score() {
      request.scoreRest();
      taken = 0;
    }

    /** Returns the probability of the next candidate of this part. */
    private float take() {
      return request.probability(task, taken++);
    }
  }

  RoutedRequest(ColumnNames columns, TrafficRouter.Routing routing, Part hard, Part byDefault) {
    this.columns = columns;
    this.routing = routing;
    this.hard = hard;
    this.byDefault = byDefault;
    written = new Part[] {hard, byDefault};
  }

  /**
   * Begins the next candidate, which is routed now, and has the request's columns until it sets its
   * own.
   *
   * @param setup the candidate's conversion setup, or null for a missing one
   * @return this
   */
  public RoutedRequest candidate(@Nullable String setup) {
    checkOpen();
    RoutingDecision decision = routing.route(setup);
    Part part = part(decision);
    part.request.candidate();
    written = part.alone;
    decisions.add(decision);
    return this;
  }

  private Part part(RoutingDecision decision) {
    return decision.target() == ModelTarget.HARD ? hard : byDefault;
  }

  /** Returns how many candidates have been begun. */
  public int candidates() {
    return decisions.size();
  }

  /**
   * Returns how a candidate was routed.
   *
   * @param candidate its place in the order in which candidates were begun, from 0
   * @throws IndexOutOfBoundsException if there is no such candidate
   */
  public RoutingDecision decision(int candidate) {
    return decisions.get(candidate);
  }

  @Override
  public int column(String name) {
    return columns.number(name);
  }

  @Override
  public RoutedRequest text(int column, @Nullable String value) {
    for (Part part : written(column)) {
      if (part.reads(column)) {
        part.request.text(part.columns[column], value);
      }
    }
    return this;
  }

  @Override
  public RoutedRequest value(int column, @Nullable Object value) {
    for (Part part : written(column)) {
      if (part.reads(column)) {
        part.request.value(part.columns[column], value);
      }
    }
    return this;
  }

  @Override
  public RoutedRequest number(int column, float value) {
    for (Part part : written(column)) {
      if (part.reads(column)) {
        part.request.number(part.columns[column], value);
      }
    }
    return this;
  }

  @Override
  public RoutedRequest token(int column, @Nullable String value) {
    for (Part part : written(column)) {
      if (part.reads(column)) {
        part.request.token(part.columns[column], value);
      }
    }
    return this;
  }

  private Part[] written(int column) {
    checkOpen();
    columns.requireNumber(column);
    return written;
  }

  private void checkOpen() {
    if (!isOpen) {
      throw new IllegalStateException(
          "this request is closed: ask the predictor for another one by request(key, seconds)");
    }
  }

  /**
   * Scores the candidates, each by the model that it was routed to.
   *
   * <p>More candidates may follow; the next call gives theirs behind those before.
   *
   * @param out modified: the probability of each candidate, from 0 on in the order in which they
   *     were begun; longer is fine, and the rest of it stays
   * @return how many candidates there are; 0 where there are none, which is no error
   * @throws IllegalArgumentException if there is not room for all
   */
  public int score(float[] out) {
    checkOpen();
    ScoringRequest.requireRoom(out, decisions.size());
    hard.score();
    byDefault.score();
    for (int i = 0; i < decisions.size(); i++) {
      out[i] = part(decisions.get(i)).take();
    }
    return decisions.size();
  }

  /**
   * Gives the models' requests back to their predictors. Closing twice does nothing more. Its
   * decisions can still be asked for.
   */
  @Override
  public void close() {
    if (isOpen) {
      isOpen = false;
      hard.request.close();
      byDefault.request.close();
    }
  }
}
