package org.mtl4j.serve;

import it.unimi.dsi.fastutil.floats.FloatArrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.mtl4j.autodiff.Bags;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.View;
import org.mtl4j.autodiff.Workspace;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Feature;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.encoding.TokenIds;
import org.mtl4j.data.log.RowValue;

/**
 * The inputs of a request and of one block of rows, as ids and numbers. A row begins as a copy of
 * the request's inputs. A value that is set goes to the request as long as no row has been begun,
 * then to the row begun last, directly into the workspace that runs it.
 */
final class Block {
  private final Columns columns;
  private final Encoding encoding;
  private final Workspace work;

  /** By column: the ids of the rows where it is categorical and read, otherwise null. */
  private final int[][] ids;

  /** By column: the request's id. */
  private final int[] requestIds;

  /** By column: the lists where it is multi-valued, otherwise null. */
  private final TokenLists[] lists;

  /** The rows' numbers, or null where the network reads none. */
  private final @Nullable View numbers;

  private final float[] requestNumbers;

  /** By task. */
  private final View[] outputs;

  /** Rows begun and not run. */
  private int rows;

  Block(Predictor predictor, int capacity) {
    columns = predictor.columnSet();
    encoding = columns.encoding();
    work = new Workspace(predictor.plan(), capacity);
    Node numeric = predictor.numbers();
    numbers = numeric == null ? null : work.view(numeric);
    ids = new int[columns.size()][];
    requestIds = new int[columns.size()];
    lists = new TokenLists[columns.size()];
    requestNumbers = new float[columns.numericWidth()];
    for (int i = 0; i < ids.length; i++) {
      Node node = predictor.input(i);
      Feature.Kind kind = columns.feature(i).kind();
      if (kind == Feature.Kind.MULTI_VALUED) {
        Bags bags = node == null ? null : work.bags(node);
        lists[i] = new TokenLists(bags, TokenIds.MISSING);
      } else if (kind == Feature.Kind.CATEGORICAL && node != null) {
        ids[i] = work.ids(node);
      }
    }
    outputs = new View[predictor.tasks().size()];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = work.view(predictor.output(i));
    }
  }

  /** Forgets everything: no rows, every input of the request missing. */
  void beginRequest() {
    for (int i = 0; i < ids.length; i++) {
      if (lists[i] != null) {
        lists[i].beginRequest();
      } else if (columns.place(i) < 0) {
        requestIds[i] = TokenIds.MISSING;
      } else {
        requestNumbers[columns.place(i)] = encoding.value(i, Float.NaN);
      }
    }
    rows = 0;
  }

  /** Forgets the rows; what is set next is the request's, whose inputs stay. */
  void resumeRequest() {
    for (TokenLists list : lists) {
      if (list != null) {
        list.resumeRequest();
      }
    }
    rows = 0;
  }

  /** Begins a row. */
  void beginRow() {
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] != null) {
        ids[i][rows] = requestIds[i];
      } else if (lists[i] != null) {
        lists[i].beginRow(rows);
      }
    }
    if (numbers != null) {
      numbers.setRow(rows, requestNumbers, 0);
    }
    rows++;
  }

  int rows() {
    return rows;
  }

  boolean isFull() {
    return rows == work.capacity();
  }

  /** Sets a column from text; see {@link RequestColumns#text(int, String)}. */
  void setText(int column, @Nullable String text) {
    Feature feature = columns.feature(column);
    switch (feature.kind()) {
      case CATEGORICAL -> setId(column, encoding.id(column, text));
      case NUMERIC -> setInput(column, encoding.value(column, text));
      case MULTI_VALUED -> {
        TokenLists list = lists[column];
        list.clear();
        if (text == null || !text.contains(feature.separator())) {
          add(column, text);
        } else {
          for (int id : encoding.ids(column, text)) {
            if (id != TokenIds.MISSING) {
              list.add(id);
            }
          }
        }
      }
    }
  }

  /** Sets a column from a value of a row; see {@link RequestColumns#value(int, Object)}. */
  void setValue(int column, @Nullable Object value) {
    Feature feature = columns.feature(column);
    try {
      if (value instanceof Collection<?> several && feature.kind() == Feature.Kind.MULTI_VALUED) {
        lists[column].clear();
        for (Object one : several) {
          add(column, RowValue.text(one));
        }
      } else {
        setText(column, RowValue.text(value));
      }
    } catch (IllegalArgumentException e) {
      throw new DataException(null, 0, feature.column(), 0, String.valueOf(e.getMessage()), "");
    }
  }

  /** Sets a numeric column; see {@link RequestColumns#number(int, float)}. */
  void setNumber(int column, float value) {
    Feature feature = columns.feature(column);
    if (feature.kind() != Feature.Kind.NUMERIC) {
      throw Columns.wrongKind(feature, "number(…)");
    }
    setInput(column, encoding.value(column, value));
  }

  /** Adds a value to a multi-valued column; see {@link RequestColumns#token(int, String)}. */
  void addToken(int column, @Nullable String value) {
    Feature feature = columns.feature(column);
    if (feature.kind() != Feature.Kind.MULTI_VALUED) {
      throw Columns.wrongKind(feature, "token(…)");
    }
    lists[column].begin();
    add(column, value);
  }

  private void add(int column, @Nullable String token) {
    if (!columns.isNoToken(column, token)) {
      lists[column].add(columns.token(column, token));
    }
  }

  private void setId(int column, int id) {
    if (rows == 0) {
      requestIds[column] = id;
    } else if (ids[column] != null) {
      ids[column][rows - 1] = id;
    }
  }

  private void setInput(int column, float value) {
    if (rows == 0) {
      requestNumbers[columns.place(column)] = value;
    } else if (numbers != null) {
      numbers.set(rows - 1, columns.place(column), value);
    }
  }

  /**
   * Runs the rows begun, and forgets them.
   *
   * @param probabilities by task and row; modified from a row on, and made longer where needed
   * @param from the first row to write
   */
  void run(float[][] probabilities, int from) {
    work.begin(rows);
    work.forward();
    for (int task = 0; task < outputs.length; task++) {
      probabilities[task] = FloatArrays.grow(probabilities[task], from + rows, from);
      float[] target = probabilities[task];
      for (int row = 0; row < rows; row++) {
        target[from + row] = outputs[task].get(row, 0);
      }
    }
    for (TokenLists list : lists) {
      if (list != null) {
        list.endBlock();
      }
    }
    rows = 0;
  }
}
