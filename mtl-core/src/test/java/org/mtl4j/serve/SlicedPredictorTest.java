package org.mtl4j.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.model.Model;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.Provenance;
import org.mtl4j.model.SmallModel;
import org.mtl4j.model.architecture.SoftHard;
import org.mtl4j.model.file.ModelFile;
import org.mtl4j.task.Task;

/** The hard branch, exported and served. */
class SlicedPredictorTest {
  private static final EventLog LOG = SmallModel.log();

  private static Model whole() {
    Encoding encoding = Encoding.fit(LOG);
    Network network = Network.create(NetworkSettings.of(new SoftHard(2, 0.3, 0.7)), encoding, 5);
    return new Model(encoding, network, new Provenance("test", "world", "0", 400, Map.of()));
  }

  private static Predictor exported(Model whole) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Network slice = whole.network().slice(List.of(Task.HARD));
    ModelFile.write(new Model(whole.encoding(), slice, whole.provenance()), out);
    return Predictor.load(new ByteArrayInputStream(out.toByteArray()), "hard.mtl");
  }

  /** The categorical columns of a row, as a request has them. */
  private static Map<String, String> row(int row) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < LOG.columns().size(); i++) {
      if (LOG.columns().get(i) instanceof CategoryColumn column) {
        values.put(LOG.schema().features().get(i).column(), column.value(row));
      }
    }
    return values;
  }

  @Test
  void everyRowHasThePredictionOfTheWholeToTheBit() throws IOException {
    Model whole = whole();
    Predictor all = new Predictor(whole);
    Predictor hard = exported(whole);
    assertEquals(List.of(Task.HARD), hard.tasks());
    for (int row = 0; row < LOG.rows(); row++) {
      float expected = all.predict(row(row)).get(Task.HARD);
      assertTrue(expected > 0 && expected < 1);
      assertEquals(Map.of(Task.HARD, expected), hard.predict(row(row)));
    }
  }

  @Test
  void whatItDoesNotPredictIsTold() throws IOException {
    Predictor hard = exported(whole());
    try (ScoringRequest request = hard.request()) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> request.score(Task.SOFT));
      assertTrue(e.getMessage().contains("hard"), e.getMessage());
    }
  }
}
