package org.mtl4j.cli.study;

import java.util.Map;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.report.Format;
import org.mtl4j.study.TeadsSettings;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The study of Teads' model and its world where the command line does not say: the library's. */
public final class TeadsDefaults implements IDefaultValueProvider {
  /** Made when they are first asked for, and not by the start of every other command. */
  private static final class Teads {
    static final Map<String, String> OPTIONS = options();
  }

  private static Map<String, String> options() {
    WorldSettings world = TeadsSettings.WORLD;
    TeadsSettings study = TeadsSettings.DEFAULT;
    Map<String, String> options = StudyDefaults.of(study.plan());
    options.put("--impressions", Integer.toString(world.impressions()));
    options.put("--hard-transfer", Format.plain(world.hardTransfer()));
    options.put("--hard-weights", StudyDefaults.text(study.hardWeights(), Format::plain));
    return options;
  }

  @Override
  public String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option ? Teads.OPTIONS.get(option.longestName()) : null;
  }
}
