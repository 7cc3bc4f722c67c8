package org.mtl4j.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.mtl4j.cli.bench.BenchCommand;
import org.mtl4j.cli.log.AssignCommand;
import org.mtl4j.cli.log.PrepareCommand;
import org.mtl4j.cli.log.SimulateCommand;
import org.mtl4j.cli.model.EvaluateCommand;
import org.mtl4j.cli.model.ExportCommand;
import org.mtl4j.cli.model.InspectCommand;
import org.mtl4j.cli.model.PredictCommand;
import org.mtl4j.cli.model.TrainCommand;
import org.mtl4j.cli.option.Failures;
import org.mtl4j.cli.option.PathConverter;
import org.mtl4j.cli.option.Ranges;
import org.mtl4j.cli.progress.Interruption;
import org.mtl4j.cli.progress.Terminal;
import org.mtl4j.cli.study.AbTestCommand;
import org.mtl4j.cli.study.StudyCommand;
import org.mtl4j.data.file.AtomicFile;
import org.mtl4j.data.prepared.PreparedLog;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The program {@code mtl}.
 *
 * <p>Exit status: 0 done, 1 failed, 2 wrong usage.
 */
@Command(
    name = "mtl",
    versionProvider = Version.class,
    synopsisSubcommandLabel = "<command>",
    header = "Trains and serves multi-task models for rare conversions.",
    synopsisHeading = "%nUsage: ",
    optionListHeading = "%n",
    commandListHeading = "%nCommands:%n",
    subcommands = {
      PrepareCommand.class,
      AssignCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      PredictCommand.class,
      InspectCommand.class,
      ExportCommand.class,
      StudyCommand.class,
      SimulateCommand.class,
      AbTestCommand.class,
      BenchCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  mtl study",
      "  mtl train --data hotel.csv.gz --schema hotel.json --model esmm \\",
      "      --test-from 2017-01-01 --epochs 3 --seed 1 --out hotel.mtl",
      "  mtl simulate --out world --days 5",
      "  mtl train --help",
      "",
      "Exit status: 0 done, 1 failed, 2 wrong usage."
    })
public final class Main implements Runnable, Interruption.Watched {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help and exit.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version and exit.")
  boolean version;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of a failure. So does MTL_DEBUG=1 in the environment.")
  private boolean debug;

  private final Interruption.Watch watch;

  public Main(Interruption.Watch watch) {
    this.watch = watch;
  }

  @Override
  public Interruption.Watch watch() {
    return watch;
  }

  /** Runs the program and ends the Java virtual machine with its exit status. */
  public static void main(String[] args) {
    // One line for what libraries log, such as which kernels run; Java's default is two.
    if (System.getProperty("java.util.logging.SimpleFormatter.format") == null) {
      System.setProperty("java.util.logging.SimpleFormatter.format", "mtl: %5$s%n");
    }
    Optional<String> unread = PathConverter.unread(args);
    if (unread.isPresent()) {
      System.err.println("mtl: " + unread.get());
      System.exit(ExitCode.USAGE);
    }
    // Ctrl-C and SIGTERM leave no half-written file beside the one that was to be made.
    Interruption.Watch watch = new Interruption.Watch();
    watch.last(AtomicFile::removeUnfinished);
    watch.last(PreparedLog::removeUnfinished);
    System.exit(run(args, System.out, System.err, watch));
  }

  /**
   * Runs the program in this Java virtual machine.
   *
   * @param args the command line
   * @param out standard output; flushed, not closed
   * @param err standard error; flushed, not closed
   * @return the exit status: 0 done, 1 failed, 2 wrong usage
   */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    return run(args, out, err, new Interruption.Watch());
  }

  private static int run(
      String[] args, PrintStream out, PrintStream err, Interruption.Watch watch) {
    Main main = new Main(watch);
    PrintWriter outWriter = new PrintWriter(new StreamWriter(out), true);
    PrintWriter errWriter = new PrintWriter(new StreamWriter(err), true);
    Failures failures = new Failures(() -> main.debug || "1".equals(System.getenv("MTL_DEBUG")));
    CommandLine commandLine =
        new CommandLine(main)
            .setOut(outWriter)
            .setErr(errWriter)
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(Terminal.isThere() ? Ansi.AUTO : Ansi.OFF))
            .setUsageHelpWidth(100)
            .setUsageHelpLongOptionsMaxWidth(30)
            .setAbbreviatedOptionsAllowed(false)
            .registerConverter(Path.class, new PathConverter())
            .registerConverter(long.class, new Ranges.Whole())
            .setParameterExceptionHandler(failures)
            .setExecutionExceptionHandler(failures);
    int status;
    try {
      status = commandLine.execute(HelpWords.inOrder(args, commandLine));
    } catch (OutOfMemoryError e) {
      status = failures.outOfMemory(errWriter, e);
    } catch (InternalError e) {
      status = failures.lostFile(errWriter, e);
    }
    outWriter.flush();
    // A print stream keeps quiet about a full disk or a closed pipe until it is asked.
    if (out.checkError() && status == ExitCode.OK) {
      errWriter.println(
          "mtl: standard output could not be written whole: its reader has gone, or the disk is"
              + " full");
      status = ExitCode.SOFTWARE;
    }
    errWriter.flush();
    return status;
  }

  /** Says that a command is missing. */
  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Missing command; choose one of "
            + String.join(", ", spec.commandLine().getSubcommands().keySet()));
  }
}
