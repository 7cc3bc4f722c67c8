package org.mtl4j.report.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
import org.mtl4j.data.Text;
import org.mtl4j.eval.Estimate;
import org.mtl4j.model.NetworkSettings;
import org.mtl4j.model.architecture.SoftHard;
import org.mtl4j.report.Column;
import org.mtl4j.report.Fields;
import org.mtl4j.report.Format;
import org.mtl4j.report.LabelledLines;
import org.mtl4j.report.RowTable;
import org.mtl4j.report.Style;
import org.mtl4j.report.Table;
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
    text.append(
        Text.format(
            "\nHard setups, %s conversions: ratios to the control, with %s %% intervals\n",
            Text.name(conversions), Format.plain(100 * test.result().settings().level())));
    for (Experiment experiment : test.result().experiments()) {
      KpiTable all = experiment.table(Segment.HARD, conversions);
      text.append('\n').append(table(experiment.name(), all).text());
      if (!all.leftOut().isEmpty()) {
        text.append(Text.format("left out: %d of %d\n", all.leftOut().size(), all.setups()));
      }
    }
    text.append("\nThe other setups, geometric mean\n\n").append(others(conversions).text());
    return text.append('\n').append(words(conversions)).toString();
  }

  private String facts(Conversions conversions) {
    AbTestSettings settings = test.result().settings();
    MarketSettings market = settings.market();
    Experiment variant = test.result().experiments().get(0);
    LabelledLines facts = new LabelledLines(WIDTH);
    facts.add(
        "world",
        Text.format(
            "seed %d, %s of %s to learn from",
            test.result().world().seed(),
            Format.count(test.result().world().days(), "day"),
            Format.count(test.result().world().impressions(), "impression")));
    modelFacts().forEach((name, fact) -> facts.list(name, List.of(fact.split(", "))));
    facts.add(
        "setups", Text.format("%,d of %,d are hard", test.result().hardSetups(), test.setups()));
    facts.add(
        "auctions",
        Text.format(
            "%s on the next %s, %s each, %s price",
            Format.count(settings.auctions()),
            Format.count(settings.days(), "day"),
            Format.count(market.candidates(), "candidate"),
            Text.name(market.pricing())));
    facts.add(
        "split",
        Text.format(
            "by %s: %s to control, %s to variant; each arm gets half of each budget",
            Text.name(settings.split()),
            Format.count(variant.control().requests()),
            Format.count(variant.variant().requests())));
    facts.list("routed", routed());
    facts.add("control", arm(variant.control()));
    facts.add("variant", arm(variant.variant()));
    KpiTable same = test.result().experiment(Experiment.SAME).table(Segment.HARD, conversions);
    facts.add(
        "A/A",
        Text.format(
            "%d of %d intervals contain 1; %s are expected to",
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
        Text.format(
            "%s, of these %,d hard with %s",
            Format.count(test.control().provenance().trainingRows(), "click"),
            hard.rows(),
            Format.count((long) hard.conversions(), "conversion")));
    facts.put("tasks", Describe.history(test.training().tasks()));
    facts.put("control", Describe.network(test.control().network()));
    facts.put(
        "variant",
        Text.format(
            "hard branch of %s, %s, W_soft %s, W_hard %s",
            Describe.shape(network),
            Format.count(test.hard().network().parameterCount(), "parameter"),
            Format.plain(architecture.softWeight()),
            Format.plain(architecture.hardWeight())));
    return facts;
  }

  private List<String> routed() {
    TrafficRouter.Counts counts = test.routing();
    return List.of(
        Format.count(counts.toHard(), "candidate") + " of the variant to the hard branch",
        Format.count(counts.toDefault()) + " to the control's model",
        "of these " + Format.count(counts.withoutHistory()) + " without history",
        Format.count(counts.outOfDate()) + " by the tasks of another day");
  }

  private static String arm(ArmSummary arm) {
    return Text.format(
        "%s shown, %s spent (budgets: %s), %d of %d daily budgets used up",
        Format.count(arm.shown(), "impression"),
        money(arm.spend()),
        money(arm.budget()),
        arm.usedUp(),
        arm.budgets());
  }

  private static String money(double sum) {
    return sum < CENTS_BELOW ? Format.decimals(sum, 2) : Format.count(Math.round(sum));
  }

  private static Table table(String experiment, KpiTable all) {
    RowTable<KpiRow> table =
        new RowTable<KpiRow>("kpis", "")
            .column(Column.label("name", experiment), KpiRow::name)
            .column(Column.count("advertisers", "advertisers"), KpiRow::advertisers)
            .column(Column.count("setups", "setups"), KpiRow::setups)
            .column(Column.number("share", "spend", Style.percent(0)), KpiRow::share);
    return addRatios(table, row -> row).rows(all.rows()).build();
  }

  private Table others(Conversions conversions) {
    RowTable<Experiment> table =
        new RowTable<Experiment>("others", "")
            .column(Column.label("name", ""), Experiment::name)
            .column(
                Column.count("setups", "setups"), of -> others(of, conversions).row(MEAN).setups())
            .column(
                Column.count("leftOut", "left out"),
                of -> others(of, conversions).leftOut().size());
    return addRatios(table, of -> others(of, conversions).row(MEAN))
        .rows(test.result().experiments())
        .build();
  }

  private static KpiTable others(Experiment experiment, Conversions conversions) {
    return experiment.table(Segment.OTHERS, conversions);
  }

  /**
   * Adds both ratios, each with its interval: as text for people, as three numbers for programs.
   */
  private static <R> RowTable<R> addRatios(RowTable<R> table, Function<R, KpiRow> kpis) {
    return table
        .column(Column.people("CPA ratio"), row -> text(kpis.apply(row).cpaRatio()))
        .column(Column.programs("cpaRatio"), row -> json(kpis.apply(row).cpaRatio()))
        .column(Column.people("conversion ratio"), row -> text(kpis.apply(row).conversionRatio()))
        .column(Column.programs("conversionRatio"), row -> json(kpis.apply(row).conversionRatio()));
  }

  private static String text(Estimate estimate) {
    return Text.format(
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
          "expected", "the sum of the true p(conversion) of the impressions shown, without the");
      facts.add("", "noise of drawn conversions; the JSON document has drawn ones, too");
    } else {
      facts.add("drawn", "conversions drawn from these probabilities, as a real test counts them");
    }
    facts.add(
        "mean", "geometric mean of ratios m, weighted by spend s: exp(sum of s ln m / sum of s)");
    facts.add(
        "top", "the same over setups of advertisers expected to spend most, to about this share");
    boolean users = test.result().settings().split() == SplitBy.USER;
    facts.add(
        "left out",
        Text.format(
            "setups with %s in fewer than %d of the %s parts of an arm's %s: too few",
            conversions == Conversions.EXPECTED ? "impressions" : "conversions",
            KpiTable.LEAST_BUCKETS,
            Format.count(test.result().settings().buckets()),
            users ? "users" : "requests"));
    facts.add(
        "intervals",
        Text.format(
            "bootstrap: %s times, %s are drawn again, with the same budgets",
            Format.count(test.result().settings().replicates()), users ? "users" : "requests"));
    facts.add("", "and the same models: they leave out how models of other seeds would differ");
    facts.add(
        "oracle",
        "bids by the true probabilities for hard setups, by the control's model for others");
    return facts.toString();
  }

  /** Returns it for programs. */
  public Map<String, ?> json() {
    return Fields.of("world", test.result().world().describe())
        .with("settings", test.result().settings().describe())
        .with("models", modelFacts())
        .with("routing", json(test.routing()))
        .with("setups", test.setups())
        .with("hardSetups", test.result().hardSetups())
        .with("experiments", test.result().experiments().stream().map(AbTestReport::json).toList());
  }

  private static Map<String, ?> json(TrafficRouter.Counts counts) {
    return Fields.of("toHard", counts.toHard())
        .with("toDefault", counts.toDefault())
        .with("withoutHistory", counts.withoutHistory())
        .with("outOfDate", counts.outOfDate());
  }

  private static Map<String, ?> json(Experiment experiment) {
    return Fields.of("name", experiment.name())
        .with("control", json(experiment.control()))
        .with("variant", json(experiment.variant()))
        .with("tables", experiment.tables().stream().map(AbTestReport::json).toList());
  }

  private static Map<String, ?> json(ArmSummary arm) {
    return Fields.of("requests", arm.requests())
        .with("shown", arm.shown())
        .with("spend", arm.spend())
        .with("budget", arm.budget())
        .with("budgets", arm.budgets())
        .with("budgetsUsedUp", arm.usedUp());
  }

  private static Map<String, ?> json(KpiTable table) {
    return Fields.of("population", Text.name(table.segment()))
        .with("conversions", Text.name(table.conversions()))
        .with("setups", table.setups())
        .with("leftOut", table.leftOut().size())
        .with("rows", table("", table).records());
  }

  private static Map<String, ?> json(Estimate estimate) {
    return Fields.of("value", estimate.value())
        .with("lower", estimate.lower())
        .with("upper", estimate.upper());
  }
}
