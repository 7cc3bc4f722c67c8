package org.mtl4j.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How often the tests of a study were seen, and after how much work: runs, or worlds. Whoever adds
 * some and tests again until a result pleases finds differences that are chance; so a file of
 * results keeps every look.
 */
public final class Looks {
  private static final String LOOK = "look";

  private final List<Integer> counts = new ArrayList<>();

  /** Returns whether a line of a file is a look. */
  public static boolean isLook(Map<String, ?> line) {
    return line.get(LOOK) instanceof Long;
  }

  /** Takes a look that a file has. */
  public void take(Map<String, ?> line) {
    if (line.get(LOOK) instanceof Long count) {
      counts.add(count.intValue());
    }
  }

  /**
   * Adds that somebody sees the tests now, unless they were seen after as much before.
   *
   * @param count after how many runs, or worlds
   * @param file which keeps it
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public void add(int count, StudyFile file) {
    if (!counts.contains(count)) {
      counts.add(count);
      file.append(Map.of(LOOK, count));
    }
  }

  /** Returns after how much each look was, in the order of time. */
  public List<Integer> counts() {
    return List.copyOf(counts);
  }

  /**
   * Returns the looks up to the one after so much work: all of them and one more, if the tests were
   * not seen then.
   */
  public List<Integer> until(int count) {
    List<Integer> all = new ArrayList<>(counts);
    if (!counts.contains(count)) {
      all.add(count);
    }
    return List.copyOf(all.subList(0, all.indexOf(count) + 1));
  }
}
