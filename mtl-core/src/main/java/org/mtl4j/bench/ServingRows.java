package org.mtl4j.bench;

import java.util.List;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.data.Feature;
import org.mtl4j.data.Transform;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.encoding.FeatureEncoding;
import org.mtl4j.data.encoding.HashedIds;
import org.mtl4j.data.encoding.Normalizer;
import org.mtl4j.data.encoding.TokenIds;
import org.mtl4j.data.encoding.Vocabulary;
import org.mtl4j.serve.ScoringRequest;

/**
 * Random requests for a model, as a server receives them: texts and numbers by column, drawn before
 * the measurement. Columns with an even number belong to the request, the others to its candidates.
 *
 * <p>Values are skewed like those of {@link WorkloadRows}: number ⌊n·u³⌋ of the n values of the
 * vocabulary, whose first values are the most frequent. A hashed column has as many values as
 * buckets. A multi-valued cell has one to three values. Numbers are normal, with the mean and the
 * deviation of the model's normaliser.
 */
final class ServingRows {
  /** How many values are drawn for each column. */
  private static final int DRAWN = 1 << 12;

  /** Coprime to the number of values, so that successive requests differ. */
  private static final int STRIDE = 1009;

  private static final int MOST_TOKENS = 3;

  private final String[][] texts;
  private final String[][][] lists;
  private final float[][] numbers;

  ServingRows(Encoding encoding, long seed) {
    int columns = encoding.features().size();
    texts = new String[columns][];
    lists = new String[columns][][];
    numbers = new float[columns][];
    for (int column = 0; column < columns; column++) {
      FeatureEncoding feature = encoding.features().get(column);
      if (feature instanceof FeatureEncoding.Tokens tokens) {
        if (tokens.feature().kind() == Feature.Kind.MULTI_VALUED) {
          lists[column] = lists(tokens.ids(), seed, column);
        } else {
          texts[column] = tokens(tokens.ids(), seed, column, DRAWN);
        }
      } else if (feature instanceof FeatureEncoding.Numeric number) {
        numbers[column] = numbers(number.normalizer(), seed, column);
      }
    }
  }

  private static String[] tokens(TokenIds ids, long seed, long stream, int count) {
    String[] drawn = new String[count];
    for (int i = 0; i < count; i++) {
      double u = CounterRandom.uniform(seed, stream, i);
      drawn[i] = token(ids, u * u * u);
    }
    return drawn;
  }

  private static String token(TokenIds ids, double share) {
    if (ids instanceof HashedIds hashed) {
      return "value" + (int) (share * hashed.buckets());
    }
    List<String> known = ((Vocabulary) ids).tokens();
    return known.isEmpty() ? "unseen" : known.get((int) (share * known.size()));
  }

  private static String[][] lists(TokenIds ids, long seed, long stream) {
    String[] tokens = tokens(ids, seed, stream, DRAWN * MOST_TOKENS);
    String[][] drawn = new String[DRAWN][];
    for (int i = 0; i < DRAWN; i++) {
      drawn[i] = new String[1 + i % MOST_TOKENS];
      System.arraycopy(tokens, i * MOST_TOKENS, drawn[i], 0, drawn[i].length);
    }
    return drawn;
  }

  private static float[] numbers(Normalizer normalizer, long seed, long stream) {
    float[] drawn = new float[DRAWN];
    for (int i = 0; i < DRAWN; i++) {
      double x =
          normalizer.mean() + normalizer.deviation() * CounterRandom.gaussian(seed, stream, i);
      drawn[i] =
          (float)
              (normalizer.transform() == Transform.LOG1P
                  ? Math.copySign(Math.expm1(Math.abs(x)), x)
                  : x);
    }
    return drawn;
  }

  /**
   * Sets the columns of a request and of its candidates.
   *
   * @param request of the model, without columns or candidates
   * @param index the number of the request, 0 or more
   * @param candidates how many
   */
  void write(ScoringRequest request, int index, int candidates) {
    int row = index * STRIDE & (DRAWN - 1);
    for (int column = 0; column < texts.length; column += 2) {
      set(request, column, row);
    }
    for (int i = 0; i < candidates; i++) {
      request.candidate();
      for (int column = 1; column < texts.length; column += 2) {
        set(request, column, (row + i) & (DRAWN - 1));
      }
    }
  }

  private void set(ScoringRequest request, int column, int row) {
    if (texts[column] != null) {
      request.text(column, texts[column][row]);
    } else if (numbers[column] != null) {
      request.number(column, numbers[column][row]);
    } else {
      for (String token : lists[column][row]) {
        request.token(column, token);
      }
    }
  }
}
