package org.mtl4j.data.log;

import it.unimi.dsi.fastutil.Hash;
import it.unimi.dsi.fastutil.objects.Object2IntOpenCustomHashMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.mtl4j.data.Text;

/**
 * Numbers for texts in the order of their first appearance, looked up by content, string or not.
 */
final class Dictionary {
  private static final int UNKNOWN = -2;

  private final Object2IntOpenCustomHashMap<CharSequence> codes =
      new Object2IntOpenCustomHashMap<>(new ByContent());
  private final List<String> tokens = new ArrayList<>();

  /** Creates a dictionary in which the given texts mean a missing value. */
  Dictionary(Collection<String> missing) {
    codes.defaultReturnValue(UNKNOWN);
    for (String text : missing) {
      codes.put(text, CategoryColumn.MISSING);
    }
  }

  /**
   * Returns a copy of the texts by code.
   *
   * @param codes each must be an index into the texts, or as low as the least
   * @throws IllegalArgumentException if one is not, or a text holds half of a surrogate pair
   */
  static List<String> checked(List<String> texts, int[] codes, int least) {
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] < least || codes[i] >= texts.size()) {
        throw new IllegalArgumentException(
            "code " + codes[i] + " at " + i + " is outside the dictionary of " + texts.size());
      }
    }
    texts.forEach(Text::requireWhole);
    return List.copyOf(texts);
  }

  /**
   * Returns the code of a text, a new one where it is new, {@link CategoryColumn#MISSING} for
   * missing.
   *
   * @throws IllegalArgumentException if the text is new and holds half of a surrogate pair
   */
  int code(CharSequence text) {
    int code = codes.getInt(text);
    if (code == UNKNOWN) {
      code = tokens.size();
      String token = Text.requireWhole(text.toString());
      tokens.add(token);
      codes.put(token, code);
    }
    return code;
  }

  /** Returns the code of a text, or a negative number where it is new or missing. */
  int find(CharSequence text) {
    return codes.getInt(text);
  }

  /** Returns the texts by code, as far as there are any now. */
  List<String> tokens() {
    return List.copyOf(tokens);
  }

  private static final class ByContent implements Hash.Strategy<CharSequence> {
    @Override
    public int hashCode(CharSequence text) {
      int hash = 0;
      for (int i = 0; i < text.length(); i++) {
        hash = 31 * hash + text.charAt(i);
      }
      return hash;
    }

    @Override
    public boolean equals(CharSequence a, CharSequence b) {
      // fastutil asks with null for an empty slot.
      return a != null && b != null && a.length() == b.length() && CharSequence.compare(a, b) == 0;
    }
  }
}
