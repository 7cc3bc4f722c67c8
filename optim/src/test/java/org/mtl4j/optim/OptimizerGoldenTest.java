package org.mtl4j.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Three steps of every optimiser against PyTorch in double, within 1e-5 relative. */
class OptimizerGoldenTest {
  private static final int ROWS = 6;
  private static final int COLUMNS = 3;
  private static final Properties GOLDEN = load();

  private static Properties load() {
    Properties golden = new Properties();
    try (InputStream in = OptimizerGoldenTest.class.getResourceAsStream("optim.properties")) {
      assertNotNull(in, "optim.properties is missing");
      golden.load(in);
      return golden;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] numbers(String key) {
    return Stream.of(GOLDEN.getProperty(key).split(" ")).mapToDouble(Double::valueOf).toArray();
  }

  private static int[] rows(int step) {
    return Stream.of(GOLDEN.getProperty("rows." + step).split(" "))
        .mapToInt(Integer::valueOf)
        .toArray();
  }

  static Stream<Arguments> optimizers() {
    return Stream.of(
        Arguments.of("sgd", new Sgd().withLearningRate(0.1)),
        Arguments.of("adagrad", new Adagrad().withLearningRate(0.1)),
        Arguments.of("adam", new Adam().withLearningRate(0.01)),
        Arguments.of("adamw", new AdamW().withLearningRate(0.01).withDecay(0.1)));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void dense(String name, Optimizer optimizer) {
    follow(name, GivenGradient.dense(ROWS, COLUMNS, numbers("start"), optimizer), false);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void table(String name, Optimizer optimizer) {
    follow(name, GivenGradient.table(ROWS, COLUMNS, numbers("start"), optimizer), false);
  }

  @ParameterizedTest
  @MethodSource("lazy")
  void lazyAdam(String name, Optimizer optimizer, GivenGradient trained, boolean sparse) {
    follow(name, trained, sparse);
  }

  static Stream<Arguments> lazy() {
    Optimizer lazy = new LazyAdam().withLearningRate(0.01);
    double[] start = numbers("start");
    return Stream.of(
        Arguments.of("lazyAdam", lazy, GivenGradient.table(ROWS, COLUMNS, start, lazy), true),
        Arguments.of("adam", lazy, GivenGradient.dense(ROWS, COLUMNS, start, lazy), false));
  }

  private static void follow(String name, GivenGradient trained, boolean sparse) {
    for (int step = 1; step <= 3; step++) {
      double[] gradient = numbers("gradient." + step);
      if (sparse) {
        trained.step(gradient, rows(step));
      } else {
        trained.step(gradient);
      }
      double[] expected = numbers(name + "." + step);
      float[] found = trained.values();
      for (int i = 0; i < expected.length; i++) {
        double tolerance = 1e-5 * Math.abs(expected[i]);
        assertEquals(expected[i], found[i], tolerance, name + " step " + step + " number " + i);
      }
    }
  }
}
