package org.mtl4j.report.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mtl4j.abtest.AbTestSettings;
import org.mtl4j.abtest.ArmSummary;
import org.mtl4j.abtest.Conversions;
import org.mtl4j.abtest.Experiment;
import org.mtl4j.abtest.KpiRow;
import org.mtl4j.abtest.KpiTable;
import org.mtl4j.abtest.MarketSettings;
import org.mtl4j.abtest.Segment;
import org.mtl4j.abtest.SplitBy;
import org.mtl4j.abtest.WorldAbTestResult;
import org.mtl4j.eval.Estimate;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.architecture.SoftHard;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.TextTable;
import org.mtl4j.report.model.Describe;
import org.mtl4j.serve.TrafficRouter;
import org.mtl4j.task.TaskCounts;

/**
 * An online test as the Teads paper's Table 4, with the oracle and A/A under it.
 *
 * @param test what it gave
 */
public record AbTestReport(WorldAbTestResult test) {
  private static final int WIDTH = 13;
  private static final int DECIMALS = 3;

  /** Sums of money have cents below this. */
  private static final double CENTS_BELOW = 1000;

  private static final String MEAN = "geometric mean";

  /**
   * Returns it for people.
   *
   * @param conversions what counts as one
   */
  public String text(Conversions conversions) {
    StringBuilder text = new StringBuilder(facts(conversions));
    text.append("\nHard setups, ")
        .append(lowerCase(conversions))
        .append(" conversions: variant / control, ")
        .append(level())
        .append(" intervals\n");
    for (Experiment experiment : test.result().experiments()) {
      text.append('\n').append(table(experiment, conversions));
      KpiTable all = experiment.table(Segment.HARD, conversions);
      if (!all.leftOut().isEmpty()) {
        text.append(
            String.format(Locale.ROOT, "left out: %d of %d\n", all.leftOut().size(), all.setups()));
      }
    }
    text.append("\nThe other setups, geometric mean\n\n").append(others(conversions));
    return text.append('\n').append(words(conversions)).toString();
  }

  private String facts(Conversions conversions) {
    AbTestSettings settings = test.result().settings();
    MarketSettings market = settings.market();
    Experiment variant = test.result().experiments().get(0);
    LabelledLines facts = new LabelledLines(WIDTH);
    facts.add(
        "world",
        String.format(
            Locale.ROOT,
            "seed %d, %s of %s to learn from",
            test.result().world().seed(),
            Format.count(test.result().world().days(), "day"),
            Format.count(test.result().world().impressions(), "impression")));
    modelFacts().forEach((name, fact) -> facts.list(name, List.of(fact.split(", "))));
    facts.add(
        "setups",
        Format.count(test.result().hardSetups())
            + " of "
            + Format.count(test.setups())
            + " are hard");
    facts.add(
        "auctions",
        String.format(
            Locale.ROOT,
            "%s on the next %s, %s each, %s price",
            Format.count(settings.auctions()),
            Format.count(settings.days(), "day"),
            Format.count(market.candidates(), "candidate"),
            lowerCase(market.pricing())));
    facts.add(
        "split",
        String.format(
            Locale.ROOT,
            "by %s: %s to control, %s to variant; half of each budget to either",
            lowerCase(settings.split()),
            Format.count(variant.control().requests()),
            Format.count(variant.variant().requests())));
    facts.list("routed", routed());
    facts.add("control", arm(variant.control()));
    facts.add("variant", arm(variant.variant()));
    KpiTable same = test.result().experiment(Experiment.SAME).table(Segment.HARD, conversions);
    facts.add(
        "A/A",
        String.format(
            Locale.ROOT,
            "%d of %d intervals hold 1, where %s are expected to",
            same.coveringOne(),
            same.intervals(),
            Format.decimals(same.intervals() * settings.level(), 1)));
    return facts.toString();
  }

  /** What there is to say of the models, by names of at most twelve characters. */
  private Map<String, String> modelFacts() {
    TaskCounts.Group hard = test.clicks().hard();
    NetworkSettings network = test.training().network();
    SoftHard architecture = (SoftHard) network.architecture();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "learned from",
        Format.count(test.control().provenance().trainingRows(), "click")
            + ", of these "
            + Format.count(hard.rows())
            + " hard with "
            + Format.count((long) hard.conversions(), "conversion"));
    facts.put("tasks", Describe.history(test.training().tasks()));
    facts.put("control", Describe.network(test.control().network()));
    facts.put(
        "variant",
        "hard branch of "
            + Describe.shape(network)
            + ", "
            + Format.count(test.hard().network().parameterCount(), "parameter")
            + ", W_soft "
            + Format.plain(architecture.softWeight())
            + ", W_hard "
            + Format.plain(architecture.hardWeight()));
    return facts;
  }

  private List<String> routed() {
    TrafficRouter.Counts counts = test.routing();
    return List.of(
        Format.count(counts.toHard(), "candidate") + " of the variant's to the hard branch",
        Format.count(counts.toDefault()) + " to the control's model",
        Format.count(counts.withoutHistory()) + " without history",
        Format.count(counts.outOfDate()) + " by tasks out of date");
  }

  private static String arm(ArmSummary arm) {
    return String.format(
        Locale.ROOT,
        "%s shown, %s spent of %s, %d of %d daily budgets used up",
        Format.count(arm.shown(), "impression"),
        money(arm.spend()),
        money(arm.budget()),
        arm.usedUp(),
        arm.budgets());
  }

  private static String money(double sum) {
    return sum < CENTS_BELOW ? Format.decimals(sum, 2) : Format.count(Math.round(sum));
  }

  private String level() {
    return Format.plain(100 * test.result().settings().level()) + " %";
  }

  private TextTable table(Experiment experiment, Conversions conversions) {
    TextTable table =
        new TextTable(
            1,
            List.of(
                experiment.name(),
                "advertisers",
                "setups",
                "spend",
                "CPA ratio",
                "conversion ratio"));
    for (KpiRow row : experiment.table(Segment.HARD, conversions).rows()) {
      table.row(
          List.of(
              row.name(),
              Format.count(row.advertisers()),
              Format.count(row.setups()),
              Format.percent(row.share(), 0),
              cell(row.cpaRatio()),
              cell(row.conversionRatio())));
    }
    return table;
  }

  private TextTable others(Conversions conversions) {
    TextTable table =
        new TextTable(1, List.of("", "setups", "left out", "CPA ratio", "conversion ratio"));
    for (Experiment experiment : test.result().experiments()) {
      KpiTable all = experiment.table(Segment.OTHERS, conversions);
      KpiRow row = all.row(MEAN);
      table.row(
          List.of(
              experiment.name(),
              Format.count(row.setups()),
              Format.count(all.leftOut().size()),
              cell(row.cpaRatio()),
              cell(row.conversionRatio())));
    }
    return table;
  }

  private static String cell(Estimate estimate) {
    return String.format(
        Locale.ROOT,
        "%s [%s, %s]",
        Format.decimals(estimate.value(), DECIMALS),
        Format.decimals(estimate.lower(), DECIMALS),
        Format.decimals(estimate.upper(), DECIMALS));
  }

  private String words(Conversions conversions) {
    LabelledLines facts = new LabelledLines(WIDTH);
    facts.add("CPA", "cost per action, spend over conversions: below 1 the variant is better");
    if (conversions == Conversions.EXPECTED) {
      facts.add(
          "expected", "the true p(conversion) of every impression shown, summed: the chance of");
      facts.add("", "drawn conversions is not in it; the JSON document has those, too");
    } else {
      facts.add("drawn", "conversions that came about, as a real test counts them");
    }
    facts.add("mean", "exp(sum of s ln m / sum of s) over ratios m of setups of spend s");
    facts.add(
        "top", "the same over the setups of the most active advertisers, to about this share");
    boolean users = test.result().settings().split() == SplitBy.USER;
    facts.add(
        "left out",
        String.format(
            Locale.ROOT,
            "setups with %s in fewer than %d of the %s parts of an arm's %s",
            conversions == Conversions.EXPECTED ? "impressions" : "conversions",
            KpiTable.LEAST_BUCKETS,
            Format.count(test.result().settings().buckets()),
            users ? "users" : "requests"));
    facts.add(
        "intervals",
        String.format(
            Locale.ROOT,
            "from %s times drawing %s again, with budgets as they were",
            Format.count(test.result().settings().replicates()),
            users ? "users" : "requests"));
    facts.add("", "and models as one training made them: how another would differ is not in them");
    facts.add("oracle", "the truth for hard setups, the control's model for the others");
    return facts.toString();
  }

  /** Returns it for programs. */
  public Map<String, ?> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("world", test.result().world().describe());
    json.put("settings", test.result().settings().describe());
    json.put("models", modelFacts());
    json.put("routing", json(test.routing()));
    json.put("setups", test.setups());
    json.put("hardSetups", test.result().hardSetups());
    List<Object> experiments = new ArrayList<>();
    for (Experiment experiment : test.result().experiments()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", experiment.name());
      one.put("control", json(experiment.control()));
      one.put("variant", json(experiment.variant()));
      one.put("tables", experiment.tables().stream().map(AbTestReport::json).toList());
      experiments.add(one);
    }
    json.put("experiments", experiments);
    return json;
  }

  private static Map<String, ?> json(TrafficRouter.Counts counts) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("toHard", counts.toHard());
    json.put("toDefault", counts.toDefault());
    json.put("withoutHistory", counts.withoutHistory());
    json.put("outOfDate", counts.outOfDate());
    return json;
  }

  private static Map<String, ?> json(ArmSummary arm) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("requests", arm.requests());
    json.put("shown", arm.shown());
    json.put("spend", arm.spend());
    json.put("budget", arm.budget());
    json.put("budgets", arm.budgets());
    json.put("budgetsUsedUp", arm.usedUp());
    return json;
  }

  private static Map<String, ?> json(KpiTable table) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("population", lowerCase(table.segment()));
    json.put("conversions", lowerCase(table.conversions()));
    json.put("setups", table.setups());
    json.put("leftOut", table.leftOut().size());
    List<Object> rows = new ArrayList<>();
    for (KpiRow row : table.rows()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", row.name());
      one.put("advertisers", row.advertisers());
      one.put("setups", row.setups());
      one.put("share", row.share());
      one.put("cpaRatio", json(row.cpaRatio()));
      one.put("conversionRatio", json(row.conversionRatio()));
      rows.add(one);
    }
    json.put("rows", rows);
    return json;
  }

  private static Map<String, ?> json(Estimate estimate) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("value", estimate.value());
    json.put("lower", estimate.lower());
    json.put("upper", estimate.upper());
    return json;
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
