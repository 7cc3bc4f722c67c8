package org.mtl4j.cli.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mtl4j.cli.option.Failures;
import org.mtl4j.cli.option.JsonOption;
import org.mtl4j.cli.option.QuietOption;
import org.mtl4j.cli.option.WorldOptions;
import org.mtl4j.cli.progress.Meter;
import org.mtl4j.data.DataException;
import org.mtl4j.data.world.World;
import org.mtl4j.data.world.WorldFolder;
import org.mtl4j.data.world.WorldSettings;
import org.mtl4j.data.world.WrittenWorld;
import org.mtl4j.report.model.SimulationReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mtl simulate}: the log of the built-in world as files, with its truth. */
@Command(
    name = "simulate",
    sortOptions = false,
    header = "Write the log of a simulated world whose true probabilities are known.",
    synopsisHeading = "%nUsage: ",
    customSynopsis = "mtl simulate --out <folder> [options]",
    description =
        "%nWrites the impressions, clicks and conversions of a display-ad log, one file per day"
            + " (day=2020-06-01.csv.gz). Each of them has a file in truth/ with the true"
            + " probabilities of its rows: p(click) and p(conversion | click) of every row, clicked"
            + " or not. schema.json is for mtl train --schema. settings.json is written last: a"
            + " folder without it is incomplete. Each setting of the world is printed beside what"
            + " it has come to in the log. The same options give the same bytes on any machine and"
            + " Java.%n",
    footer = {
      "",
      "Examples:",
      "  mtl simulate --out world",
      "  mtl simulate --out small --days 3 --impressions 50000 --seed 7",
      "  mtl simulate --out unrelated --transfer 0 --targeting 0",
      "  mtl train --data small --schema small/schema.json --model esmm --test-from 2020-06-03 \\",
      "      --out esmm.mtl"
    })
public final class SimulateCommand implements Callable<Integer> {
  @Option(
      names = "--out",
      required = true,
      paramLabel = "<folder>",
      description = "Folder to write to; it is created if absent.")
  private Path out;

  @Option(
      names = "--force",
      description =
          "Write even if the folder is not empty: replaces a log that mtl simulate wrote"
              + " there and files with the same names; other files stay.")
  private boolean force;

  @Option(
      names = "--seed",
      paramLabel = "<n>",
      description = "Seed of the world and its log (default: ${DEFAULT-VALUE}).")
  private long seed = WorldSettings.DEFAULT.seed();

  @Mixin private WorldOptions options;
  @Mixin private QuietOption quiet;
  @Mixin private JsonOption output;

  @Override
  public Integer call() {
    WorldSettings settings = options.settings(seed);
    WorldFolder folder = open();
    World world = new World(settings);
    SimulationReport report = new SimulationReport(out, world, write(folder, world));
    output.text(report::text);
    output.document(report::json);
    return ExitCode.OK;
  }

  private WorldFolder open() {
    try {
      return WorldFolder.open(out, force);
    } catch (DataException e) {
      boolean full = !force && Files.isDirectory(out);
      throw full
          ? new DataException(
              out.toString(), e.reason(), "choose another, or replace the log in it by --force")
          : e;
    } catch (IOException e) {
      throw new DataException(
          out.toString(), "cannot be written to: " + Failures.reason(e), "choose another folder");
    }
  }

  private WrittenWorld write(WorldFolder folder, World world) {
    WorldSettings settings = world.settings();
    Meter meter = quiet.meter();
    meter.begin("simulating", settings.rows(), "rows");
    try {
      return folder.write(
          world,
          (rows, day) -> meter.update(rows, () -> "day " + (day + 1) + " of " + settings.days()));
    } catch (IOException e) {
      throw new DataException(
          out.toString(),
          "cannot be written whole: " + Failures.explain(e),
          "what was begun is replaced by --force");
    } finally {
      meter.end();
    }
  }
}
