package org.mtl4j.model.file;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Reads hostile model files and measures what each costs: a program of its own, to be run with
 * little memory.
 */
final class HostileFiles {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final double NANOS = 1e9;

  /** What loading Java's own classes at their first use may cost. */
  private static final int ONCE = 4 << 20;

  private static final double MULTIPLE = 64;

  private final Map<String, Integer> outcomes = new TreeMap<>();
  private int read;
  private int refused;
  private double mostSeconds;
  private double mostBytes;

  /**
   * Reads hostile files and prints what came of them.
   *
   * @param args folder of good models, how many to make of them, seed, scratch folder
   */
  public static void main(String[] args) throws IOException {
    HostileFiles files = new HostileFiles();
    files.mutations(Path.of(args[0]), Integer.parseInt(args[1]), Long.parseLong(args[2]));
    for (Map.Entry<String, Making> one : large().entrySet()) {
      byte[] bytes = one.getValue().bytes();
      files.tryStream(one.getKey(), bytes);
      files.tryFile(one.getKey(), Files.write(Path.of(args[3], "large.mtl"), bytes));
    }
    System.out.println(files);
  }

  @Override
  public String toString() {
    return String.format(
        "%d loaded, %d refused, most %.2f s of processor, most %.1f bytes for a byte over 1"
            + " MiB%n%s",
        read, refused, mostSeconds, mostBytes, outcomes);
  }

  int refused() {
    return refused;
  }

  int read() {
    return read;
  }

  /** Reads files that were made of good ones by small changes. */
  void mutations(Path folder, int count, long seed) throws IOException {
    List<byte[]> good = new ArrayList<>();
    for (String name : FormatExamples.names(folder)) {
      good.add(Files.readAllBytes(folder.resolve(name + ".mtl")));
    }
    for (int i = 0; i < count; i++) {
      Random random = new Random(seed + i);
      byte[] bytes = new HostileModel(good.get(i % good.size())).mutate(random);
      tryStream("mutation " + (seed + i), bytes);
    }
  }

  /** Makes a file, one at a time: all of them together have no room where memory is little. */
  @FunctionalInterface
  interface Making {
    byte[] bytes() throws IOException;
  }

  /** A reading of a model. */
  @FunctionalInterface
  private interface Reading {
    void run() throws IOException;
  }

  void tryStream(String name, byte[] bytes) throws IOException {
    tryOne(name, bytes.length, () -> ModelFile.read(new ByteArrayInputStream(bytes), "some.mtl"));
  }

  void tryFile(String name, Path file) throws IOException {
    tryOne(name, Files.size(file), () -> ModelFile.read(file));
  }

  private void tryOne(String name, long length, Reading reading) throws IOException {
    long thread = Thread.currentThread().getId();
    long bytes = THREADS.getThreadAllocatedBytes(thread);
    long time = THREADS.getCurrentThreadCpuTime();
    try {
      reading.run();
      read++;
    } catch (ModelFileException e) {
      refused++;
      String message = e.getMessage();
      if ((message.contains("null") && !message.contains("'null"))
          || message.codePoints().anyMatch(Character::isISOControl)
          || message.length() > 1000) {
        throw new AssertionError(name + ": " + message, e);
      }
      outcomes.merge(kind(message), 1, Integer::sum);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError(name + " of " + length + " bytes", e);
    }
    double seconds = (THREADS.getCurrentThreadCpuTime() - time) / NANOS;
    double allocated = THREADS.getThreadAllocatedBytes(thread) - bytes;
    mostSeconds = Math.max(mostSeconds, seconds);
    mostBytes = Math.max(mostBytes, (allocated - ONCE) / length);
    if (seconds > 1 || allocated > ONCE + MULTIPLE * length) {
      throw new AssertionError(
          String.format("%s of %d bytes: %.2f s, %.0f bytes", name, length, seconds, allocated));
    }
  }

  private static String kind(String message) {
    return message
        .replaceFirst("^.*?\\.mtl: ", "")
        .replaceAll("'[^']*'", "'…'")
        .replaceAll("[-0-9.E]+", "N")
        .replaceAll("\\[.*\\]", "[…]");
  }

  /** Files that claim much, or are as large as a header may be. */
  static Map<String, Making> large() throws IOException {
    Map<String, Making> files = new LinkedHashMap<>();
    byte[] good = numbersModel();
    for (String[] one :
        new String[][] {
          {"network.crossLayers", "2147483647"},
          {"network.shared", "2147483647,2147483647"},
          {"network.shared", "1,".repeat(300_000) + "1"},
          {"network.tower", "46341,46341"},
          {"feature.count", "2147483647"},
          {"schema.missing.count", "2147483647"},
          {"provenance.settings.count", "2147483647"},
        }) {
      files.put(
          one[0] + "=" + one[1].length(), () -> new HostileModel(good).put(one[0], one[1]).bytes());
    }
    files.put("a table that is not there", HostileFiles::table);
    files.put("many layers", () -> layers(SafeTensorsWriter.LARGEST_HEADER));
    files.put("many texts", HostileFiles::texts);
    files.put("many tensors", HostileFiles::tensors);
    files.put("as many tensors as texts", HostileFiles::mixed);
    files.put("deep", () -> header("[".repeat(SafeTensorsWriter.LARGEST_HEADER)));
    files.put("deep objects", () -> header("{\"a\":".repeat(800_000)));
    for (long length : new long[] {1 << 22, 100_000_000, Integer.MAX_VALUE, Long.MAX_VALUE, -1}) {
      byte[] cut = good.clone();
      ByteBuffer.wrap(cut).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
      files.put("a header of " + length, () -> cut);
    }
    return files;
  }

  private static byte[] header(String text) {
    return HostileModel.file(text.getBytes(StandardCharsets.UTF_8), new byte[0]);
  }

  private static byte[] numbersModel() throws IOException {
    try (var in = HostileFiles.class.getResourceAsStream("format-1/numbers.mtl")) {
      return in.readAllBytes();
    }
  }

  private static HostileModel bare() throws IOException {
    HostileModel model = new HostileModel(numbersModel());
    model.tensors.clear();
    model.data = new byte[0];
    model.put("feature.count", "1").put("network.tower", "").put("network.shared", "");
    return model.put("network.crossLayers", "0");
  }

  /** A hashed feature with all its tensors, consistent, and four gigabytes that are not there. */
  private static byte[] table() throws IOException {
    HostileModel model = bare();
    model.put("feature.0.kind", "CATEGORICAL").put("feature.0.dimension", "2");
    model.put("feature.0.hashBuckets", "499999998").put("feature.0.standardise", "false");
    model.addTensor("bottom.emb.age.weight", 500_000_000, 2);
    model.addTensor("ctcvr.logit.weight", 1, 2).addTensor("ctcvr.logit.bias", 1, 1);
    return model.bytes();
  }

  /** A model of a number and as many cross layers as a header has room for; nothing is wrong. */
  private static byte[] layers(int room) throws IOException {
    HostileModel model = bare();
    int count = room / 190;
    model.put("network.crossLayers", Integer.toString(count));
    long at = 0;
    for (int i = 0; i < count; i++) {
      for (String part : new String[] {"weight", "bias"}) {
        HostileModel.Tensor tensor = new HostileModel.Tensor();
        tensor.name = HostileModel.quote("bottom.cross." + i + "." + part);
        tensor.type = "\"F32\"";
        tensor.shape = "[1,1]";
        tensor.offsets = "[" + at + "," + (at += 4) + "]";
        model.tensors.add(tensor);
      }
    }
    model.addTensor("ctcvr.logit.weight", 1, 1).addTensor("ctcvr.logit.bias", 1, 1);
    model.data = new byte[8 * count + 8];
    return model.bytes();
  }

  private static byte[] texts() throws IOException {
    HostileModel model = bare();
    for (int i = 0; i < 200_000; i++) {
      model.metadata.add(new String[] {"\"" + Integer.toString(i, 36) + "\"", "\"\""});
    }
    return model.bytes();
  }

  private static byte[] tensors() throws IOException {
    HostileModel model = bare();
    for (int i = 0; i < 70_000; i++) {
      model.addTensor(Integer.toString(i, 36), 0, 0);
    }
    return model.bytes();
  }

  private static byte[] mixed() throws IOException {
    HostileModel model = bare();
    for (int i = 0; i < 130_000; i++) {
      model.metadata.add(new String[] {"\"" + Integer.toString(i, 36) + "\"", "\"x\""});
    }
    for (int i = 0; i < 45_000; i++) {
      model.addTensor(Integer.toString(i, 36), 0, 0);
    }
    return model.bytes();
  }
}
