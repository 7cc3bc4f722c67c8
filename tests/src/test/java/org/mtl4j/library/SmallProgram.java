package org.mtl4j.library;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.mtl4j.autodiff.Kernels;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.eval.Significance;
import org.mtl4j.model.Compute;
import org.mtl4j.model.Model;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.Provenance;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.model.file.ModelFile;
import org.mtl4j.optim.Workers;
import org.mtl4j.serve.Predictor;
import org.mtl4j.task.Task;
import org.mtl4j.train.Trainer;
import org.mtl4j.train.TrainingListener;
import org.mtl4j.train.TrainingResult;
import org.mtl4j.train.TrainingSettings;

/**
 * What a program that embeds mtl4j does, in memory: it trains, writes and reads the model, scores
 * and compares. It runs by itself where a Java virtual machine has something special.
 */
public final class SmallProgram {
  private SmallProgram() {}

  /** Prints the kernels, and then what they computed, which must be the same everywhere. */
  public static void main(String[] args) throws IOException {
    System.out.println(Kernels.best().name());
    System.out.println(result());
  }

  /** Trains ESMM on a thousand rows, and returns a prediction, a loss and a p-value to the bit. */
  static String result() throws IOException {
    EventLog log =
        new World(WorldSettings.DEFAULT.withDays(1).withImpressions(1000).withClickRate(0.3))
            .log()
            .log();
    Encoding encoding = Encoding.fit(log);
    Network network =
        Network.create(
            NetworkSettings.of(TwitterModel.ESMM).reshaped(s -> s.withShared(List.of(16))),
            encoding,
            1);
    TrainingSettings settings = TrainingSettings.DEFAULT.withEpochs(2).withBatchSize(256);
    TrainingResult result;
    try (Workers workers = Workers.of(2)) {
      result =
          new Trainer(settings, Compute.on(workers), TrainingListener.NONE)
              .train(
                  network,
                  encoding.encode(log),
                  Rows.all(800),
                  Rows.where(1000, row -> row >= 800));
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ModelFile.write(
        new Model(encoding, network, new Provenance("test", "world", "0", 800, Map.of())), file);
    float conversion =
        Predictor.load(new ByteArrayInputStream(file.toByteArray()), "here")
            .predict(Map.of("country", "country-4", "hour", "12"))
            .get(Task.CTCVR);
    double p = Significance.welch(new double[] {1, 2, 4, 3}, new double[] {2, 3, 5, 6}).p();
    return conversion + " " + result.epochs().get(1).validationLoss() + " " + p;
  }
}
