package org.mtl4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.bench.ReadStage.Stage;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Schema;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.read.LogFiles;
import org.mtl4j.data.read.LogReader;
import org.mtl4j.data.read.Logs;

class ReadBenchTest {
  @TempDir Path folder;

  @Test
  void everyStageIsMeasured() throws IOException {
    Path file = Files.write(folder.resolve("shop.csv.gz"), Logs.gzip(text()));
    List<Integer> rounds = new ArrayList<>();
    ReadSpeed speed =
        new ReadBench(new LogReader(Logs.SHOP), 2, 3).run("shop", LogFiles.of(file), rounds::add);
    assertEquals(List.of(0, 1, 2, 3), rounds);
    assertEquals("shop", speed.name());
    assertEquals(6, speed.rows());
    assertEquals(48, speed.fields());
    assertEquals(Files.size(file), speed.fileBytes());
    assertEquals(Logs.ROWS.length(), speed.textBytes());
    assertEquals(List.of(Stage.values()), speed.stages().stream().map(ReadStage::stage).toList());
    ReadStage whole = speed.stages().get(speed.stages().size() - 1);
    assertTrue(whole.seconds() > 0);
    for (ReadStage stage : speed.stages()) {
      assertTrue(stage.seconds() >= 0 && !(stage.cpuSeconds() < 0), stage::toString);
    }
    assertEquals(6 / whole.seconds(), speed.rowsPerSecond(whole));
    ReadStage none = new ReadStage(Stage.PARSE, 0, 0);
    assertTrue(Double.isNaN(speed.textBytesPerSecond(none)));
  }

  /** A log of labels of one's own, without click or conversion, is fed to a network, too. */
  @Test
  void anyLabelsWillDo() throws IOException {
    Schema schema =
        Schema.builder("s").label("a", "like").label("b", "share", "like").numeric("x").build();
    Path file = Files.write(folder.resolve("own.tsv"), Logs.bytes("a\tb\tx\n1\t0\t2\n0\t0\t\n"));
    ReadBench bench = new ReadBench(new LogReader(schema), 1, 1);
    assertEquals(2, bench.run("own", LogFiles.of(file), round -> {}).rows());
  }

  @Test
  void whatCannotBeReadIsTold() throws IOException {
    Path file = Files.write(folder.resolve("bad.csv"), Logs.bytes(Logs.HEADER + "x\n"));
    ReadBench bench = new ReadBench(new LogReader(Logs.SHOP), 1, 1);
    assertThrows(DataException.class, () -> bench.run("bad", LogFiles.of(file), round -> {}));
    assertThrows(
        IllegalArgumentException.class, () -> new ReadBench(new LogReader(Logs.SHOP), 1, 0));
  }

  private static byte[] text() {
    return Logs.bytes(Logs.HEADER + Logs.ROWS);
  }

  /** The three files hold the same rows, and nothing stays of them. */
  @Test
  void aSimulatedLogIsTheSameInEveryFormat() throws IOException {
    List<EventLog> logs = new ArrayList<>();
    Path kept;
    try (LogFormats formats = LogFormats.simulate(LogFormats.settings(2000), (rows, day) -> {})) {
      assertEquals(List.of("csv", "csv.gz", "tsv"), List.copyOf(formats.files().keySet()));
      LogReader reader = new LogReader(LogFormats.schema());
      formats.files().values().forEach(files -> logs.add(reader.read(files).log()));
      kept = formats.files().get("tsv").paths().get(0).getParent();
      assertTrue(Files.readString(kept.resolve("log.tsv")).startsWith("time\tuser\t"));
      assertEquals(0x1f, Files.readAllBytes(kept.resolve("log.csv.gz"))[0]);
    }
    assertFalse(Files.exists(kept));
    assertEquals(2000, logs.get(0).rows());
    for (EventLog log : logs) {
      assertEquals(logs.get(0).outcomes().time(), log.outcomes().time());
      assertEquals(logs.get(0).outcomes().setup().codes(), log.outcomes().setup().codes());
    }
    assertEquals(1_000_000, LogFormats.settings(1_000_000).rows());
    assertEquals(1, LogFormats.settings(1).rows());
  }

  @Test
  void linuxTellsThePeakOfMemory() throws IOException {
    Path status = folder.resolve("status");
    Files.writeString(status, "Name:\tjava\nVmPeak:\t  9 kB\nVmHWM:\t  1234 kB\nVmRSS:\t 1 kB\n");
    assertEquals(OptionalLong.of(1234 * 1024), PeakMemory.peak(status));
    Files.writeString(status, "Name:\tjava\nVmHWM: some\n");
    assertEquals(OptionalLong.empty(), PeakMemory.peak(status));
    assertEquals(OptionalLong.empty(), PeakMemory.peak(folder.resolve("none")));
    assertTrue(PeakMemory.now().bytes() > 1 << 20);
  }
}
