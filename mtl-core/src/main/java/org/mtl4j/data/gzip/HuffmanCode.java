package org.mtl4j.data.gzip;

import java.util.Arrays;

/**
 * A prefix code that gives frequent symbols short words (Huffman, 1952), in the canonical form of
 * RFC 1951, section 3.2.2, which is determined by the lengths of the words alone.
 *
 * @param lengths bits of each symbol's word, 0 for a symbol that does not occur
 * @param words the words, in the order in which their bits are written, the first one lowest
 */
record HuffmanCode(int[] lengths, int[] words) {
  /**
   * Makes the code for symbols that occur so often.
   *
   * <p>Where the best code has a word that is too long, all counts are halved until it has none:
   * rare symbols become less rare, so that the code is a little worse than the best of its length.
   * At least two symbols get a word, because decoders differ in how they read a code of one word.
   *
   * @param counts of each symbol, two symbols or more, below 2^30; not modified
   * @param longest bits that a word may have
   */
  static HuffmanCode of(int[] counts, int longest) {
    int[] adjusted = counts.clone();
    for (int i = 0; Arrays.stream(adjusted).filter(c -> c > 0).count() < 2; i++) {
      adjusted[i] = Math.max(1, adjusted[i]);
    }
    int[] lengths = lengths(adjusted);
    while (Arrays.stream(lengths).max().getAsInt() > longest) {
      for (int i = 0; i < adjusted.length; i++) {
        adjusted[i] = (adjusted[i] + 1) / 2;
      }
      lengths = lengths(adjusted);
    }
    return new HuffmanCode(lengths, words(lengths, longest));
  }

  /**
   * The tree by two queues: leaves in the order of their counts, and nodes, which come in order.
   */
  private static int[] lengths(int[] counts) {
    long[] leaves = leaves(counts);
    int n = leaves.length;
    int nodes = 2 * n - 1;
    long[] weights = new long[nodes];
    int[] parents = new int[nodes];
    for (int i = 0; i < n; i++) {
      weights[i] = leaves[i] >>> Short.SIZE;
    }
    int leaf = 0;
    int inner = n;
    for (int node = n; node < nodes; node++) {
      for (int child = 0; child < 2; child++) {
        boolean isLeaf = leaf < n && (inner == node || weights[leaf] <= weights[inner]);
        int least = isLeaf ? leaf++ : inner++;
        weights[node] += weights[least];
        parents[least] = node;
      }
    }
    int[] depths = new int[nodes];
    int[] lengths = new int[counts.length];
    for (int node = nodes - 2; node >= 0; node--) {
      depths[node] = depths[parents[node]] + 1;
      if (node < n) {
        lengths[(int) leaves[node] & 0xFFFF] = depths[node];
      }
    }
    return lengths;
  }

  /** The symbols that occur, below their counts, in the order of both. */
  private static long[] leaves(int[] counts) {
    long[] leaves = new long[counts.length];
    int n = 0;
    for (int symbol = 0; symbol < counts.length; symbol++) {
      if (counts[symbol] > 0) {
        leaves[n++] = (long) counts[symbol] << Short.SIZE | symbol;
      }
    }
    long[] sorted = Arrays.copyOf(leaves, n);
    Arrays.sort(sorted);
    return sorted;
  }

  private static int[] words(int[] lengths, int longest) {
    int[] next = new int[longest + 2];
    for (int length : lengths) {
      if (length > 0) {
        next[length + 1]++;
      }
    }
    for (int length = 1; length <= longest + 1; length++) {
      next[length] = (next[length] + next[length - 1]) << 1;
    }
    int[] words = new int[lengths.length];
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      int length = lengths[symbol];
      if (length > 0) {
        words[symbol] = Integer.reverse(next[length]++) >>> (Integer.SIZE - length);
      }
    }
    return words;
  }
}
