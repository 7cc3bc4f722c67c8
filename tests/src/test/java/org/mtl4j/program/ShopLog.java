package org.mtl4j.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mtl4j.autodiff.CounterRandom;

/**
 * A small made-up log of a shop, as files: colours that say much about clicks and conversions, tags
 * and a price, ten days in January.
 */
final class ShopLog {
  static final String HEADER = "day,colour,tags,price,weight,clicked,bought";

  static final String SCHEMA =
      """
      {
        "name": "shop",
        "click": "clicked",
        "conversion": "bought",
        "weight": "weight",
        "time": "day",
        "features": [
          {"column": "colour", "kind": "categorical", "dimension": 4},
          {"column": "tags", "kind": "multiValued", "dimension": 4},
          {"column": "price", "kind": "numeric", "transform": "log1p"}
        ]
      }
      """;

  /** Options that make a training small. */
  static final List<String> SMALL =
      List.of("--shared", "8", "--towers", "4", "--epochs", "2", "--batch", "64", "--quiet");

  private static final List<String> COLOURS = List.of("red", "green", "blue", "grey");
  private static final double[] CLICK = {0.6, 0.3, 0.2, 0.05};
  private static final double[] CONVERSION = {0.5, 0.4, 0.1, 0.3};
  private static final int DAYS = 10;

  private ShopLog() {}

  /** Returns the lines of a log without its header. */
  static List<String> rows(int count, long seed) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int colour = CounterRandom.below(seed, i, 0, COLOURS.size());
      boolean click = CounterRandom.uniform(seed, i, 1) < CLICK[colour];
      boolean conversion = click && CounterRandom.uniform(seed, i, 2) < CONVERSION[colour];
      rows.add(
          String.format(
              Locale.ROOT,
              "2020-01-%02d,%s,t%d|t%d,%.2f,%d,%d,%d",
              1 + i * DAYS / count,
              COLOURS.get(colour),
              CounterRandom.below(seed, i, 3, 5),
              CounterRandom.below(seed, i, 4, 5),
              100 * CounterRandom.uniform(seed, i, 5),
              1 + i % 3,
              click ? 1 : 0,
              conversion ? 1 : 0));
    }
    return rows;
  }

  /** Writes a log and returns its file. */
  static Path write(Path file, List<String> rows) throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    lines.addAll(rows);
    return Files.write(file, lines);
  }

  /** Writes the schema and returns its file. */
  static Path schema(Path folder) throws IOException {
    return Files.writeString(folder.resolve("shop.json"), SCHEMA);
  }

  /** Returns the arguments of a training on days 1 to 7, tested on days 8 to 10. */
  static List<Object> training(Path data, Path schema, String model, Path out) {
    List<Object> args = new ArrayList<>();
    args.addAll(List.of("train", "--data", data, "--schema", schema, "--model", model));
    args.addAll(List.of("--test-from", "2020-01-08", "--out", out));
    args.addAll(SMALL);
    return args;
  }

  /**
   * Trains a model on days 1 to 7.
   *
   * @param more options, which replace those of the same name
   */
  static Mtl train(Path data, Path schema, String model, Path out, Object... more) {
    List<Object> args = training(data, schema, model, out);
    for (Object option : more) {
      int at = args.indexOf(option);
      if (at >= 0 && option.toString().startsWith("--")) {
        args.subList(at, at + 2).clear();
      }
    }
    args.addAll(List.of(more));
    return Mtl.run(args.toArray());
  }
}
