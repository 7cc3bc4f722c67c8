package org.mtl4j.cli.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtl4j.train.TrainingListener;

class MeterTest {
  private static final long SECOND = 1_000_000_000;

  private final StringWriter text = new StringWriter();
  private final PrintWriter err = new PrintWriter(text, true);
  private long now = 5;

  private List<String> lines() {
    return text.toString().lines().toList();
  }

  @Test
  void aLineEveryFewSeconds() {
    Meter meter = new LineMeter(err, () -> now);
    meter.begin("training", 1000, "rows");
    for (int i = 1; i <= 10; i++) {
      now += SECOND;
      int step = i;
      meter.update(100L * i, () -> "step " + step);
    }
    meter.end();
    assertEquals(
        List.of(
            "training: 300 of 1,000 rows, 100 rows/s, 7 s left; step 3",
            "training: 600 of 1,000 rows, 100 rows/s, 4 s left; step 6",
            "training: 900 of 1,000 rows, 100 rows/s, 1 s left; step 9",
            "training: 1,000 rows in 10 s, 100 rows/s"),
        lines());
  }

  @Test
  void whatHasNoKnownEndHasNoShare() {
    Meter meter = new LineMeter(err, () -> now);
    meter.begin("reading", 0, "bytes");
    now += 4 * SECOND;
    meter.update(100, () -> "3 rows");
    meter.end();
    assertEquals(
        List.of("reading: 100 bytes, 25 bytes/s; 3 rows", "reading: 100 bytes in 4 s, 25 bytes/s"),
        lines());
    Meter bar = new BarMeter(err, 60, () -> now);
    bar.begin("reading", 0, "bytes");
    bar.update(100, () -> "3 rows");
    bar.end();
    assertFalse(text.toString().contains("%"), text.toString());
  }

  @Test
  void noLineForWhatIsSoonDone() {
    Meter meter = new LineMeter(err, () -> now);
    meter.begin("reading", 10, "bytes");
    now += SECOND;
    meter.update(10, () -> "");
    meter.end();
    assertEquals(List.of(), lines());
  }

  @Test
  void noDetailIsMadeThatIsNotTold() {
    Meter meter = new LineMeter(err, () -> now);
    meter.begin("training", 10, "rows");
    meter.update(
        1,
        () -> {
          throw new AssertionError("asked too early");
        });
  }

  @Test
  void theSecondTaskBeginsAfresh() {
    Meter meter = new LineMeter(err, () -> now);
    meter.begin("reading", 10, "bytes");
    now += 2 * SECOND;
    meter.end();
    meter.begin("training", 1000, "rows");
    now += 2 * SECOND;
    meter.update(10, () -> "");
    assertEquals(List.of(), lines());
  }

  @Test
  void aBarFillsItsLineAndNoMore() {
    Meter meter = new BarMeter(err, 80, () -> now);
    meter.begin("training", 1000, "rows");
    now += 5 * SECOND;
    meter.update(500, () -> "epoch 1 of 2, loss ctr 0.4561, loss cvr 0.2, and much more to tell");
    now += 5 * SECOND;
    meter.update(1000, () -> "");
    meter.end();
    String last = lines().get(lines().size() - 1);
    List<String> drawn = List.of(last.split("\r"));
    for (String line : drawn) {
      assertTrue(line.isEmpty() || line.length() == 79, "'" + line + "'");
    }
    assertEquals(
        "training 100 % [####################] 1,000 rows in 10 s, 100 rows/s",
        drawn.get(drawn.size() - 1).stripTrailing());
  }

  @Test
  void quietIsSilent() {
    Meter meter = Meter.on(err, true);
    meter.begin("training", 10, "rows");
    meter.update(1, () -> "");
    meter.end();
    assertEquals("", text.toString());
  }

  @Test
  void stepsOfATrainingAmongOthers() {
    Meter meter = new LineMeter(err, () -> now);
    meter.begin("studying", 1000, "rows");
    now += 4 * SECOND;
    TrainingListener listener = new TrainingProgress(meter, "IP run 2 of 3", 200);
    listener.onStep(new TrainingListener.Progress(2, 2, 40, 100, Map.of("ctr", 0.25)));
    assertEquals(
        List.of(
            "studying: 340 of 1,000 rows, 85 rows/s, 8 s left;"
                + " IP run 2 of 3, epoch 2 of 2, loss ctr 0.2500"),
        lines());
    assertFalse(text.toString().contains("\r"));
  }
}
