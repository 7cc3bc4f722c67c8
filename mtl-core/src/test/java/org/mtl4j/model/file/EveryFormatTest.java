package org.mtl4j.model.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtl4j.model.Model;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.architecture.TwitterModel;

/** Model files of every format that there has been load, and give what they gave, to the bit. */
class EveryFormatTest {

  static Stream<Path> models() throws IOException {
    List<Path> models = new ArrayList<>();
    for (int format = 1; format <= ModelFile.FORMAT; format++) {
      Path folder = folder(format);
      for (String name : FormatExamples.names(folder)) {
        models.add(folder.resolve(name + ".mtl"));
      }
    }
    return models.stream();
  }

  private static Path folder(int format) {
    try {
      return Path.of(EveryFormatTest.class.getResource("format-" + format).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void givesWhatItGave(Path file) throws IOException {
    Path text = Path.of(file.toString().replaceFirst("\\.mtl$", ".txt"));
    List<String> found = FormatExamples.probabilities(ModelFile.read(file), file.getParent());
    assertEquals(Files.readAllLines(text), found);
  }

  /** A model that was read is written in today's format, and is the same model. */
  @ParameterizedTest
  @MethodSource("models")
  void canBeWrittenAgain(Path file) throws IOException {
    Model model = ModelFile.read(file);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelFile.write(model, out);
    Model again = ModelFile.read(new java.io.ByteArrayInputStream(out.toByteArray()), "again");
    assertEquals(model.encoding(), again.encoding());
    assertEquals(model.network().settings(), again.network().settings());
    assertEquals(
        FormatExamples.probabilities(model, file.getParent()),
        FormatExamples.probabilities(again, file.getParent()));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void hasEveryArchitecture(int format) throws IOException {
    Set<String> found = new TreeSet<>();
    for (String name : FormatExamples.names(folder(format))) {
      Network network = ModelFile.read(folder(format).resolve(name + ".mtl")).network();
      found.add(network.settings().architecture().label() + (network.isSlice() ? " slice" : ""));
    }
    Set<String> wanted = new TreeSet<>(TwitterModel.labels());
    wanted.addAll(List.of("soft-hard", "soft-hard slice", "ip slice"));
    wanted.addAll(List.of("single", "single-hard", "single-soft"));
    assertEquals(wanted, found);
  }

  static Stream<Integer> formats() {
    return Stream.iterate(1, format -> format + 1).limit(ModelFile.FORMAT);
  }

  /** What is counted before room is made for it is what is made. */
  @Test
  void numbersAreCountedAsTheyAreMade() throws IOException {
    for (Path file : models().toList()) {
      Model model = ModelFile.read(file);
      NetworkSettings settings = model.network().settings();
      Network whole = Network.create(settings, model.encoding(), 0);
      long made = whole.graph().parameters().stream().mapToLong(p -> p.size()).sum();
      Network.createWithin(settings, model.encoding(), 0, made);
      assertThrows(
          IllegalArgumentException.class,
          () -> Network.createWithin(settings, model.encoding(), 0, made - 1),
          file::toString);
      assertEquals(
          whole.graph().parameterCount(),
          Network.parameterCount(settings, model.encoding()),
          file::toString);
    }
  }
}
