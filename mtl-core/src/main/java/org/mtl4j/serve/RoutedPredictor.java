package org.mtl4j.serve;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Scores the candidates of a request by two models: a {@link TrafficRouter} decides for each
 * candidate whether the hard model or the default one is asked, and the probabilities come back in
 * the candidates' order, each with its decision.
 *
 * <pre>{@code
 * RoutedPredictor predictor =
 *     new RoutedPredictor(
 *         router,
 *         ServedTask.of(Predictor.load(hardStream, "hard.mtl"), Task.HARD),
 *         ServedTask.of(Predictor.load(defaultStream, "default.mtl"), Task.CVR));
 * try (RoutedRequest request = predictor.request(user, seconds)) {
 *   request.text("country", "PRT").number("age", 31);
 *   for (Ad ad : ads) {
 *     request.candidate(ad.setup()).text("campaign", ad.campaign());
 *   }
 *   request.score(probabilities);
 * }
 * }</pre>
 *
 * <p>The two models may read different columns. A model that is given as a {@link LivePredictor}
 * can be swapped at any time; a request is scored to its end by the models that were current when
 * it began.
 *
 * <p>Immutable, and shared by any number of threads.
 *
 * <p>Source: Dishi et al., <i>Practical Multi-Task Learning for Rare Conversions in Ad Tech</i>,
 * RecSys 2025, section 3.2.2.
 */
public final class RoutedPredictor {
  private final TrafficRouter router;
  private final ServedTask hard;
  private final ServedTask byDefault;
  private final ColumnNames columns;
  private final int[] hardColumns;
  private final int[] defaultColumns;

  /**
   * Creates a predictor.
   *
   * @param router decides which model a candidate is scored by, and tells its listener
   * @param hard scores the candidates of {@link ModelTarget#HARD}
   * @param byDefault scores the candidates of {@link ModelTarget#DEFAULT}
   */
  public RoutedPredictor(TrafficRouter router, ServedTask hard, ServedTask byDefault) {
    this.router = Objects.requireNonNull(router, "router");
    this.hard = Objects.requireNonNull(hard, "hard");
    this.byDefault = Objects.requireNonNull(byDefault, "byDefault");
    ColumnNames ofHard = hard.model().current().columnSet().names();
    ColumnNames ofDefault = byDefault.model().current().columnSet().names();
    List<String> names =
        Stream.of(ofHard, ofDefault).flatMap(some -> some.list().stream()).distinct().toList();
    columns = new ColumnNames("the two models read", names);
    hardColumns = columns.numbersIn(ofHard);
    defaultColumns = columns.numbersIn(ofDefault);
  }

  /**
   * Returns the columns that one of the models reads or both do, each at the place of its number.
   * Columns that a newer model adds when it is swapped in are not among them.
   */
  public List<String> columns() {
    return columns.list();
  }

  /**
   * Returns the number of a column.
   *
   * @param name of the column
   * @return its place in {@link #columns()}
   * @throws IllegalArgumentException if neither model reads the column; the message names those
   *     that they read
   */
  public int column(String name) {
    return columns.number(name);
  }

  /**
   * Begins a request, without columns or candidates yet, to be closed after use. It is scored by
   * the models that are current now, and routed by the tasks that the router has now.
   *
   * @param key of the user or the request by which traffic is split into variants
   * @param seconds the time of the request, since 1970 (UTC)
   */
  public RoutedRequest request(String key, long seconds) {
    return new RoutedRequest(
        columns,
        router.routing(key, seconds),
        new RoutedRequest.Part(hard, hardColumns),
        new RoutedRequest.Part(byDefault, defaultColumns));
  }
}
