package org.mtl4j.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.floats.FloatList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtl4j.autodiff.Numerics;
import org.mtl4j.data.encoding.Encoding;
import org.mtl4j.data.encoding.Examples;
import org.mtl4j.data.encoding.FeatureEncoding;
import org.mtl4j.data.encoding.Vocabulary;
import org.mtl4j.data.log.CategoryColumn;
import org.mtl4j.data.log.Column;
import org.mtl4j.data.log.EventLog;
import org.mtl4j.data.packed.Rows;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.eval.BinaryReport;
import org.mtl4j.model.Architecture;
import org.mtl4j.model.BaseRates;
import org.mtl4j.model.Compute;
import org.mtl4j.model.Network;
import org.mtl4j.model.NetworkBuilder;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.Probabilities;
import org.mtl4j.model.Scorer;
import org.mtl4j.model.architecture.TwitterModel;
import org.mtl4j.task.Task;
import org.mtl4j.train.Trainer;
import org.mtl4j.train.TrainingListener;
import org.mtl4j.train.TrainingSettings;

/** IP as two models: what each of them learns from, and what they give together. */
class TwoModelsTest {
  private static final List<Double> ONE = List.of(1.0);
  private static final WorldSettings WORLD =
      WorldSettings.DEFAULT
          .withDays(4)
          .withImpressions(1500)
          .withClickRate(0.15)
          .withConversionRates(0.1, 0.4);

  private static final TwitterSettings SETTINGS =
      TwitterSettings.DEFAULT
          .withModels(ComparedModel.IP, ComparedModel.ESMM)
          .planned(
              plan ->
                  plan.withRuns(2)
                      .withShape(plan.shape().withShared(List.of(16, 8)).withTower(List.of(8, 4)))
                      .withTraining(plan.training().withBatchSize(128)))
          .withTest(TestPeriods.WORLD.withCount(1).withDownsampling(2));

  private static final StudyData DATA = TwitterStudy.ofWorld(SETTINGS, WORLD).data();

  @TempDir Path folder;

  private static StudyData clicked() {
    return new PartData(DATA).of(new IndividualModel(Task.CVR));
  }

  private static Candidate ip(PartData data) {
    return SETTINGS.candidate(ComparedModel.IP, data);
  }

  @Test
  void thePastOfTheConversionModelIsItsClicks() {
    IntList past = clicked().training();
    FloatList click = DATA.log().outcomes().click();
    assertTrue(!past.isEmpty() && past.size() < DATA.training().size());
    for (int row : past) {
      assertEquals(1, click.getFloat(row));
    }
    IntList all = Rows.where(DATA.training(), row -> click.getFloat(row) == 1);
    assertEquals(all, past);
    assertEquals(DATA.test(), clicked().test());
    assertEquals(DATA, new PartData(DATA).of(new IndividualModel(Task.CTR)));
  }

  @Test
  void itsVocabulariesAreThoseOfTheClicks() {
    EventLog log = DATA.log();
    int smaller = 0;
    for (int i = 0; i < log.columns().size(); i++) {
      if (log.columns().get(i) instanceof CategoryColumn column
          && clicked().encoding().features().get(i) instanceof FeatureEncoding.Tokens tokens
          && tokens.ids() instanceof Vocabulary vocabulary) {
        Set<String> seen = new HashSet<>();
        for (int row : clicked().training()) {
          String text = column.value(row);
          if (text != null) {
            seen.add(text);
          }
        }
        assertEquals(seen, Set.copyOf(vocabulary.tokens()));
        int all =
            DATA.encoding().features().get(i) instanceof FeatureEncoding.Tokens t
                ? t.ids().size()
                : 0;
        smaller += tokens.ids().size() < all ? 1 : 0;
      }
    }
    assertTrue(smaller > 0, "no vocabulary is smaller");
    assertEquals(Encoding.fit(log, clicked().training()), clicked().encoding());
  }

  /** The same log, whose rows without a click all have the same categories. */
  private static StudyData otherWithoutClick() {
    EventLog log = DATA.log();
    FloatList click = log.outcomes().click();
    List<Column> columns = new ArrayList<>();
    for (Column column : log.columns()) {
      if (column instanceof CategoryColumn categories) {
        int[] codes = categories.codes().toIntArray();
        Arrays.setAll(codes, row -> click.getFloat(row) == 1 ? codes[row] : 0);
        columns.add(new CategoryColumn(codes, categories.dictionary()));
      } else {
        columns.add(column);
      }
    }
    EventLog other = new EventLog(log.schema(), columns, log.outcomes());
    Examples examples = Encoding.fit(other, DATA.training()).encode(other);
    return new StudyData("other", "other", other, examples, DATA.periods(), null, null);
  }

  @Test
  void rowsWithoutAClickDoNotChangeTheConversionModel() {
    IntList rows = Rows.where(DATA.test(), row -> DATA.log().outcomes().click().getFloat(row) == 1);
    List<Probabilities> of = new ArrayList<>();
    for (StudyData data : List.of(DATA, otherWithoutClick())) {
      PartData parts = new PartData(data);
      // Matched by size, the shapes would depend on the other vocabularies.
      Candidate ip = unmatched().candidate(ComparedModel.IP, parts);
      of.add(trainings(StudyListener.NONE, Compute.of(1)).fit(parts, ip, 1, "run").score(rows));
    }
    assertArrayEquals(
        of.get(0).logits(Task.CVR).toFloatArray(), of.get(1).logits(Task.CVR).toFloatArray());
    assertFalse(
        Arrays.equals(
            of.get(0).logits(Task.CTR).toFloatArray(), of.get(1).logits(Task.CTR).toFloatArray()));
  }

  private static TwitterSettings unmatched() {
    TwitterSettings s = SETTINGS;
    return new TwitterSettings(s.models(), s.plan(), false, 0, s.space(), s.tuned(), s.test());
  }

  private static Trainings trainings(StudyListener listener, Compute compute) {
    return new Trainings(ResultsFile.none(), compute, listener);
  }

  /** A bottom and a tower, recorded without the study. */
  private record Apart(Task task) implements Architecture {
    @Override
    public String label() {
      return "apart";
    }

    @Override
    public String title() {
      return "Apart";
    }

    @Override
    public List<Task> tasks() {
      return List.of(task);
    }

    @Override
    public void record(NetworkBuilder r) {
      r.head(task, r.tower(task.name(), r.bottom("bottom")), 1);
    }
  }

  private static float[] trained(Task task, NetworkSettings like, IntList past) {
    Encoding encoding = Encoding.fit(DATA.log(), past);
    Examples examples = encoding.encode(DATA.log());
    Network network = Network.create(like.withArchitecture(new Apart(task)), encoding, 7);
    BaseRates.begin(network, examples, past);
    TrainingSettings settings = SETTINGS.plan().training().withSeed(7).annealed(past.size());
    new Trainer(settings, Compute.of(1), TrainingListener.NONE)
        .train(network, examples, past, Rows.of());
    return new Scorer(network, Compute.of(1))
        .score(examples, DATA.test())
        .logits(task)
        .toFloatArray();
  }

  @Test
  void itsProbabilitiesAreThoseOfTwoNetworksTrainedApart() {
    PartData data = new PartData(DATA);
    Candidate ip = ip(data);
    Probabilities both =
        trainings(StudyListener.NONE, Compute.of(2)).fit(data, ip, 7, "run").score(DATA.test());
    float[] click = trained(Task.CTR, ip.parts().get(0).network(), DATA.training());
    IntList clicks =
        Rows.where(DATA.training(), row -> DATA.log().outcomes().click().getFloat(row) == 1);
    float[] conversion = trained(Task.CVR, ip.parts().get(1).network(), clicks);
    assertEquals(ip.tasks(), both.tasks());
    assertArrayEquals(click, both.logits(Task.CTR).toFloatArray());
    assertArrayEquals(conversion, both.logits(Task.CVR).toFloatArray());
    for (int i = 0; i < click.length; i++) {
      assertEquals(
          (float) Numerics.productLogit(click[i], conversion[i]),
          both.logits(Task.CTCVR).toFloatArray()[i]);
      assertTrue(both.of(Task.CTCVR, i) <= both.of(Task.CTR, i));
    }
  }

  @Test
  void twoModelsHaveAboutAsManyParametersAsEsmm() {
    PartData data = new PartData(DATA);
    long ip = 0;
    for (Part part : ip(data).parts()) {
      ip +=
          Network.parameterCount(part.network(), data.of(part.network().architecture()).encoding());
    }
    Part esmm = SETTINGS.candidate(ComparedModel.ESMM, data).parts().get(0);
    double wanted = Network.parameterCount(esmm.network(), DATA.encoding());
    assertEquals(1, ip / wanted, 0.01);
    TwitterSettings wide =
        SETTINGS.withTuned(Map.of("ip-cvr", new Hyperparameters(0.01, 2, 0.1, 1e-5, 5)));
    List<Part> tuned = wide.candidate(ComparedModel.IP, data).parts();
    assertEquals(ip(data).parts().get(0), tuned.get(0));
    assertEquals(0.1, tuned.get(1).network().shape().dropout());
    assertEquals(0.01, tuned.get(1).training().learningRate());
    assertEquals(5, tuned.get(1).training().epochs());
    assertTrue(
        tuned.get(1).network().shape().shared().get(0)
            > ip(data).parts().get(1).network().shape().shared().get(0));
  }

  @Test
  void whatIsSearchedBelongsToTheSettingsOfATunedStudy() {
    SearchSpace narrow = new SearchSpace(1e-3, 1e-2, 1e-6, 1e-5, ONE, List.of(0.0), ONE);
    TwitterSettings other = SETTINGS.withSpace(narrow);
    assertEquals(SETTINGS.withTrials(0).describe(), other.withTrials(0).describe());
    assertNotEquals(SETTINGS.withTrials(2).describe(), other.withTrials(2).describe());
  }

  private static TwitterResult run(
      TwitterSettings settings, ResultsFile results, Compute compute, StudyListener listener) {
    return TwitterStudy.ofWorld(settings, WORLD).run(results, compute, listener);
  }

  private static TwitterSettings tuned() {
    TwitterSettings s = SETTINGS;
    return new TwitterSettings(
        s.models(), s.plan(), s.matched(), 2, s.space(), s.tuned(), s.test());
  }

  private static List<List<Run>> runs(TwitterResult result) {
    return result.models().stream().map(model -> model.runs().all()).toList();
  }

  @Test
  void aStudyThatWasStoppedAfterEachResultGivesTheSame() throws IOException {
    TwitterResult whole = run(tuned(), ResultsFile.none(), Compute.of(1), StudyListener.NONE);
    assertEquals(
        List.of("ip-ctr", "ip-ctr", "ip-cvr", "ip-cvr", "esmm", "esmm"),
        whole.trials().stream().map(Trial::candidate).toList());
    Path file = folder.resolve("results.jsonl");
    StudyListener stops =
        new StudyListener() {
          @Override
          public void onRun(Run run) {
            throw new IllegalStateException("stopped");
          }

          @Override
          public void onTrial(Trial trial) {
            throw new IllegalStateException("stopped");
          }
        };
    TwitterResult again = null;
    int stopped = 0;
    while (again == null) {
      try (ResultsFile results = ResultsFile.open(file, Map.of("study", "twitter"))) {
        again = run(tuned(), results, Compute.of(2), stops);
      } catch (IllegalStateException e) {
        stopped++;
      }
    }
    // Six trials and four runs; IP is one run, of two networks.
    assertEquals(6 + 4, stopped);
    assertEquals(whole.trials(), again.trials());
    assertEquals(runs(whole), runs(again));
    assertEquals("ip-ctr+ip-cvr", runs(again).get(0).get(0).candidate());
    // The first line has the settings, the last one the look at the tests.
    assertEquals(1 + 6 + 4 + 1, Files.readAllLines(file).size());
  }

  @Test
  void progressCountsTheRowsOfEachNetwork() {
    long[] rows = new long[2];
    StudyListener listener =
        new StudyListener() {
          @Override
          public void onBegin(String work, long total, String unit) {
            rows[0] = total;
          }

          @Override
          public TrainingListener onTraining(String label, long before) {
            return step ->
                rows[1] = before + (step.epoch() - 1) * step.rowsPerEpoch() + step.rows();
          }
        };
    TwitterSettings alone = SETTINGS.withModels(ComparedModel.IP).planned(p -> p.withRuns(1));
    run(alone, ResultsFile.none(), Compute.of(1), listener);
    int own = clicked().training().size();
    assertEquals(2L * (DATA.training().size() + own), rows[0]);
    assertEquals(rows[0], rows[1]);
  }

  @Test
  void theJointNetworkIsAnotherModel() {
    TwitterResult result =
        run(
            SETTINGS
                .withModels(ComparedModel.IP_JOINT, ComparedModel.IP)
                .planned(plan -> plan.withRuns(1)),
            ResultsFile.none(),
            Compute.of(1),
            StudyListener.NONE);
    Part joint = result.of(ComparedModel.IP_JOINT).runs().candidate().parts().get(0);
    assertEquals(TwitterModel.IP, joint.network().architecture());
    assertNotEquals(
        first(result, ComparedModel.IP).metric(Task.CVR, BinaryReport::logLoss),
        first(result, ComparedModel.IP_JOINT).metric(Task.CVR, BinaryReport::logLoss));
  }

  private static PeriodResult first(TwitterResult result, ComparedModel model) {
    return result.of(model).runs().all().get(0).first();
  }

  @Test
  void partsHaveOneSeed() {
    Part part = SETTINGS.candidate(ComparedModel.ESMM, new PartData(DATA)).parts().get(0);
    Part other = new Part("b", "B", part.network(), part.training().withSeed(2), part.annealed());
    assertThrows(
        IllegalArgumentException.class, () -> new Candidate("k", "K", List.of(part, other)));
    assertThrows(IllegalArgumentException.class, () -> new Candidate("k", "K", List.of()));
  }
}
