package org.mtl4j.cli.study;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.mtl4j.cli.option.OptionTable;
import org.mtl4j.cli.option.Ranges;
import org.mtl4j.report.Format;
import org.mtl4j.study.TeadsSettings;

/** Which models of Teads' study are tried. */
final class TeadsModelOptions extends OptionTable<TeadsSettings> {
  TeadsModelOptions() {
    super(TeadsSettings.DEFAULT);
    row(
            "--hard-weights <weights>",
            TeadsModelOptions::weights,
            weights -> weights.stream().map(Format::plain).collect(Collectors.joining(",")),
            TeadsSettings::hardWeights,
            TeadsSettings::withHardWeights)
        .help(
            "Weights of the loss of hard conversions to try, separated by commas, each above"
                + " 0 and at most 1; the weight of soft conversions is 1 minus this");
    whole("--shared-layers <k>", TeadsSettings::sharedLayers, TeadsSettings::withSharedLayers)
        .help(
            "Number of layers (first --cross-layers, then --shared) that the two branches"
                + " share while weights are tried",
            "all");
  }

  private static List<Double> weights(String text) {
    return Arrays.stream(text.split(",", -1)).map(Ranges::number).distinct().toList();
  }
}
