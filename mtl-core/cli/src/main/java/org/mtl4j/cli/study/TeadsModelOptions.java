package org.mtl4j.cli.study;

import org.mtl4j.cli.option.OptionTable;
import org.mtl4j.cli.option.Ranges;
import org.mtl4j.report.Format;
import org.mtl4j.study.TeadsSettings;

/** Which models of Teads' study are tried. */
final class TeadsModelOptions extends OptionTable<TeadsSettings> {
  TeadsModelOptions() {
    super(TeadsSettings.DEFAULT);
    list(
            "--hard-weights <weights>",
            Ranges::number,
            Format::plain,
            TeadsSettings::hardWeights,
            (study, weights) -> study.withHardWeights(weights.stream().distinct().toList()))
        .help(
            "Weights of the loss of hard conversions to try, separated by commas, each above"
                + " 0 and at most 1; the weight of soft conversions is 1 minus this. 1 (hard"
                + " conversions alone), with which the others are compared, is always tried");
    whole("--shared-layers <k>", TeadsSettings::sharedLayers, TeadsSettings::withSharedLayers)
        .help(
            "Number of layers (first --cross-layers, then --shared) that the two branches"
                + " share while weights are tried",
            "all");
  }
}
