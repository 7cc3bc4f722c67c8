package org.mtl4j.peers;

import java.util.ArrayList;
import java.util.List;

/**
 * What to measure and for how long.
 *
 * @param cases the rows of the training table
 * @param products whether to compare single matrix products too
 * @param seconds of training in each run, and of the products of each layer
 * @param pairs how often both sides are run
 * @param threads that each side trains with
 * @param optimizer of mtl4j, empty for that of {@code mtl bench}
 */
record Settings(
    List<Case> cases, boolean products, double seconds, int pairs, int threads, String optimizer) {
  private static final String PRODUCTS = "products";

  /**
   * Reads arguments of the form name=value; an empty value is as good as none.
   *
   * @throws IllegalArgumentException if one cannot be read
   */
  static Settings parse(String... args) {
    List<Case> cases = Case.ALL;
    boolean products = true;
    double seconds = 8;
    int pairs = 3;
    int threads = Runtime.getRuntime().availableProcessors();
    String optimizer = "";
    for (String arg : args) {
      int equals = arg.indexOf('=');
      String value = arg.substring(equals + 1);
      if (!value.isEmpty()) {
        switch (arg.substring(0, Math.max(0, equals))) {
          case "only" -> {
            List<String> names = new ArrayList<>(List.of(value.split(",", -1)));
            products = names.remove(PRODUCTS);
            cases = only(names);
          }
          case "seconds" -> seconds = Double.parseDouble(value);
          case "pairs" -> pairs = Integer.parseInt(value);
          case "threads" -> threads = Integer.parseInt(value);
          case "optimizer" -> optimizer = value;
          default ->
              throw new IllegalArgumentException(
                  "'" + arg + "' is none of only=, seconds=, pairs=, threads=, optimizer=");
        }
      }
    }
    if (!(seconds > 0) || pairs < 1 || threads < 1) {
      throw new IllegalArgumentException("seconds, pairs and threads must be above 0");
    }
    return new Settings(cases, products, seconds, pairs, threads, optimizer);
  }

  private static List<Case> only(List<String> names) {
    List<Case> found = new ArrayList<>();
    for (String name : names) {
      List<Case> some = Case.ALL.stream().filter(one -> one.matches(name)).toList();
      if (some.isEmpty()) {
        throw new IllegalArgumentException(
            "there is no '" + name + "' among " + Case.ALL + " and " + PRODUCTS);
      }
      found.addAll(some);
    }
    return found.stream().distinct().toList();
  }
}
