package org.mtl4j.layers;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.mtl4j.autodiff.GraphBuilder;
import org.mtl4j.autodiff.Node;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.autodiff.Pooling;
import org.mtl4j.autodiff.StableHash;

/**
 * An embedding table: a learned vector for each value of a categorical feature.
 *
 * <p>Parameter: {@code name.weight} [rows, dimension], a table, so that the cost of its gradient
 * follows the rows that a batch reads. There are two kinds. Their first two rows have the same
 * meaning, so code that writes ids need not know the kind:
 *
 * <ul>
 *   <li>{@link #vocabulary}: row {@link #OUT_OF_VOCABULARY} for tokens that are not in the
 *       vocabulary, row {@link #MISSING} for absent values, then a row per token.
 *   <li>{@link #hashed}: the same two rows, then buckets that keys are hashed to, so that no
 *       vocabulary is needed; keys of the same bucket share its vector. Every key has a bucket, so
 *       row 0 is never read.
 * </ul>
 *
 * <p>Source of hashing: Weinberger, Dasgupta, Langford, Smola, Attenberg, <i>Feature Hashing for
 * Large Scale Multitask Learning</i>, ICML 2009. Their second hash, a sign that makes inner
 * products unbiased, is not used here, because a bucket's vector is learned.
 */
public final class Embedding implements Layer {
  /** The row of tokens that are not in the vocabulary. */
  public static final int OUT_OF_VOCABULARY = 0;

  /** The row of absent values. */
  public static final int MISSING = 1;

  /** The number of rows before the first token or bucket. */
  public static final int RESERVED = 2;

  private static final double DEFAULT_DEVIATION = 0.05;

  private final String name;
  private final Parameter table;

  private Embedding(String name, int rows, int dimension, Initializer initializer, long seed) {
    this.name = Objects.requireNonNull(name, "name");
    this.table = initializer.fill(Parameter.table(name + ".weight", rows, dimension), seed);
    // Training may never update these rows, so they begin with 0 and not with a random vector.
    Arrays.fill(table.values(), 0, RESERVED * dimension, 0);
    table.changed();
  }

  /**
   * Returns the default initialiser, N(0, 0.05²). It is small, so that a rare row has little
   * effect, and large enough that rows differ from the first step on. The rows of unseen and
   * missing values begin with 0 for any initialiser.
   */
  public static Initializer defaultInitializer() {
    return Initializer.normal(DEFAULT_DEVIATION);
  }

  /**
   * Returns a table for an exact vocabulary.
   *
   * @param name the layer's name
   * @param rows the number of tokens plus {@link #RESERVED}
   * @param dimension the length of a vector
   * @param initializer gives the initial numbers; see {@link #defaultInitializer}
   * @param seed the seed of the initial numbers
   * @throws IllegalArgumentException if there are fewer rows than reserved, or the dimension is not
   *     positive
   */
  public static Embedding vocabulary(
      String name, int rows, int dimension, Initializer initializer, long seed) {
    if (rows < RESERVED) {
      throw new IllegalArgumentException(
          "embedding '" + name + "' needs at least " + RESERVED + " rows, got " + rows);
    }
    return new Embedding(name, rows, dimension, initializer, seed);
  }

  /**
   * Returns a table of hash buckets.
   *
   * @param name the layer's name
   * @param buckets the number of buckets; the table has {@link #RESERVED} rows more
   * @param dimension the length of a vector
   * @param initializer gives the initial numbers; see {@link #defaultInitializer}
   * @param seed the seed of the initial numbers
   * @throws IllegalArgumentException if buckets or dimension is not positive
   */
  public static Embedding hashed(
      String name, int buckets, int dimension, Initializer initializer, long seed) {
    if (buckets < 1) {
      throw new IllegalArgumentException(
          "embedding '" + name + "' needs at least 1 bucket, got " + buckets);
    }
    return new Embedding(name, Math.addExact(RESERVED, buckets), dimension, initializer, seed);
  }

  /**
   * Returns the row of a key in a hashed table. It is the same on every Java and in every release,
   * because trained tables depend on it. All bits of the key count, so keys in sequence spread as
   * evenly as random ones.
   *
   * @param key stands for the token, such as its {@link StableHash}
   * @param buckets the table's number of buckets
   * @return a row in [RESERVED, RESERVED + buckets)
   * @throws IllegalArgumentException if there are no buckets
   */
  public static int hashedRow(long key, int buckets) {
    return RESERVED + StableHash.below(key, buckets);
  }

  @Override
  public String name() {
    return name;
  }

  /** Returns the number of rows, including the reserved ones. */
  public int rows() {
    return table.rows();
  }

  /** Returns the width of a vector. */
  public int dimension() {
    return table.columns();
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(table);
  }

  /**
   * {@inheritDoc}
   *
   * @param ids a node of {@link GraphBuilder#ids}: one row of the table per row of the batch
   * @return [batch, dimension]
   */
  @Override
  public Node apply(GraphBuilder g, String label, Node ids) {
    return g.gather(label, ids, table);
  }

  /**
   * Records a pooled lookup under a given label.
   *
   * @param g records the node
   * @param label unique in the graph
   * @param lists a node of {@link GraphBuilder#idLists}: a list of rows per row of the batch
   * @param pooling how the vectors of a list become one
   * @return [batch, dimension]
   * @throws org.mtl4j.autodiff.ShapeException if the node holds no id lists
   */
  public Node apply(GraphBuilder g, String label, Node lists, Pooling pooling) {
    return g.gather(label, lists, table, pooling);
  }

  /**
   * Records a pooled lookup under the layer's name.
   *
   * @param g records the node
   * @param lists a node of {@link GraphBuilder#idLists}: a list of rows per row of the batch
   * @param pooling how the vectors of a list become one
   * @return [batch, dimension]
   * @throws org.mtl4j.autodiff.ShapeException if the node holds no id lists
   */
  public Node apply(GraphBuilder g, Node lists, Pooling pooling) {
    return apply(g, name, lists, pooling);
  }
}
