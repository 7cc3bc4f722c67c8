package org.mtl4j.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtl4j.model.architecture.TwitterModel;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class NetworkOptionsTest {
  private static List<Integer> shared(String text) {
    NetworkOptions network = CommandLine.populateCommand(new NetworkOptions(), "--shared=" + text);
    return network.settings(TwitterModel.IP).shape().shared();
  }

  @Test
  void widths() {
    assertEquals(List.of(256, 128), shared("256,128"));
    assertEquals(List.of(8), shared("8"));
    assertEquals(List.of(), shared("none"));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "8,", "8;4", "a"})
  void widthsThatAreNone(String text) {
    String message = assertThrows(ParameterException.class, () -> shared(text)).getMessage();
    assertTrue(message.contains("'" + text + "' must be layer widths"), message);
  }

  @Test
  void widthsOutOfRange() {
    String message = assertThrows(UsageException.class, () -> shared("8,0")).getMessage();
    assertTrue(message.contains("'--shared'") && message.contains("1 or more"), message);
  }
}
