package org.mtl4j.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mtl study} as a whole, on little data. */
class StudyProgramTest {
  private static final List<String> NAMES =
      List.of("ip", "esmm", "esmm-ns", "essp-split", "ipsp", "esp");

  @TempDir Path folder;

  private static List<Object> small(Object... more) {
    List<Object> args = new ArrayList<>(List.of("study"));
    args.addAll(List.of(more));
    args.addAll(List.of("--days", 6, "--impressions", 1000, "--test-periods", 2));
    args.addAll(List.of("--click-rate", 0.2, "--conversion-rates", "0.1,0.4"));
    args.addAll(List.of("--runs", 2, "--epochs", 1, "--shared", 8, "--towers", 4));
    args.addAll(List.of("--batch", 256, "--quiet"));
    return args;
  }

  private static Mtl world(Object... more) {
    List<Object> args = small(more);
    if (!args.contains("--results")) {
      args.addAll(List.of("--results", "none"));
    }
    return Mtl.run(args.toArray());
  }

  private List<Object> shop(Object... more) throws IOException {
    Path data = ShopLog.write(folder.resolve("shop.csv"), ShopLog.rows(600, 1));
    List<Object> args = new ArrayList<>(List.of("study", "twitter", "--data", data));
    args.addAll(List.of("--schema", ShopLog.schema(folder), "--test-from", "2020-01-08"));
    args.addAll(List.of("--runs", 2, "--epochs", 1, "--shared", 8, "--towers", 4, "--quiet"));
    args.addAll(List.of("--results", "none"));
    args.addAll(List.of(more));
    return args;
  }

  private static Map<String, Object> data(Map<String, Object> json) {
    return Mtl.object(json.get("data"));
  }

  private static List<Map<String, Object>> models(Map<String, Object> json) {
    return Mtl.list(json.get("models")).stream().map(Mtl::object).toList();
  }

  private static List<?> values(Map<String, Object> model, String comparison) {
    return Mtl.list(Mtl.object(model.get(comparison)).get("values"));
  }

  private static double logLoss(Map<String, Object> model, int run) {
    Map<String, Object> first = Mtl.object(Mtl.list(model.get("runs")).get(run));
    Map<String, Object> period = Mtl.object(Mtl.list(first.get("periods")).get(0));
    return Mtl.number(Mtl.object(period.get("ctcvr")).get("logLoss"));
  }

  @Test
  void theBuiltInWorldKnowsItsTruth() {
    Map<String, Object> json = world("--json").ok().json();
    assertEquals("twitter", json.get("study"));
    assertEquals(1000.0, Mtl.object(data(json).get("world")).get("impressions"));
    // Kept are all clicks and about a tenth of the rest, which stand for the whole day.
    double kept = Mtl.number(Mtl.object(data(json).get("test")).get("rows"));
    double weight = Mtl.number(Mtl.object(data(json).get("test")).get("weightSum"));
    assertTrue(kept > 200 && kept < 400, "kept " + kept);
    assertEquals(1000, weight, 300);
    assertNull(data(json).get("log"));
    assertEquals(NAMES, models(json).stream().map(model -> model.get("model")).toList());
    for (Map<String, Object> model : models(json)) {
      assertEquals(2, values(model, "gain").size());
      assertEquals(2, values(model, "excess").size());
      assertEquals(2, Mtl.list(model.get("gainByPeriod")).size());
      assertTrue(Mtl.number(model.get("parameters")) > 0);
    }
  }

  @Test
  void gainsAreRatiosToTheMeanOfIp() {
    List<Map<String, Object>> models = models(world("--json").ok().json());
    double baseline = (logLoss(models.get(0), 0) + logLoss(models.get(0), 1)) / 2;
    for (Map<String, Object> model : models) {
      for (int run = 0; run < 2; run++) {
        double wanted = baseline / logLoss(model, run);
        assertEquals(wanted, Mtl.number(values(model, "gain").get(run)), 1e-12);
      }
      // Of all runs it is the ratio of the means, not the mean of the ratios.
      double mean = (logLoss(model, 0) + logLoss(model, 1)) / 2;
      double gain = Mtl.number(Mtl.object(model.get("gain")).get("mean"));
      assertEquals(baseline / mean, gain, 1e-12);
    }
  }

  @Test
  void allPairsAreCompared() {
    Map<String, Object> json = world("--json").ok().json();
    List<?> pairs = Mtl.list(json.get("pairs"));
    assertEquals(15, pairs.size());
    Map<String, List<Object>> better = new HashMap<>();
    for (Object one : pairs) {
      Map<String, Object> pair = Mtl.object(one);
      Map<String, Object> gain = Mtl.object(pair.get("gain"));
      assertTrue(Mtl.number(gain.get("pHolm")) >= Mtl.number(gain.get("pAcrossRows")));
      assertTrue(Mtl.number(gain.get("pAcrossRows")) >= Mtl.number(gain.get("p")));
      assertTrue(Mtl.number(gain.get("standardError")) >= Mtl.number(gain.get("errorAcrossRows")));
      for (String verdict : List.of("better", "worse")) {
        boolean first = verdict.equals("better");
        if (verdict.equals(Mtl.object(pair.get("excess")).get("verdict"))) {
          Object winner = pair.get(first ? "model" : "other");
          better
              .computeIfAbsent(winner.toString(), name -> new ArrayList<>())
              .add(pair.get(first ? "other" : "model"));
        }
      }
    }
    for (Map<String, Object> model : models(json)) {
      assertEquals(
          Set.copyOf(better.getOrDefault(model.get("model").toString(), List.of())),
          Set.copyOf(Mtl.list(model.get("betterThanByTruth"))));
    }
  }

  @Test
  void modelsHaveAboutAsManyParameters() {
    List<Map<String, Object>> models = models(world("--json").ok().json());
    double esmm = Mtl.number(models.get(1).get("parameters"));
    for (Map<String, Object> model : models) {
      double ratio = Mtl.number(model.get("parameters")) / esmm;
      assertTrue(Math.abs(ratio - 1) < 0.01, () -> model.get("model") + " " + ratio);
    }
  }

  @Test
  void theTableNamesEveryModelAndItsColumns() {
    String out = world().ok().out();
    for (String title : List.of("IP", "ESMM", "ESMM-NS", "ESSP-Split", "IPSP", "ESP")) {
      assertTrue(out.lines().filter(line -> line.startsWith(title + "  ")).count() >= 3, out);
    }
    assertTrue(out.contains("mean cross-entropy of IP / mean cross-entropy"), out);
    assertTrue(out.contains("Against the truth"), out);
    assertTrue(
        out.contains("By the true probabilities, without the noise of sampled labels - "), out);
    assertTrue(out.chars().allMatch(c -> c < 128 && c != '\t'), out);
  }

  @Test
  void theNameOfTheStudyMayBeLeftOut() {
    assertEquals(world("twitter").ok().out(), world().ok().out());
  }

  @Test
  void theSameSeedGivesTheSameTableOnAnyNumberOfThreads() {
    assertEquals(world("--threads", 1).ok().out(), world("--threads", 2).ok().out());
    assertEquals(
        world("--threads", 1, "--kernels", "plain", "--tune", 2).ok().out(),
        world("--threads", 3, "--tune", 2).ok().out());
  }

  @Test
  void aStudyThatWasStoppedTakesUpWhereItStopped() throws IOException {
    Path results = folder.resolve("results.jsonl");
    String whole = world("--json").ok().json().get("models").toString();
    Mtl first = world("--json", "--results", results, "--models", "ip,esmm").ok();
    assertEquals(2, models(first.json()).size());
    // As if it had been stopped while it wrote the line of its last run, before that of the look.
    List<String> lines = Files.readAllLines(results);
    String last = lines.get(lines.size() - 2);
    Files.writeString(
        results,
        String.join("\n", lines.subList(0, lines.size() - 2))
            + "\n"
            + last.substring(0, last.length() - 7));
    Mtl second = world("--results", results, "--threads", 1).ok();
    assertTrue(
        second.out().contains("continued from " + results + ", with 3 runs finished"),
        second.out());
    Mtl third = world("--json", "--results", results).ok();
    assertEquals(whole, third.json().get("models").toString());
    assertEquals(1 + 12 + 1, Files.readAllLines(results).size());
  }

  @Test
  void resultsOfOtherSettingsAreLeftAlone() throws IOException {
    Path results = folder.resolve("results.jsonl");
    world("--results", results, "--models", "ip").ok();
    byte[] before = Files.readAllBytes(results);
    Mtl other = world("--results", results, "--models", "ip", "--transfer", 0);
    assertEquals(1, other.status());
    assertTrue(
        other.err().contains(results + ":1: these are results of other settings: world.transfer"),
        other.err());
    assertTrue(other.err().contains("--results"), other.err());
    assertEquals("", other.out());
    assertEquals(new String(before, StandardCharsets.UTF_8), Files.readString(results));
    Path foreign = Files.writeString(folder.resolve("notes.txt"), "buy milk\n");
    Mtl wrong = world("--results", foreign);
    assertEquals(1, wrong.status());
    assertTrue(wrong.err().contains("holds no results of a study"), wrong.err());
    assertEquals("buy milk\n", Files.readString(foreign));
    Files.writeString(results, "{\"seed\":1}\n", StandardOpenOption.APPEND);
    Mtl damaged = world("--results", results, "--models", "ip");
    assertEquals(1, damaged.status());
    assertTrue(damaged.err().contains(results + ":5: this line is no result"), damaged.err());
  }

  @Test
  void tuningTriesTheSameOnEveryModelAndWritesDownWhatItChose() {
    Map<String, Object> json = world("--json", "--tune", 3, "--models", "ip,esmm").ok().json();
    List<Map<String, Object>> trials =
        Mtl.list(json.get("trials")).stream().map(Mtl::object).toList();
    // IP is two networks, each tuned on its own.
    List<Map<String, Object>> networks = new ArrayList<>();
    Mtl.list(models(json).get(0).get("networks")).forEach(one -> networks.add(Mtl.object(one)));
    networks.add(models(json).get(1));
    assertEquals(9, trials.size());
    for (int i = 0; i < 3; i++) {
      List<Map<String, Object>> own = trials.subList(3 * i, 3 * i + 3);
      for (String name : List.of("learningRate", "width", "dropout", "l2", "epochs")) {
        assertEquals(
            trials.subList(0, 3).stream().map(trial -> trial.get(name)).toList(),
            own.stream().map(trial -> trial.get(name)).toList());
      }
      Map<String, Object> best =
          own.stream().min((a, b) -> Double.compare(loss(a), loss(b))).orElseThrow();
      Map<String, Object> chosen = Mtl.object(networks.get(i).get("hyperparameters"));
      chosen.forEach((name, value) -> assertEquals(best.get(name), value, name));
    }
  }

  private static double loss(Map<String, Object> trial) {
    return Mtl.number(trial.get("crossEntropy"));
  }

  /** What is tuned must not depend on what models are tested on. */
  @Test
  void tuningDoesNotLookAtTheTestRows() throws IOException {
    Object before = Mtl.run(shop("--json", "--tune", 2).toArray()).ok().json().get("trials");
    List<String> rows = new ArrayList<>(ShopLog.rows(600, 1));
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).compareTo("2020-01-08") >= 0) {
        // Another size, which is a feature, and other outcomes.
        String[] cells = rows.get(i).split(",", -1);
        cells[3] = "99";
        rows.set(i, String.join(",", cells));
      }
    }
    List<Object> args = shop("--json", "--tune", 2);
    ShopLog.write(folder.resolve("shop.csv"), rows);
    Map<String, Object> after = Mtl.run(args.toArray()).ok().json();
    assertEquals(before.toString(), after.get("trials").toString());
  }

  @Test
  void thePageHoldsChartsAndTablesAndNeedsNothingElse() throws IOException {
    Path page = folder.resolve("page.html");
    String out = world("--report", page).ok().out();
    assertTrue(out.endsWith("report     " + page + "\n"), out);
    String html = Files.readString(page);
    for (String heading : List.of("Conversions", "Ageing", "Clicks", "Against the truth")) {
      assertTrue(html.contains("<h2>" + heading), heading);
    }
    assertTrue(html.contains("mtl study --report"), "how to run it again");
    assertTrue(html.contains("default-src 'none'"), "what it may load");
    assertTrue(!html.contains("src=\"http") && !html.contains("<link"), "loads something");
    world("--report", page).ok();
    assertEquals(html, Files.readString(page));
  }

  @Test
  void thePageReplacesNothingThatIsRead() throws IOException {
    Path results = folder.resolve("results.jsonl");
    Mtl same = world("--results", results, "--report", results, "--models", "ip");
    assertEquals(1, same.status());
    assertTrue(same.err().contains("choose another path"), same.err());
    List<Object> args = shop();
    Object schema = args.get(args.indexOf("--schema") + 1);
    String before = Files.readString(Path.of(schema.toString()));
    args.addAll(List.of("--report", schema));
    assertEquals(1, Mtl.run(args.toArray()).status());
    assertEquals(before, Files.readString(Path.of(schema.toString())));
    assertEquals(1, world("--report", folder).status());
    assertEquals(1, world("--report", folder.resolve("no/page.html")).status());
  }

  @Test
  void tablesAreInTheDocumentAndInFiles() throws IOException {
    Path tables = folder.resolve("tables");
    Map<String, Object> json = world("--json", "--csv", tables, "--tune", 1).ok().json();
    assertEquals(
        List.of("tuned", "conversions", "pairs", "clicks", "decay", "truth", "ageing"),
        TableFiles.check(json, tables));
    List<Map<String, Object>> rows = TableFiles.rows(json, "conversions");
    List<Map<String, Object>> models = models(json);
    for (int i = 0; i < models.size(); i++) {
      Map<String, Object> gain = Mtl.object(models.get(i).get("gain"));
      assertEquals(models.get(i).get("title"), rows.get(i).get("model"));
      assertEquals(models.get(i).get("parameters"), rows.get(i).get("parameters"));
      assertEquals(gain.get("mean"), rows.get(i).get("gain"));
      assertEquals(gain.get("standardError"), rows.get(i).get("gainStandardError"));
      assertEquals(gain.get("pHolm"), rows.get(i).get("pHolm"));
    }
    assertNull(rows.get(0).get("p"));
    String first = Files.readString(tables.resolve("truth.csv"));
    String out = world("--csv", tables).ok().out();
    assertTrue(out.endsWith("\ncsv        6 tables in " + tables + "\n"), out);
    assertEquals(
        first.lines().count(), Files.readString(tables.resolve("truth.csv")).lines().count());
  }

  @Test
  void tablesReplaceNothingThatIsRead() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    for (Object wrong : List.of(file, folder.resolve("no/tables"), "-")) {
      Mtl answer = world("--csv", wrong);
      assertEquals(1, answer.status(), answer.out());
      assertEquals("", answer.out());
    }
    List<Object> args = shop("--csv", folder);
    Path data = Files.move(folder.resolve("shop.csv"), folder.resolve("clicks.csv"));
    String before = Files.readString(data);
    args.set(args.indexOf("--data") + 1, data);
    Mtl same = Mtl.run(args.toArray());
    assertEquals(1, same.status());
    assertTrue(same.err().contains("clicks.csv: is also an input file"), same.err());
    assertEquals(before, Files.readString(data));
    Path results = folder.resolve("truth.csv");
    assertEquals(1, world("--results", results, "--csv", folder, "--models", "ip").status());
  }

  @Test
  void resultsThatSomebodyEditedAreNamedByLine() throws IOException {
    Path results = folder.resolve("results.jsonl");
    world("--results", results, "--models", "ip,esmm").ok();
    List<String> lines = Files.readAllLines(results);
    List<String> edits =
        List.of(
            lines.get(2).replace("\"seed\":1", "\"seed\":1.5"),
            lines.get(2).replace("\"calibration\":", "\"other\":"));
    for (String edit : edits) {
      List<String> edited = new ArrayList<>(lines);
      edited.set(2, edit);
      Files.write(results, edited);
      Mtl damaged = world("--results", results, "--models", "ip,esmm");
      assertEquals(1, damaged.status());
      assertTrue(damaged.err().contains(results + ":3: this line is no result"), damaged.err());
      assertEquals(edited, Files.readAllLines(results));
    }
  }

  /** A version that measures more goes on with what another one kept. */
  @Test
  void aRunThatLacksWhatIsMeasuredIsTrainedAgain() throws IOException {
    Path results = folder.resolve("results.jsonl");
    Object whole =
        world("--results", results, "--models", "ip,esmm", "--json").ok().json().get("models");
    List<String> lines = Files.readAllLines(results);
    for (String name :
        List.of("ctr", "auc", "excess", "abovePctr", "prAucWithout", "expectedLoss")) {
      List<String> edited = new ArrayList<>(lines);
      edited.set(2, lines.get(2).replaceFirst("\"" + name + "\":", "\"other\":"));
      Files.write(results, edited);
      Mtl again = world("--results", results, "--models", "ip,esmm", "--json").ok();
      assertEquals(whole, again.json().get("models"), name);
      List<String> wanted = new ArrayList<>(edited);
      wanted.add(lines.get(2));
      assertEquals(wanted, Files.readAllLines(results), name);
    }
  }

  @Test
  void batchNormalisationIsAnotherStudy() {
    Map<String, Object> json = world("--json", "--batch-norm", "--models", "ip,esmm").ok().json();
    assertEquals(true, Mtl.object(json.get("settings")).get("batchNorm"));
    String with = models(json).get(1).get("network").toString();
    assertTrue(with.contains("batch normalisation"), with);
    Object plain = models(world("--json", "--models", "ip,esmm").ok().json()).get(1).get("gain");
    assertTrue(!plain.equals(models(json).get(1).get("gain")));
  }

  @Test
  void rowsThatAreTooManyOrTooFew() throws IOException {
    Mtl many = Mtl.run("study", "--impressions", Integer.MAX_VALUE, "--results", "none", "--quiet");
    assertEquals(1, many.status());
    assertTrue(many.err().contains("rows are to be kept, which needs about"), many.err());
    Mtl few = world("--downsampling", Integer.MAX_VALUE);
    assertEquals(1, few.status());
    assertTrue(few.err().contains("ask for a lower --downsampling"), few.err());
  }

  @Test
  void tooFewDays() {
    Mtl none = Mtl.run("study", "--days", 6, "--results", "none", "--quiet");
    assertEquals(1, none.status());
    assertTrue(
        none.err().contains("too few days (6 days), needed are 6 days to test on"), none.err());
    assertTrue(none.err().contains("--days 7 or more"), none.err());
    Mtl tuned = Mtl.run("study", "--days", 7, "--tune", 2, "--results", "none", "--quiet");
    assertEquals(1, tuned.status());
    assertTrue(tuned.err().contains("--days 8 or more"), tuned.err());
  }

  @Test
  void aLogOfOnesOwn() throws IOException {
    Map<String, Object> json = Mtl.run(shop("--json").toArray()).ok().json();
    assertNull(data(json).get("world"));
    assertEquals(600.0, Mtl.object(data(json).get("log")).get("rows"));
    assertEquals(180.0, Mtl.object(data(json).get("test")).get("rows"));
    for (Map<String, Object> model : models(json)) {
      assertNull(model.get("excess"));
    }
    String out = Mtl.run(shop().toArray()).ok().out();
    assertTrue(out.contains("shop.csv, 600 rows"), out);
    assertTrue(!out.contains("excess"), out);
  }

  @Test
  void aLogInPeriodsAndDownsampled() throws IOException {
    Map<String, Object> json =
        Mtl.run(
                shop("--json", "--test-days", 1, "--test-periods", 2, "--downsampling", 2)
                    .toArray())
            .ok()
            .json();
    assertEquals(2, Mtl.list(data(json).get("periods")).size());
    double rows = Mtl.number(Mtl.object(data(json).get("test")).get("rows"));
    double weight = Mtl.number(Mtl.object(data(json).get("test")).get("weightSum"));
    assertTrue(rows < 60 && weight > rows, rows + " of weight " + weight);
    Mtl beyond = Mtl.run(shop("--test-days", 1, "--test-periods", 9).toArray());
    assertEquals(1, beyond.status());
    assertTrue(beyond.err().contains("no row is in test period 4"), beyond.err());
    Mtl length = Mtl.run(shop("--test-periods", 2).toArray());
    assertEquals(2, length.status());
    assertTrue(length.err().contains("--test-days"), length.err());
  }

  @Test
  void ipAsOneNetworkIsComparedOnRequest() {
    List<Map<String, Object>> models =
        models(world("--json", "--models", "ip-joint,ip,esmm").ok().json());
    assertEquals(
        List.of("IP-joint", "IP", "ESMM"), models.stream().map(m -> m.get("title")).toList());
    assertTrue(!values(models.get(0), "gain").equals(values(models.get(1), "gain")));
    Mtl alone = world("--models", "ip-joint,esmm");
    assertEquals(2, alone.status());
    assertTrue(alone.err().contains("--models must have ip among them"), alone.err());
  }

  @Test
  void someModelsAlone() throws IOException {
    List<Map<String, Object>> models =
        models(Mtl.run(shop("--json", "--models", "ip,esp").toArray()).ok().json());
    assertEquals(2, models.size());
    Map<String, Object> esp = models.get(1);
    assertNull(esp.get("clickGain"));
    Map<String, Object> run = Mtl.object(Mtl.list(esp.get("runs")).get(0));
    assertNull(Mtl.object(Mtl.list(run.get("periods")).get(0)).get("abovePctr"));
    assertNotNull(Mtl.object(esp.get("gain")).get("p"));
  }
}
