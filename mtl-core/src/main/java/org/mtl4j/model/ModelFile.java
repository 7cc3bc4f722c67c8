package org.mtl4j.model;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.data.AtomicFile;
import org.mtl4j.data.Encoding;
import org.mtl4j.task.Task;

/**
 * Reads and writes a {@link Model} as one file in safetensors layout, so that any language reads
 * the weights.
 *
 * <p>Tensors: each exact vocabulary ({@code vocabulary.<column>}, bytes), then each parameter of
 * the network by its name (32-bit floats, [rows, columns]). Everything else is text by key in the
 * header's metadata. No class names, nothing executable.
 */
public final class ModelFile {
  /** The format that this version writes, and the newest that it reads. */
  static final int FORMAT = 2;

  /** The first format that keeps the bounds of numeric features. */
  static final int FIRST_WITH_BOUNDS = 2;

  static final String FORMAT_KEY = "mtl4j.format";
  private static final String SLICE_KEY = "network.slice";
  private static final int BUFFER = 1 << 16;

  private ModelFile() {}

  /**
   * Writes a model so that the file is there whole or not at all: to a temporary file beside it,
   * forced to disk, then moved into its place.
   *
   * @param model the model
   * @param file the file to make or replace
   * @throws IOException if it cannot be written; the old file is then as it was
   */
  public static void write(Model model, Path file) throws IOException {
    AtomicFile.write(file, out -> write(model, out));
  }

  /**
   * Writes a model to a stream, which stays open.
   *
   * @param model the model
   * @param out where to
   * @throws IOException if the stream fails
   */
  public static void write(Model model, OutputStream out) throws IOException {
    Metadata metadata = new Metadata();
    metadata.put(FORMAT_KEY, FORMAT);
    model.network().settings().write(metadata);
    if (model.network().isSlice()) {
      metadata.put(SLICE_KEY, join(model.network().tasks()));
    }
    EncodingFormat.write(model.encoding(), metadata);
    model.provenance().write(metadata);
    SafeTensorsWriter writer = new SafeTensorsWriter(metadata);
    EncodingFormat.write(model.encoding(), writer);
    for (Parameter parameter : model.network().graph().parameters()) {
      writer.floats(parameter.name(), parameter.rows(), parameter.columns(), parameter.values());
    }
    writer.write(out);
  }

  /**
   * Reads a model from a file.
   *
   * @param file written by {@link #write(Model, Path)}
   * @throws IOException if it cannot be read
   * @throws ModelFileException if it is no model, truncated, altered or of a newer format
   */
  public static Model read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString());
    }
  }

  /**
   * Reads a model from a stream, which stays open. Needs no file system and no optional library.
   *
   * @param in what {@link #write(Model, OutputStream)} wrote
   * @param name for messages
   * @throws IOException if the stream fails
   * @throws ModelFileException if it is no model, truncated, altered or of a newer format
   */
  public static Model read(InputStream in, String name) throws IOException {
    SafeTensorsReader reader = new SafeTensorsReader(new BufferedInputStream(in, BUFFER), name);
    Metadata metadata = reader.metadata();
    try {
      int format = metadata.integer(FORMAT_KEY);
      if (format > FORMAT) {
        throw new ModelFileException(
            name,
            "has format "
                + format
                + ", this version reads up to "
                + FORMAT
                + "; use a newer mtl4j");
      }
      reader.checkHeader();
      Encoding encoding = EncodingFormat.read(metadata, reader);
      Network network = network(metadata, encoding);
      for (Parameter parameter : network.graph().parameters()) {
        reader.floats(parameter.name(), parameter.rows(), parameter.columns(), parameter.values());
        parameter.changed();
      }
      Model model = new Model(encoding, network, Provenance.read(metadata));
      reader.finish();
      return model;
    } catch (IllegalArgumentException
        | ArithmeticException
        | java.nio.BufferUnderflowException
        | IndexOutOfBoundsException e) {
      throw new ModelFileException(
          name, "is damaged (" + e.getMessage() + "); copy it again, or train again");
    }
  }

  private static Network network(Metadata metadata, Encoding encoding) {
    Network whole = Network.create(NetworkSettings.read(metadata), encoding, 0);
    String slice = metadata.text(SLICE_KEY);
    if (slice == null) {
      return whole;
    }
    List<Task> tasks = new ArrayList<>();
    for (String label : slice.split(",", -1)) {
      tasks.add(
          Task.of(label)
              .orElseThrow(() -> new IllegalArgumentException("'" + label + "' is no task")));
    }
    return whole.slice(tasks);
  }

  private static String join(List<Task> tasks) {
    return tasks.stream().map(Task::label).collect(Collectors.joining(","));
  }
}
