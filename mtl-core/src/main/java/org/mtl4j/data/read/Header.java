package org.mtl4j.data.read;

import it.unimi.dsi.fastutil.objects.Object2IntLinkedOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2IntMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Notice;
import org.mtl4j.data.Numbers;
import org.mtl4j.data.Schema;
import org.mtl4j.data.Text;
import org.mtl4j.data.time.TimeParser;

/**
 * The first line of a table: the position of each column.
 *
 * <p>A column that is read must occur once. A column that is not read may occur twice or have no
 * name; this is reported as a notice.
 */
final class Header {
  private final String file;
  private final long line;
  private final List<String> names;
  private final Object2IntMap<String> positions = new Object2IntOpenHashMap<>();
  private final Object2IntMap<String> second = new Object2IntLinkedOpenHashMap<>();

  /**
   * Creates a header.
   *
   * @param file the file's name for messages
   * @param line the line of the header
   * @param names the columns' names in their order
   */
  Header(String file, long line, List<String> names) {
    this.file = file;
    this.line = line;
    this.names = names;
    positions.defaultReturnValue(-1);
    second.defaultReturnValue(-1);
    for (int i = 0; i < names.size(); i++) {
      if (positions.putIfAbsent(names.get(i), i) >= 0) {
        second.putIfAbsent(names.get(i), i);
      }
    }
  }

  boolean contains(String column) {
    return positions.containsKey(column);
  }

  int size() {
    return names.size();
  }

  String name(int index) {
    return names.get(index);
  }

  /**
   * Connects the columns of the table with the columns of the log.
   *
   * @param wanted the names of the columns of the log
   * @return for each column of the table the column of the log that takes its cells, or null
   * @throws DataException if a column is not there, or there twice
   */
  List<@Nullable String> bind(Collection<String> wanted) {
    if (wanted.stream().noneMatch(this::contains) && looksLikeData()) {
      throw fault(
          null,
          0,
          "the first line, "
              + Text.list(names.subList(0, Math.min(5, size())))
              + (size() > 5 ? ", …" : "")
              + ", looks like a row of data, not like a header",
          "put the columns' names in the first line");
    }
    @Nullable String[] taken = new String[size()];
    String remedy =
        "add the column, or name another in the schema"
            + (size() == 1 ? "; or is the separator neither a comma nor a tab?" : "");
    wanted.forEach(column -> taken[position(column, "the schema's column", remedy)] = column);
    return Arrays.asList(taken);
  }

  /**
   * Checks that another file has the same columns, in any order.
   *
   * @param first the header of the log's first file
   * @throws DataException if it lacks one, or has one more
   */
  void requireSame(Header first) {
    List<String> lacking = new ArrayList<>(first.names);
    names.forEach(lacking::remove);
    List<String> more = new ArrayList<>(names);
    first.names.forEach(more::remove);
    if (!lacking.isEmpty() || !more.isEmpty()) {
      throw fault(
          null,
          0,
          "the header has other columns than that of "
              + first.file
              + ": "
              + (lacking.isEmpty() ? "" : "it lacks " + Text.list(lacking))
              + (lacking.isEmpty() || more.isEmpty() ? "" : ", and ")
              + (more.isEmpty() ? "" : "it has " + Text.list(more) + " more"),
          "give files with the same columns, or read these apart");
    }
  }

  /** Returns the place of a column, from 0; -1 where there is none. */
  int place(String column) {
    return positions.getInt(column);
  }

  /** Names are rarely numbers or times, and all different. */
  private boolean looksLikeData() {
    long values =
        names.stream().filter(name -> name.isBlank() || isNumber(name) || isTime(name)).count();
    return 4 * values >= size() || !second.isEmpty();
  }

  private static boolean isTime(String name) {
    return new TimeParser(null).seconds(name) != TimeParser.INVALID;
  }

  private static boolean isNumber(String name) {
    return !Float.isNaN(Numbers.parse(Text.strip(name)));
  }

  /**
   * Returns the place of a column that is read.
   *
   * @param column its name
   * @param what the column is for, in words for a message
   * @param remedy what to do where it is not there
   * @throws DataException if it is not there, or there twice
   */
  int position(String column, String what, String remedy) {
    if (!contains(column)) {
      throw fault(
          column,
          0,
          what
              + " is not in the header"
              + Text.didYouMean(column, names)
              + ", which has "
              + Text.list(names),
          remedy);
    }
    if (second.containsKey(column)) {
      throw fault(
          column,
          second.getInt(column) + 1,
          "the header has this column twice, first as column " + (positions.getInt(column) + 1),
          "rename or remove one of the two");
    }
    return positions.getInt(column);
  }

  private DataException fault(@Nullable String column, int position, String reason, String remedy) {
    return new DataException(file, line, column, position, reason, remedy);
  }

  /** Returns the named columns that the schema neither uses nor ignores, each once. */
  List<String> unused(Schema schema) {
    Set<String> known = new HashSet<>(schema.columns());
    known.addAll(schema.ignored());
    Set<String> unused = new LinkedHashSet<>(names);
    unused.removeAll(known);
    unused.remove("");
    return List.copyOf(unused);
  }

  /** Returns notices about columns that are not read. */
  List<Notice> notices() {
    List<Notice> notices = new ArrayList<>();
    Set<String> twice = new LinkedHashSet<>(second.keySet());
    twice.remove("");
    if (!twice.isEmpty()) {
      notices.add(
          Notice.note(
              "duplicate-columns",
              file,
              "the header has these columns more than once, and none of them is read: "
                  + Text.list(twice),
              ""));
    }
    long unnamed = names.stream().filter(String::isEmpty).count();
    if (unnamed > 0) {
      notices.add(
          Notice.note(
              "unnamed-columns",
              file,
              Text.count(unnamed, "column")
                  + " of the header without a name, first column "
                  + (positions.getInt("") + 1)
                  + ", not read",
              ""));
    }
    return notices;
  }
}
