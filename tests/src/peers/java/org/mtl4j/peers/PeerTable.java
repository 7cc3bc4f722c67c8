package org.mtl4j.peers;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mtl4j.bench.Machine;

/**
 * Runs libtorch and mtl4j on the same workloads in turn, A B A B, reads logs by DuckDB and mtl4j,
 * and prints the comparison as Markdown.
 *
 * <p>Taking turns keeps a machine that grows slower or faster by the hour from favouring a side;
 * ratios are taken within a pair, and their median counts. Progress goes to standard error, the
 * tables to standard output.
 *
 * <p>Arguments, all optional: {@code only=W1,W2/1024/100000,products,reading}, {@code seconds=8},
 * {@code pairs=3}, {@code threads=2}, {@code optimizer=adam}, {@code data=log.csv}, {@code
 * schema=log.json}.
 */
public final class PeerTable {
  private PeerTable() {}

  /**
   * Measures and prints; ends with status 1 and a message where a run fails, 2 where an argument is
   * wrong.
   *
   * @param args name=value
   */
  public static void main(String[] args) {
    try {
      Settings settings = Settings.parse(args);
      List<Pair> pairs = measure(settings);
      List<String> tables = new ArrayList<>();
      if (settings.products()) {
        System.err.println("products");
        tables.add(Child.products(settings).run());
      }
      if (settings.reading()) {
        System.err.println("reading");
        tables.add(Child.reading(settings).run());
      }
      LocalDate date = LocalDate.now(ZoneOffset.UTC);
      Utf8.out().print(Report.of(settings, pairs, tables, Machine.here(), date));
    } catch (PeerException e) {
      System.err.println("peers: " + e.getMessage());
      System.exit(1);
    } catch (IllegalArgumentException e) {
      System.err.println("peers: " + e.getMessage());
      System.exit(2);
    }
  }

  private static List<Pair> measure(Settings settings) {
    List<Pair> pairs = new ArrayList<>();
    for (Case what : settings.cases()) {
      for (int i = 1; i <= settings.pairs(); i++) {
        Figures libtorch = Figures.parse(Child.libtorch(what, settings).run());
        Figures mtl4j = Figures.parse(Child.mtl4j(what, settings).run());
        Pair pair = new Pair(what, libtorch, mtl4j);
        System.err.printf(
            Locale.ROOT,
            "%s, pair %d of %d: libtorch %,.0f, mtl4j %,.0f examples/s, %.2f times%n",
            what,
            i,
            settings.pairs(),
            libtorch.examplesPerSecond(),
            mtl4j.examplesPerSecond(),
            pair.speedUp());
        pairs.add(pair);
      }
    }
    return pairs;
  }
}
