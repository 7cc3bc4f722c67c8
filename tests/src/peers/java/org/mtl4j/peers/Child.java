package org.mtl4j.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The fresh JVMs that measurements run in: of the same kind as this one, with its class path. */
final class Child {
  private static final int LINES_OF_A_FAILURE = 20;

  private final String name;
  private final List<String> command = new ArrayList<>();
  private final ProcessBuilder builder = new ProcessBuilder(command);

  private Child(String name) {
    this.name = name;
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
  }

  /** Returns the training and scoring of a workload by libtorch; it prints {@link Figures}. */
  static Child libtorch(Case what, Settings settings) {
    Child child = new Child("libtorch " + what);
    child.libtorchThreads(settings.threads());
    child.add(LibtorchPeer.class.getName(), what.workload().name());
    child.add(Integer.toString(what.batch()), Integer.toString(what.vocabulary()));
    child.add(Double.toString(settings.seconds()));
    return child;
  }

  /** Returns the same by mtl4j. */
  static Child mtl4j(Case what, Settings settings) {
    Child child = new Child("mtl4j " + what);
    child.launcherOptions();
    child.add("org.mtl4j.cli.Main", "bench", what.workload().name(), "--json");
    child.add("--batch", Integer.toString(what.batch()));
    child.add("--vocabulary", Integer.toString(what.vocabulary()));
    child.add("--threads", Integer.toString(settings.threads()));
    child.add("--seconds", Double.toString(settings.seconds()));
    if (!settings.optimizer().isEmpty()) {
      child.add("--optimizer", settings.optimizer());
    }
    return child;
  }

  /** Returns the matrix products of both on one thread; it prints lines of a Markdown table. */
  static Child products(Settings settings) {
    Child child = new Child("products");
    child.libtorchThreads(1);
    child.launcherOptions();
    child.add(ProductTable.class.getName(), Double.toString(settings.seconds()));
    return child;
  }

  /** Returns the reading of logs by DuckDB and mtl4j; it prints a Markdown table. */
  static Child reading(Settings settings) {
    Child child = new Child("reading");
    child.launcherOptions();
    child.add(ReadingTable.class.getName(), Integer.toString(settings.threads()));
    child.add(Integer.toString(settings.pairs()));
    if (!settings.data().isEmpty()) {
      child.add(settings.data(), settings.schema());
    }
    return child;
  }

  private void libtorchThreads(int threads) {
    builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
    // The native library comes out of its jar; without this, DJL asks the network about it.
    builder.environment().put("DJL_OFFLINE", "true");
    add("-Dai.djl.pytorch.num_threads=" + threads);
  }

  /** As bin/mtl starts Java. */
  private void launcherOptions() {
    add("--add-modules", "jdk.incubator.vector", "-XX:+UseParallelGC");
    add("-XX:MaxRAMPercentage=75", "-XX:-UsePerfData");
  }

  private void add(String... arguments) {
    command.addAll(List.of(arguments));
  }

  /**
   * Runs it to its end.
   *
   * @return what it printed
   * @throws PeerException if it fails; the message ends with what it said last
   */
  String run() {
    try {
      Path errors = Files.createTempFile("mtl4j-peers", ".log");
      try {
        return run(errors);
      } finally {
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new PeerException(name + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PeerException(name + ": interrupted");
    }
  }

  private String run(Path errors) throws IOException, InterruptedException {
    Process process = builder.redirectError(errors.toFile()).start();
    try {
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      if (status != 0) {
        List<String> said = new ArrayList<>(output.lines().toList());
        said.addAll(Files.readAllLines(errors));
        said = said.subList(Math.max(0, said.size() - LINES_OF_A_FAILURE), said.size());
        throw new PeerException(
            name + " ended with status " + status + ":\n" + String.join("\n", said));
      }
      return output;
    } finally {
      process.destroy();
    }
  }
}
