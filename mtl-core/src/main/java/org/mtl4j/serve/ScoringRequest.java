package org.mtl4j.serve;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mtl4j.task.Task;

/**
 * One request for probabilities: the columns that all candidates share, given once, then the
 * candidates, each with the columns that are its own.
 *
 * <pre>{@code
 * try (ScoringRequest request = predictor.request()) {
 *   request.text("country", "PRT").number("age", 31);
 *   for (Ad ad : ads) {
 *     request.candidate().text("campaign", ad.campaign()).number("price", ad.price());
 *   }
 *   int count = request.score(Task.HARD, probabilities);
 * }
 * }</pre>
 *
 * <p>Without candidates, {@link #score(Task)} scores the request's own columns as one row.
 *
 * <p><b>Any number of candidates.</b> They are scored in blocks of {@value #BLOCK} while they are
 * set, and what is kept of each is one float per task: a million candidates take 4 MB per task. No
 * candidates are no error. Probabilities do not depend on how many candidates there are, on their
 * order, nor on how they are spread over calls, to the bit.
 *
 * <p><b>Nothing is allocated</b> once the buffers are there, with one exception: the text of a
 * multi-valued column with more than one value, which is cut into strings. {@link #token} sets the
 * same values and allocates nothing.
 *
 * <p>A request belongs to the thread that asked for it, from then until it is closed; it refuses
 * others. Closed, it goes back to its predictor, to be handed out again; it must not be used after
 * that. A thread may as well keep one for good and begin anew by {@link #begin()}.
 */
public final class ScoringRequest implements RequestColumns<ScoringRequest>, AutoCloseable {
  /** Rows that are scored together. */
  static final int BLOCK = 128;

  /** Probabilities that an idle request keeps room for, per task. */
  static final int KEPT = 1 << 14;

  private static final int FIRST_CAPACITY = BLOCK;

  private final Predictor predictor;
  private final Block block;

  /** By task, then by candidate. */
  private final float[][] probabilities;

  /** The thread that asked for it, null while it is closed. */
  private @Nullable Thread owner;

  /** Candidates begun. */
  private int count;

  /** Whether the first probabilities are those of the request's own columns. */
  private boolean scoredAlone;

  ScoringRequest(Predictor predictor) {
    this.predictor = predictor;
    block = new Block(predictor, BLOCK);
    probabilities = new float[predictor.tasks().size()][FIRST_CAPACITY];
  }

  /** Returns the predictor that this request is scored by, from its beginning to its end. */
  public Predictor predictor() {
    return predictor;
  }

  /** Makes the request ready for its next user. */
  ScoringRequest open() {
    owner = Thread.currentThread();
    return begin();
  }

  /**
   * Begins anew: no candidates, every column missing.
   *
   * @return this
   */
  public ScoringRequest begin() {
    checkOpen();
    block.beginRequest();
    count = 0;
    scoredAlone = false;
    return this;
  }

  /**
   * Forgets the candidates; the columns of the request stay as they are, and can be changed.
   *
   * @return this
   */
  public ScoringRequest clearCandidates() {
    checkOpen();
    block.resumeRequest();
    count = 0;
    scoredAlone = false;
    return this;
  }

  /**
   * Begins the next candidate, which has the request's columns until it sets its own.
   *
   * @return this
   * @throws ArithmeticException if there are 2<sup>31</sup> - 1 candidates already
   */
  public ScoringRequest candidate() {
    checkOpen();
    int next = Math.incrementExact(count);
    if (block.isFull()) {
      run();
    }
    block.beginRow();
    count = next;
    return this;
  }

  /** Scores the rows of the block, which are the last candidates begun. */
  private void run() {
    block.run(probabilities, count - block.rows());
  }

  /** Returns how many candidates have been begun. */
  public int candidates() {
    return count;
  }

  @Override
  public int column(String name) {
    return predictor.column(name);
  }

  @Override
  public ScoringRequest text(int column, @Nullable String value) {
    beginChange();
    block.setText(column, value);
    return this;
  }

  @Override
  public ScoringRequest value(int column, @Nullable Object value) {
    beginChange();
    block.setValue(column, value);
    return this;
  }

  @Override
  public ScoringRequest number(int column, float value) {
    beginChange();
    block.setNumber(column, value);
    return this;
  }

  @Override
  public ScoringRequest token(int column, @Nullable String value) {
    beginChange();
    block.addToken(column, value);
    return this;
  }

  private void beginChange() {
    checkOpen();
    if (count > 0 && block.rows() == 0) {
      throw new IllegalStateException(
          "the last candidate has been scored: begin the next by candidate(), or a new request by"
              + " begin()");
    }
    scoredAlone = false;
  }

  private void checkOpen() {
    if (owner != Thread.currentThread()) {
      throw new IllegalStateException(
          owner == null
              ? "this request is closed: ask the predictor for another one by request()"
              : "this request belongs to another thread: ask the predictor for one of your own by"
                  + " request()");
    }
  }

  /**
   * Scores the candidates.
   *
   * <p>Asking for one task after the other costs the same as asking for one. More candidates may
   * follow; the next call gives theirs behind those before.
   *
   * @param task which probability
   * @param out modified: the probability of each candidate, from 0 on in the order in which they
   *     were begun; longer is fine, and the rest of it stays
   * @return how many candidates there are; 0 where there are none, which is no error
   * @throws IllegalArgumentException if the model does not predict the task, or there is not room
   *     for all
   */
  public int score(Task task, float[] out) {
    int index = predictor.taskIndex(task);
    checkOpen();
    requireRoom(out, count);
    scoreRest();
    System.arraycopy(probabilities[index], 0, out, 0, count);
    return count;
  }

  /** Checks that there is room for the probabilities of all candidates. */
  static void requireRoom(float[] out, int candidates) {
    if (out.length < candidates) {
      throw new IllegalArgumentException(
          "room for " + out.length + " probabilities, but there are " + candidates + " candidates");
    }
  }

  /** Scores the candidates that have not been scored yet. */
  void scoreRest() {
    checkOpen();
    if (block.rows() > 0) {
      run();
    }
  }

  /**
   * Returns the probability of a candidate that has been scored.
   *
   * @param task the place of the task in {@link Predictor#tasks()}
   * @param candidate its place in the order in which candidates were begun
   */
  float probability(int task, int candidate) {
    return probabilities[task][candidate];
  }

  /**
   * Scores the columns of the request as one row.
   *
   * @param task which probability
   * @return the probability
   * @throws IllegalArgumentException if the model does not predict the task
   * @throws IllegalStateException if there are candidates
   */
  public float score(Task task) {
    int index = predictor.taskIndex(task);
    checkOpen();
    if (count > 0) {
      throw new IllegalStateException(
          "the request has "
              + count
              + " candidates: score them by score(task, out), or drop them by clearCandidates()");
    }
    if (!scoredAlone) {
      block.beginRow();
      block.run(probabilities, 0);
      block.resumeRequest();
      scoredAlone = true;
    }
    return probabilities[index][0];
  }

  /** Returns for how many probabilities of a task there is room now. */
  int room() {
    return probabilities[0].length;
  }

  /**
   * Gives the request back to its predictor, which hands it out again. Buffers for very many
   * probabilities are freed. Close a request once: if this thread has been handed it again since, a
   * second call closes the new use of it.
   */
  @Override
  public void close() {
    if (owner == Thread.currentThread()) {
      owner = null;
      for (int task = 0; task < probabilities.length; task++) {
        if (probabilities[task].length > KEPT) {
          probabilities[task] = Arrays.copyOf(probabilities[task], FIRST_CAPACITY);
        }
      }
      predictor.giveBack(this);
    }
  }
}
