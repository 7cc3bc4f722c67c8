package org.mtl4j.cli.option;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.mtl4j.cli.progress.FailedException;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Text;
import org.mtl4j.model.file.ModelFileException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns what was thrown into one line on standard error and an exit status; the stack trace is for
 * who asks for it.
 */
public final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  /** What picocli says of {@code --test-from 1 --test-from 2}. */
  private static final Pattern GROUP_TWICE =
      Pattern.compile("^(?:Error: )?expected only one match but got [(\\[]([^)\\]]*)[)\\]]=.*");

  private final BooleanSupplier debug;

  /**
   * Creates the handler.
   *
   * @param debug whether to print stack traces, asked when it matters
   */
  public Failures(BooleanSupplier debug) {
    this.debug = debug;
  }

  /** Wrong usage: says what and where help is. */
  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("mtl: " + explain(e));
    if (e instanceof MissingParameterException && command.getUnmatchedArguments().isEmpty()) {
      String synopsis = command.getHelp().synopsis(0).stripTrailing();
      err.println("Usage: " + synopsis);
    }
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    trace(e, err);
    return ExitCode.USAGE;
  }

  private static String explain(ParameterException e) {
    // An option that is misspelt is told before those that are missing.
    List<String> unmatched = e.getCommandLine().getUnmatchedArguments();
    if (e instanceof UnmatchedArgumentException some) {
      unmatched = some.getUnmatched();
    }
    boolean more =
        e instanceof UnmatchedArgumentException || e instanceof MissingParameterException;
    return more && !unmatched.isEmpty()
        ? unknown(unmatched.get(0), e.getCommandLine())
        : GROUP_TWICE
            .matcher(e.getMessage())
            .replaceFirst("give one of $1, once")
            .replaceFirst("^Error: ", "");
  }

  private static String unknown(String word, CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    if (word.startsWith("-")) {
      String name = word.replaceFirst("=.*", "");
      return String.format(
          Locale.ROOT,
          "'%s' is not an option of %s%s",
          name,
          spec.qualifiedName(),
          Text.didYouMean(name, spec.optionsMap().keySet()));
    }
    Set<String> commands = command.getSubcommands().keySet();
    return commands.isEmpty() || !spec.positionalParameters().isEmpty()
        ? String.format(
            Locale.ROOT,
            "unexpected argument '%s': it belongs to no option of %s",
            word,
            spec.qualifiedName())
        : String.format(
            Locale.ROOT,
            "'%s' is not a command of %s%s; choose one of %s",
            word,
            spec.qualifiedName(),
            Text.didYouMean(word, commands),
            String.join(", ", commands));
  }

  /** Anything else: the work failed. */
  @Override
  public int handleExecutionException(Exception e, CommandLine commandLine, ParseResult result) {
    if (e instanceof UsageException) {
      return handleParseException(
          new ParameterException(commandLine, String.valueOf(e.getMessage()), e), new String[0]);
    }
    PrintWriter err = commandLine.getErr();
    err.println("mtl: " + explain(e));
    trace(e, err);
    return ExitCode.SOFTWARE;
  }

  /** The Java virtual machine has no memory left. */
  public int outOfMemory(PrintWriter err, OutOfMemoryError e) {
    err.printf(
        Locale.ROOT,
        "mtl: out of memory (%,d MiB); give Java more, for example by MTL_JAVA_OPTS=-Xmx8g%n",
        Runtime.getRuntime().maxMemory() >> 20);
    trace(e, err);
    return ExitCode.SOFTWARE;
  }

  /** What was mapped from a file is not there any more, which Java says by an error of its own. */
  public int lostFile(PrintWriter err, InternalError e) {
    err.println(
        "mtl: "
            + e.getMessage()
            + "; perhaps a prepared log or a temporary file was cut off while it was read: leave"
            + " them alone, and prepare the log again");
    trace(e, err);
    return ExitCode.SOFTWARE;
  }

  /** Returns what to tell of a failure: its message where it was meant for people. */
  public static String explain(Exception e) {
    if (e instanceof UncheckedIOException unchecked) {
      return explain(Objects.requireNonNull(unchecked.getCause()));
    }
    if (e instanceof IOException io) {
      return explain(io);
    }
    if (e instanceof DataException
        || e instanceof ModelFileException
        || e instanceof FailedException
        || e instanceof IllegalArgumentException
        || e instanceof IllegalStateException) {
      return Flags.in(String.valueOf(e.getMessage()));
    }
    return "this is a defect of mtl, please report it with the output of --debug: " + e;
  }

  /**
   * Returns what to tell of a failure of input or output; Java's messages leave out what happened.
   */
  public static String explain(IOException e) {
    if (e instanceof NoSuchFileException missing) {
      return missing.getFile() + ": there is no such file; check the path";
    }
    return e instanceof FileSystemException failed
        ? failed.getFile() + ": " + reason(e)
        : "input or output failed: " + reason(e);
  }

  /** Returns what happened, without the file that it happened to. */
  public static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "there is such a file already";
    }
    return e instanceof FileSystemException failed && failed.getReason() != null
        ? failed.getReason()
        : String.valueOf(e.getMessage());
  }

  private void trace(Throwable e, PrintWriter err) {
    if (debug.getAsBoolean()) {
      e.printStackTrace(err);
    }
  }
}
