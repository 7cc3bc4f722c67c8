package org.mtl4j.peers;

import java.util.ArrayList;
import java.util.List;

/**
 * What to measure and for how long.
 *
 * @param cases the rows of the training table
 * @param products whether to compare single matrix products too
 * @param reading whether to compare the reading of logs too
 * @param seconds of training in each run, and of the products of each layer
 * @param pairs how often both sides are run
 * @param threads that each side trains with
 * @param optimizer of mtl4j, empty for that of {@code mtl bench}
 * @param data the log to read, empty for a simulated one
 * @param schema of that log
 */
record Settings(
    List<Case> cases,
    boolean products,
    boolean reading,
    double seconds,
    int pairs,
    int threads,
    String optimizer,
    String data,
    String schema) {
  private static final String PRODUCTS = "products";
  private static final String READING = "reading";

  /**
   * Reads arguments of the form name=value; an empty value is as good as none.
   *
   * @throws IllegalArgumentException if one cannot be read
   */
  static Settings parse(String... args) {
    List<Case> cases = Case.ALL;
    boolean products = true;
    boolean reading = true;
    double seconds = 8;
    int pairs = 3;
    int threads = Runtime.getRuntime().availableProcessors();
    String optimizer = "";
    String data = "";
    String schema = "";
    for (String arg : args) {
      int equals = arg.indexOf('=');
      String value = arg.substring(equals + 1);
      if (!value.isEmpty()) {
        switch (arg.substring(0, Math.max(0, equals))) {
          case "only" -> {
            List<String> names = new ArrayList<>(List.of(value.split(",", -1)));
            products = names.remove(PRODUCTS);
            reading = names.remove(READING);
            cases = only(names);
          }
          case "seconds" -> seconds = Double.parseDouble(value);
          case "pairs" -> pairs = Integer.parseInt(value);
          case "threads" -> threads = Integer.parseInt(value);
          case "optimizer" -> optimizer = value;
          case "data" -> data = value;
          case "schema" -> schema = value;
          default ->
              throw new IllegalArgumentException(
                  "'"
                      + arg
                      + "' is none of only=, seconds=, pairs=, threads=, optimizer=, data=,"
                      + " schema=");
        }
      }
    }
    if (!(seconds > 0) || pairs < 1 || threads < 1) {
      throw new IllegalArgumentException("seconds, pairs and threads must be above 0");
    }
    if (data.isEmpty() != schema.isEmpty()) {
      throw new IllegalArgumentException("data and schema must be given together");
    }
    return new Settings(cases, products, reading, seconds, pairs, threads, optimizer, data, schema);
  }

  private static List<Case> only(List<String> names) {
    List<Case> found = new ArrayList<>();
    for (String name : names) {
      List<Case> some = Case.ALL.stream().filter(one -> one.matches(name)).toList();
      if (some.isEmpty()) {
        throw new IllegalArgumentException(
            "there is no '" + name + "' among " + Case.ALL + ", " + PRODUCTS + " and " + READING);
      }
      found.addAll(some);
    }
    return found.stream().distinct().toList();
  }
}
