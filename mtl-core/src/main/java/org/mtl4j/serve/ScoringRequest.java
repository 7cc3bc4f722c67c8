package org.mtl4j.serve;

import java.util.Arrays;
import java.util.Collection;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Feature;
import org.mtl4j.data.log.RowValue;
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
 * <p>What is set before the first {@link #candidate()} belongs to the request, what is set after it
 * to the candidate begun last. A candidate has the request's value in every column that it does not
 * set itself, and a column that neither sets is missing, as in a log. Without candidates, {@link
 * #score(Task)} scores the request's own columns as one row.
 *
 * <p><b>By name or by number.</b> Every column can be named; its number, {@link
 * Predictor#column(String)}, asked for once, saves looking the name up. Texts are looked up in the
 * model's vocabularies when they are set, so the request's are looked up once for all candidates.
 *
 * <p><b>Any number of candidates.</b> They are scored in blocks of {@value #BLOCK} while they are
 * set, and what is kept of each is one float per task: a million candidates take 4 MB per task, and
 * none take nothing and are no error. Probabilities do not depend on how many candidates there are,
 * on their order, nor on how they are spread over calls, to the bit.
 *
 * <p><b>Nothing is allocated</b> once the buffers are there, with one exception: the text of a
 * multi-valued column with more than one value, which is cut into strings; {@link #token} sets the
 * same values without.
 *
 * <p>A request belongs to the thread that asked for it, from then until it is closed; it refuses
 * others. Closed, it goes back to its predictor, to be handed out again; it must not be used after
 * that. A thread may as well keep one for good and begin anew by {@link #begin()}.
 */
public final class ScoringRequest implements AutoCloseable {
  /** Rows that are scored together. */
  static final int BLOCK = 128;

  /** Probabilities that an idle request keeps room for, per task. */
  static final int KEPT = 1 << 14;

  private static final int FIRST_CAPACITY = BLOCK;

  private final Predictor predictor;
  private final Columns columns;
  private final Block block;

  /** By task, then by candidate. */
  private final float[][] probabilities;

  /** Who asked for it, null where it is closed. */
  private Thread owner;

  /** Candidates begun. */
  private int count;

  /** Whether the first probabilities are those of the request's own columns. */
  private boolean scoredAlone;

  ScoringRequest(Predictor predictor) {
    this.predictor = predictor;
    columns = predictor.columnSet();
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

  /**
   * Sets a column by its name; see {@link #text(int, String)}.
   *
   * @param column its name
   * @param value as a log has it
   * @return this
   * @throws IllegalArgumentException if the model reads no such column; the message names those
   *     that it reads
   */
  public ScoringRequest text(String column, String value) {
    return text(columns.index(column), value);
  }

  /**
   * Sets a column of any kind from text.
   *
   * @param column its number
   * @param value as a log has it: a category, a number in decimals, or several values with the
   *     column's separator between them; null or one of the schema's missing texts means missing
   * @return this
   * @throws DataException if the column is numeric and the text is no finite number; the column is
   *     then as before
   */
  public ScoringRequest text(int column, String value) {
    Feature feature = columns.feature(column);
    switch (feature.kind()) {
      case CATEGORICAL -> {
        beginChange();
        block.setId(column, columns.id(column, value));
      }
      case NUMERIC -> setNumber(column, columns.number(column, value));
      case MULTI_VALUED -> setList(column, value, feature.separator());
    }
    return this;
  }

  private void setList(int column, String text, String separator) {
    beginChange();
    TokenLists list = block.list(column);
    list.clear();
    if (text == null || !text.contains(separator)) {
      add(column, text);
    } else {
      for (int id : columns.cell(column, text)) {
        if (id != columns.missing(column)) {
          list.add(id);
        }
      }
    }
  }

  /**
   * Sets a column by its name; see {@link #value(int, Object)}.
   *
   * @param column its name
   * @param value as a row of a program has it
   * @return this
   * @throws IllegalArgumentException if the model reads no such column; the message names those
   *     that it reads
   */
  public ScoringRequest value(String column, Object value) {
    return value(columns.index(column), value);
  }

  /**
   * Sets a column of any kind as a row for training has it ({@link org.mtl4j.data.log.EventLog#of
   * EventLog.of}).
   *
   * @param column its number
   * @param value a {@link CharSequence} as a file would hold it, a {@link Number}, a {@link
   *     Boolean}, or for a multi-valued column a {@link Collection} of these; null and NaN mean
   *     missing
   * @return this
   * @throws DataException if the column cannot hold the value; unless it is multi-valued it is then
   *     as before
   */
  public ScoringRequest value(int column, Object value) {
    Feature feature = columns.feature(column);
    try {
      if (!(value instanceof Collection<?> several)
          || feature.kind() != Feature.Kind.MULTI_VALUED) {
        return text(column, RowValue.text(value));
      }
      beginChange();
      block.list(column).clear();
      for (Object one : several) {
        add(column, RowValue.text(one));
      }
      return this;
    } catch (IllegalArgumentException e) {
      throw new DataException(null, 0, feature.column(), 0, e.getMessage(), "");
    }
  }

  /**
   * Sets a numeric column by its name; see {@link #number(int, float)}.
   *
   * @param column its name
   * @param value the number
   * @return this
   * @throws IllegalArgumentException if the model reads no such column, or it is not numeric
   */
  public ScoringRequest number(String column, float value) {
    return number(columns.index(column), value);
  }

  /**
   * Sets a numeric column.
   *
   * @param column its number
   * @param value the number as a log has it, NaN for missing
   * @return this
   * @throws IllegalArgumentException if the column is not numeric
   * @throws DataException if the value is infinite; the column is then as before
   */
  public ScoringRequest number(int column, float value) {
    Feature feature = columns.feature(column);
    if (feature.kind() != Feature.Kind.NUMERIC) {
      throw Columns.wrongKind(feature, "number(…)");
    }
    setNumber(column, columns.number(column, value));
    return this;
  }

  /**
   * Adds a value to a multi-valued column by its name; see {@link #token(int, String)}.
   *
   * @param column its name
   * @param value one value
   * @return this
   * @throws IllegalArgumentException if the model reads no such column, or it is not multi-valued
   */
  public ScoringRequest token(String column, String value) {
    return token(columns.index(column), value);
  }

  /**
   * Adds a value to a multi-valued column. A candidate's first value makes an end to the list that
   * it has from the request.
   *
   * @param column its number
   * @param value one value; null, the empty text or one of the schema's missing texts adds nothing,
   *     and a list of nothing else is missing
   * @return this
   * @throws IllegalArgumentException if the column is not multi-valued
   */
  public ScoringRequest token(int column, String value) {
    Feature feature = columns.feature(column);
    if (feature.kind() != Feature.Kind.MULTI_VALUED) {
      throw Columns.wrongKind(feature, "token(…)");
    }
    beginChange();
    block.list(column).begin();
    add(column, value);
    return this;
  }

  private void add(int column, String value) {
    if (!columns.isNoToken(value)) {
      block.list(column).add(columns.token(column, value));
    }
  }

  private void setNumber(int column, float value) {
    beginChange();
    block.setNumber(column, value);
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
              : "this request is another thread's: each asks the predictor for its own");
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
    if (out.length < count) {
      throw new IllegalArgumentException(
          "room for " + out.length + " probabilities, but there are " + count + " candidates");
    }
    if (block.rows() > 0) {
      run();
    }
    System.arraycopy(probabilities[index], 0, out, 0, count);
    return count;
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
   * Gives the request back to its predictor, for the next who asks. Room for very many
   * probabilities is given up. Close it once: a second time does nothing while nobody has it or
   * another thread does, but what this thread was handed since it would lose.
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
