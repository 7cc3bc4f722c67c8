package org.mtl4j.model.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.model.Model;
import org.mtl4j.model.Probabilities;
import org.mtl4j.model.Scorer;
import org.mtl4j.task.Task;

/**
 * Model files of each format with the probabilities that the version which wrote them gave, as a
 * folder of test resources: {@code rows.csv}, and for each {@code x.mtl} an {@code x.txt}.
 */
public final class FormatExamples {
  private FormatExamples() {}

  /**
   * Writes the probabilities of every model of a folder beside it. For the version that writes a
   * new format, once.
   *
   * @param args the folder
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    for (String name : names(folder)) {
      Model model = ModelFile.read(folder.resolve(name + ".mtl"));
      Files.write(folder.resolve(name + ".txt"), probabilities(model, folder));
    }
  }

  /** Returns the names of the models in a folder, sorted. */
  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".mtl"))
          .map(name -> name.substring(0, name.length() - ".mtl".length()))
          .sorted()
          .toList();
    }
  }

  /** Returns a line of bits for each task and row of {@code rows.csv}. */
  static List<String> probabilities(Model model, Path folder) {
    LogReader.Result read =
        new LogReader(model.encoding().schema()).withLabels(false).read(folder.resolve("rows.csv"));
    Probabilities scored =
        new Scorer(model.network(), Kernels.best()).score(model.encoding().encode(read.log()));
    List<String> lines = new ArrayList<>();
    for (Task task : model.network().tasks()) {
      for (int row = 0; row < scored.rows(); row++) {
        lines.add(task.name() + " " + Float.toHexString(scored.of(task, row)));
      }
    }
    return lines;
  }
}
