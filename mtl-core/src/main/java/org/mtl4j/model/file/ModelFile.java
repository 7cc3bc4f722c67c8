package org.mtl4j.model.file;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.mtl4j.autodiff.Parameter;
import org.mtl4j.data.Text;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.file.AtomicFile;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.ArchitectureSettings;
import org.mtl4j.model.Model;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.architecture.Architectures;
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
   * @throws IllegalArgumentException if no file can hold the model: a weight is not finite, or a
   *     text no Unicode; the old file is then as it was
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
   * @throws IllegalArgumentException if no file can hold the model: a weight is not finite, or a
   *     text no Unicode; nothing is written then
   */
  public static void write(Model model, OutputStream out) throws IOException {
    model.network().requireSoundWeights();
    requireOwnName(model.network().settings().architecture());
    Metadata metadata = new Metadata();
    metadata.put(FORMAT_KEY, FORMAT);
    NetworkFormat.write(model.network().settings(), metadata);
    if (model.network().isSlice()) {
      List<String> names = model.network().tasks().stream().map(Task::name).toList();
      metadata.put(SLICE_KEY, String.join(",", names));
    }
    EncodingFormat.write(model.encoding(), metadata);
    NetworkFormat.write(model.provenance(), metadata);
    SafeTensorsWriter writer = new SafeTensorsWriter(metadata);
    EncodingFormat.write(model.encoding(), writer);
    for (Parameter parameter : model.network().graph().parameters()) {
      writer.floats(parameter.name(), parameter.rows(), parameter.columns(), parameter.values());
    }
    writer.write(out);
  }

  /** A file of a user's architecture must not be read as one of mtl4j's. */
  private static void requireOwnName(Architecture architecture) {
    String name = architecture.label();
    Architectures standard = Architectures.standard();
    if (standard.names().contains(name)) {
      ArchitectureSettings settings = ArchitectureSettings.of(architecture.parameters());
      if (!standard.create(name, settings).getClass().equals(architecture.getClass())) {
        throw new IllegalArgumentException(
            Text.format(
                "the label %s is that of an architecture of mtl4j; give %s another",
                Text.quote(name), architecture.getClass().getSimpleName()));
      }
    }
  }

  /**
   * Reads a model from a file, which may come from anyone: the sizes in it are compared with its
   * length before memory is allocated, and what is read is checked to be a model.
   *
   * @param file written by {@link #write(Model, Path)}
   * @throws IOException if it cannot be read
   * @throws ModelFileException if it is not a model file, or is truncated, altered, damaged or of a
   *     newer format
   */
  public static Model read(Path file) throws IOException {
    return read(file, Architectures.standard());
  }

  /**
   * Reads a model from a file, of an architecture of one's own or of mtl4j.
   *
   * @param file written by {@link #write(Model, Path)}
   * @param known the architectures that it may have
   * @throws IOException if it cannot be read
   * @throws ModelFileException if it is not a model file, or is truncated, altered, damaged or of a
   *     newer format
   */
  public static Model read(Path file, Architectures known) throws IOException {
    boolean regular = Files.isRegularFile(file);
    try (InputStream in = Files.newInputStream(file)) {
      return regular
          ? read(in, file.toString(), Files.size(file), known)
          : read(withoutPosition(in), file.toString(), SafeTensorsReader.UNKNOWN, known);
    }
  }

  /**
   * Reads a model from a stream, which stays open. Needs no file system and no optional library.
   * The bytes of the weights are held in memory until all have arrived, because the length of a
   * stream is not known; reading a file does not need that memory.
   *
   * @param in what {@link #write(Model, OutputStream)} wrote
   * @param name for messages
   * @throws IOException if the stream fails
   * @throws ModelFileException if it is not a model file, or is truncated, altered, damaged or of a
   *     newer format
   */
  public static Model read(InputStream in, String name) throws IOException {
    return read(in, name, Architectures.standard());
  }

  /**
   * Reads a model from a stream, of an architecture of one's own or of mtl4j; see {@link
   * #read(InputStream, String)}.
   *
   * @param in what {@link #write(Model, OutputStream)} wrote
   * @param name for messages
   * @param known the architectures that it may have
   * @throws IOException if the stream fails
   * @throws ModelFileException if it is not a model file, or is truncated, altered, damaged or of a
   *     newer format
   */
  public static Model read(InputStream in, String name, Architectures known) throws IOException {
    return read(in, name, SafeTensorsReader.UNKNOWN, known);
  }

  private static Model read(InputStream in, String name, long length, Architectures known)
      throws IOException {
    SafeTensorsReader reader =
        new SafeTensorsReader(new BufferedInputStream(in, BUFFER), name, length);
    checkFormat(reader.metadata(), name);
    reader.checkHeader();
    requireKnown(reader.metadata(), name, known);
    try {
      Model model = model(reader, known);
      reader.finish();
      return model;
    } catch (ModelFileException e) {
      throw e;
    } catch (RuntimeException e) {
      // If bytes were changed, that is the message, whatever error they led to.
      reader.checkData();
      throw damaged(name, e);
    }
  }

  private static ModelFileException damaged(String name, RuntimeException e) {
    String reason = Objects.requireNonNullElse(e.getMessage(), e.toString());
    return new ModelFileException(
        name, "is damaged (" + reason + "); copy it again, or train again", e);
  }

  /** A named pipe has no position, which Java's stream of it asks for what is available. */
  private static InputStream withoutPosition(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int available() {
        return 0;
      }
    };
  }

  private static void checkFormat(Metadata metadata, String name) {
    if (!metadata.has(FORMAT_KEY)) {
      throw new ModelFileException(
          name, "is not a model file of mtl4j; give a file that mtl4j wrote");
    }
    int format;
    try {
      format = metadata.integer(FORMAT_KEY);
    } catch (IllegalArgumentException e) {
      throw damaged(name, e);
    }
    if (format > FORMAT) {
      throw new ModelFileException(
          name,
          "has format " + format + ", this version reads up to " + FORMAT + "; use a newer mtl4j");
    }
    if (format < 1) {
      throw new ModelFileException(
          name, "has format " + format + ", which there is not; copy it again, or train again");
    }
  }

  /** A file with an unknown architecture is not damaged, and gets a message of its own. */
  private static void requireKnown(Metadata metadata, String name, Architectures known) {
    String architecture = metadata.find(NetworkFormat.NAME_KEY);
    if (architecture != null && !known.names().contains(architecture)) {
      throw new ModelFileException(
          name,
          Text.format(
                  "has the architecture %s, known here are %s; if it is one of yours, give"
                      + " ModelFile.read",
                  Text.quote(architecture), String.join(", ", known.names()))
              + " an Architectures.standard().with(it)");
    }
  }

  private static Model model(SafeTensorsReader reader, Architectures known) throws IOException {
    Metadata metadata = reader.metadata();
    Encoding encoding = EncodingFormat.read(metadata, reader);
    Network network = network(NetworkFormat.read(metadata, known), encoding, reader);
    for (Parameter parameter : network.graph().parameters()) {
      reader.floats(parameter.name(), parameter.rows(), parameter.columns(), parameter.values());
      parameter.changed();
    }
    network.requireSoundWeights();
    return new Model(encoding, network, NetworkFormat.readProvenance(metadata));
  }

  private static Network network(
      NetworkSettings settings, Encoding encoding, SafeTensorsReader reader) {
    String slice = reader.metadata().find(SLICE_KEY);
    int count = settings.architecture().tasks().size();
    // A slice leaves out all heads but one at most, with what each has for itself.
    Network whole = whole(settings, encoding, reader.header(), slice == null ? 1 : count);
    if (slice == null) {
      return whole;
    }
    List<Task> tasks = new ArrayList<>();
    for (String name : slice.split(",", -1)) {
      Task task = whole.task(name);
      if (tasks.contains(task)) {
        throw new IllegalArgumentException("task " + Text.quote(name) + " is there twice");
      }
      tasks.add(task);
    }
    return whole.slice(tasks);
  }

  /**
   * Records the network that the metadata asks for, if it can be the one whose tensors are there:
   * room is made for no more numbers than the file has.
   *
   * @param times how many times as many numbers as the file has the network may have
   * @throws IllegalArgumentException if it cannot
   */
  private static Network whole(
      NetworkSettings settings, Encoding encoding, SafeTensorsHeader header, int times) {
    long layers =
        (long) settings.shape().crossLayers()
            + settings.shape().shared().size()
            + settings.shape().tower().size();
    int tensors = header.tensors().size();
    if (layers > tensors) {
      throw new IllegalArgumentException(
          "the network has " + layers + " layers, the file " + tensors + " tensors");
    }
    return Network.createWithin(settings, encoding, 0, times * header.floats());
  }
}
