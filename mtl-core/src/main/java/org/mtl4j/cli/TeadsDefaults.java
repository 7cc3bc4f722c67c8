package org.mtl4j.cli;

import java.util.Map;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.report.Format;
import org.mtl4j.study.TeadsSettings;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The study of Teads' model and its world where the command line does not say: the library's. */
final class TeadsDefaults implements IDefaultValueProvider {
  private static final WorldSettings WORLD = TeadsSettings.WORLD;
  private static final TeadsSettings STUDY = TeadsSettings.DEFAULT;
  private static final Map<String, String> OPTIONS = options();

  private static Map<String, String> options() {
    Map<String, String> options = StudyDefaults.of(STUDY.plan());
    options.put("--impressions", Integer.toString(WORLD.impressions()));
    options.put("--hard-transfer", Format.plain(WORLD.hardTransfer()));
    options.put("--hard-weights", StudyDefaults.text(STUDY.hardWeights(), Format::plain));
    return options;
  }

  @Override
  public String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option ? OPTIONS.get(option.longestName()) : null;
  }
}
