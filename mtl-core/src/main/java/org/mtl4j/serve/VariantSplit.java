package org.mtl4j.serve;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.mtl4j.autodiff.CounterRandom;
import org.mtl4j.autodiff.StableHash;

/**
 * Splits traffic into variants by a hash of a user or of a request.
 *
 * <p>Each key has a position in [0, 1), and each variant a part of that range, in their order: the
 * first one from 0 on. The position depends on the salt and the key alone, so a key stays in its
 * variant on any thread, server and Java and after any restart; another salt makes another,
 * independent split. With users as keys a user sees one variant all the time; with requests as keys
 * the requests are split.
 *
 * <p>The position is the {@link CounterRandom} draw whose counter is the key's FNV-1a hash in the
 * stream that the salt's names, so that keys in sequence spread evenly. Immutable.
 *
 * <p>Source: hashing for experiments as in Kohavi, Longbotham, Sommerfield, Henne, <i>Controlled
 * Experiments on the Web</i>, Data Mining and Knowledge Discovery 18, 2009, section 4.1.
 */
public final class VariantSplit {
  /** Names this use of random numbers, apart from all others. */
  private static final long SEED = 0x56415249414E54L;

  private final long stream;
  private final List<Variant> variants;
  private final double[] ends;

  /**
   * Creates a split.
   *
   * @param salt names the experiment
   * @param variants one or more, of different names
   * @throws IllegalArgumentException if there is no variant, or two have the same name
   */
  public VariantSplit(String salt, List<Variant> variants) {
    Objects.requireNonNull(salt, "salt");
    this.variants = List.copyOf(variants);
    if (variants.isEmpty()) {
      throw new IllegalArgumentException("a split needs one variant or more");
    }
    Set<String> names = new HashSet<>();
    double sum = 0;
    for (Variant variant : variants) {
      if (!names.add(variant.name())) {
        throw new IllegalArgumentException("there are two variants '" + variant.name() + "'");
      }
      sum += variant.share();
    }
    stream = StableHash.of(salt);
    ends = new double[variants.size()];
    double end = 0;
    for (int i = 0; i < ends.length; i++) {
      end += variants.get(i).share();
      ends[i] = end / sum;
    }
  }

  /**
   * Returns a split into a control and a variant of equal shares.
   *
   * @param salt names the experiment
   */
  public static VariantSplit halves(String salt) {
    return new VariantSplit(
        salt, List.of(new Variant("control", 1, false), new Variant("variant", 1, true)));
  }

  /**
   * Returns a split that sends all traffic to the routed variant, as after the experiment.
   *
   * @param name of the variant
   */
  public static VariantSplit all(String name) {
    return new VariantSplit("", List.of(new Variant(name, 1, true)));
  }

  /** Returns the variants in their order. */
  public List<Variant> variants() {
    return variants;
  }

  /**
   * Returns where a key lies, uniform over keys.
   *
   * @param key of a user or a request
   * @return from 0, inclusive, to 1, exclusive
   */
  public double position(String key) {
    return CounterRandom.uniform(SEED, stream, StableHash.of(key));
  }

  /**
   * Returns the variant of a key.
   *
   * @param key of a user or a request
   */
  public Variant of(String key) {
    double position = position(key);
    int i = 0;
    while (i < ends.length - 1 && position >= ends[i]) {
      i++;
    }
    return variants.get(i);
  }
}
