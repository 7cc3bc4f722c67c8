package org.mtl4j.report.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mtl4j.data.Text;
import org.mtl4j.eval.Decision;
import org.mtl4j.report.Format;
import org.mtl4j.study.ComparedModel;
import org.mtl4j.study.Comparison;
import org.mtl4j.study.ModelResult;
import org.mtl4j.study.Runs;
import org.mtl4j.study.TruthComparison;
import org.mtl4j.study.TwitterResult;

/** What the numbers of a study say, in sentences that are made of them. */
final class TwitterVerdict {
  private TwitterVerdict() {}

  /** Returns the sentences, each a line. */
  static List<String> of(TwitterResult outcome) {
    List<ModelResult> others =
        outcome.models().stream().filter(m -> m.model() != ComparedModel.IP).toList();
    Map<String, Runs> runs = new LinkedHashMap<>();
    outcome.models().forEach(model -> runs.put(model.model().title(), model.runs()));
    List<String> lines = new ArrayList<>(DeadRuns.of(runs));
    if (others.isEmpty() || outcome.settings().plan().runs() < 2) {
      lines.add(StudyColumns.ONE_RUN);
      return lines;
    }
    if (!isJudged(find(outcome, ComparedModel.IP).orElseThrow())) {
      lines.add(
          "IP has fewer than two healthy runs, so there is no verdict: no other model can be"
              + " compared with it.");
      return lines;
    }
    lines.add(
        "By the labels of the test rows, over seeds and other test rows, compared with IP at p <"
            + " 0.01 after correction - "
            + groups(others, ModelResult::gain)
            + ".");
    if (others.get(0).excess() != null) {
      lines.add(
          "By the true probabilities, without the noise of sampled labels - "
              + groups(others, ModelResult::excess)
              + ".");
      lines.addAll(weightedCvr(outcome));
      lines.addAll(sharing(outcome));
    }
    return lines;
  }

  private static String groups(
      List<ModelResult> models, Function<ModelResult, Comparison> comparison) {
    String decisions =
        Stream.of(Decision.values())
            .map(
                decision ->
                    named(
                        decision.word(),
                        models,
                        m -> isJudged(m) && comparison.apply(m).decision() == decision))
            .collect(Collectors.joining("; "));
    return models.stream().allMatch(TwitterVerdict::isJudged)
        ? decisions
        : decisions
            + "; "
            + named("no verdict, with fewer than two healthy runs", models, m -> !isJudged(m));
  }

  /** A test of significance needs two runs. */
  private static boolean isJudged(ModelResult model) {
    return model.runs().healthy().size() > 1;
  }

  private static String named(String what, List<ModelResult> models, Predicate<ModelResult> which) {
    String names =
        models.stream()
            .filter(which)
            .map(model -> model.model().title())
            .collect(Collectors.joining(", "));
    return what + ": " + (names.isEmpty() ? "none" : names);
  }

  /** ESMM-NS is ESP with a click head and a product, and nothing else. */
  private static List<String> weightedCvr(TwitterResult outcome) {
    Optional<ModelResult> esp = find(outcome, ComparedModel.ESP);
    Optional<ModelResult> product = find(outcome, ComparedModel.ESMM_NS);
    if (!haveRuns(esp, product)) {
      return List.of();
    }
    return List.of(
        Text.format(
            "Weighted CVR (the product pCTR * pCVR): on the unclicked rows the loss of p(z=1|x) is"
                + " above that of the true probabilities by %s with ESP, which predicts p(z=1|x)"
                + " directly, and by %s with ESMM-NS, which predicts the product. The loss of"
                + " ESMM-NS's pCTR is above that of the true pCTR by %s.",
            percent(esp.get(), TruthComparison.EXCESS_ON_UNCLICKED),
            percent(product.get(), TruthComparison.EXCESS_ON_UNCLICKED),
            percent(product.get(), TruthComparison.CLICK_EXCESS)));
  }

  /** IP and ESMM differ in what they share, and in the product, which ESMM-NS has too. */
  private static List<String> sharing(TwitterResult outcome) {
    Optional<ModelResult> ip = find(outcome, ComparedModel.IP);
    Optional<ModelResult> esmm = find(outcome, ComparedModel.ESMM);
    if (!haveRuns(ip, esmm)) {
      return List.of();
    }
    return List.of(
        Text.format(
            "Sharing: on the unclicked rows, which have no conversion labels in a log, the loss of"
                + " pCVR is above that of the true pCVR by %s with IP, and by %s with ESMM.",
            percent(ip.get(), TruthComparison.CVR_EXCESS_ON_UNCLICKED),
            percent(esmm.get(), TruthComparison.CVR_EXCESS_ON_UNCLICKED)));
  }

  private static boolean haveRuns(Optional<ModelResult> one, Optional<ModelResult> other) {
    return Stream.of(one, other)
        .allMatch(m -> m.isPresent() && !m.get().runs().healthy().isEmpty());
  }

  private static String percent(ModelResult result, String measure) {
    return Format.percent(result.measure(measure).mean(), 2);
  }

  private static Optional<ModelResult> find(TwitterResult outcome, ComparedModel model) {
    return outcome.models().stream().filter(m -> m.model() == model).findFirst();
  }
}
