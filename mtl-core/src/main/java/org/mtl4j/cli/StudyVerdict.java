package org.mtl4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.mtl4j.model.TwitterModel;
import org.mtl4j.study.Comparison;
import org.mtl4j.study.ModelResult;
import org.mtl4j.study.TruthGap;

/** What the numbers of a study say, in sentences that are made of them. */
final class StudyVerdict {
  private StudyVerdict() {}

  /** Returns the sentences, each a line. */
  static List<String> of(StudyOutcome outcome) {
    List<ModelResult> others =
        outcome.models().stream().filter(m -> m.model() != TwitterModel.IP).toList();
    List<String> lines = new ArrayList<>();
    if (others.isEmpty() || outcome.settings().runs() < 2) {
      lines.add("One run of a model says nothing of chance: ask for more --runs.");
      return lines;
    }
    lines.add(
        "By the outcomes of the test rows, against IP at p < 0.01 after correction: "
            + groups(others, ModelResult::gain, true)
            + ".");
    if (others.get(0).excess() != null) {
      lines.add(
          "By the truth, which no draw of test rows can fool: "
              + groups(others, ModelResult::excess, false)
              + ".");
      find(outcome, TwitterModel.ESP).ifPresent(esp -> lines.addAll(weightedCvr(esp, outcome)));
    }
    return lines;
  }

  private static String groups(
      List<ModelResult> models, Function<ModelResult, Comparison> of, boolean highIsGood) {
    String good = highIsGood ? "better" : "nearer";
    String bad = highIsGood ? "worse" : "further";
    return named(good, models, m -> isSignificant(of.apply(m), highIsGood))
        + "; "
        + named(bad, models, m -> isSignificant(of.apply(m), !highIsGood))
        + "; "
        + named("not to be told apart", models, m -> !of.apply(m).isSignificant());
  }

  private static boolean isSignificant(Comparison comparison, boolean high) {
    return comparison.isSignificant() && comparison.againstIp().t() > 0 == high;
  }

  private static String named(String what, List<ModelResult> models, Predicate<ModelResult> which) {
    String names =
        models.stream()
            .filter(which)
            .map(model -> model.model().title())
            .collect(Collectors.joining(", "));
    return what + " " + (names.isEmpty() ? "none" : names);
  }

  /** ESMM-NS is ESP with a click head and a product, and nothing else. */
  private static List<String> weightedCvr(ModelResult esp, StudyOutcome outcome) {
    List<String> lines = new ArrayList<>();
    find(outcome, TwitterModel.ESMM_NS)
        .ifPresent(
            split ->
                lines.add(
                    String.format(
                        "Weighted CVR: on the unclicked rows the loss of p(z=1|x) is %s above the"
                            + " truth's with ESP, and %s with ESMM-NS, which is ESP as a product"
                            + " pCTR * pCVR whose pCTR learns from the clicks (%s above).",
                        Format.percent(esp.truth(TruthGap::excessOnUnclicked).mean(), 2),
                        Format.percent(split.truth(TruthGap::excessOnUnclicked).mean(), 2),
                        Format.percent(split.truth(TruthGap::clickExcess).mean(), 2))));
    find(outcome, TwitterModel.ESMM)
        .ifPresent(
            esmm ->
                find(outcome, TwitterModel.IP)
                    .ifPresent(
                        ip ->
                            lines.add(
                                String.format(
                                    "Sharing: on the unclicked rows, where no log shows it, the loss of"
                                        + " pCVR is %s above the truth's with IP, and %s with ESMM.",
                                    Format.percent(
                                        ip.truth(TruthGap::cvrExcessOnUnclicked).mean(), 2),
                                    Format.percent(
                                        esmm.truth(TruthGap::cvrExcessOnUnclicked).mean(), 2)))));
    return lines;
  }

  private static Optional<ModelResult> find(StudyOutcome outcome, TwitterModel model) {
    return outcome.models().stream().filter(m -> m.model() == model).findFirst();
  }
}
