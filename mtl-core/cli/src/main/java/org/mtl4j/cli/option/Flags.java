package org.mtl4j.cli.option;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command line's words for the library's.
 *
 * <p>A message of the library names the method that changes what went wrong, by its type and name:
 * {@code Split.byTime}. Whoever came by a command has never seen that method; what they can change
 * is an option. So every message of the library passes through here on its way to a terminal or
 * into a report. A message is written so that it reads well with either word, such as "choose an
 * earlier time for Split.byTime".
 */
public final class Flags {
  private static final Pattern METHOD = Pattern.compile("\\b[A-Z][A-Za-z]+\\.[a-z][A-Za-z0-9]+\\b");

  /** By the method that a message names, the option that does the same. */
  static final Map<String, String> BY_METHOD =
      Map.ofEntries(
          Map.entry("ClickDays.withTest", "--test-days"),
          Map.entry("ClickDays.withValidation", "--validation-days"),
          Map.entry("ClickDays.withWarmUp", "--warm-up"),
          Map.entry("Compute.withPlace", "--temp"),
          Map.entry("LogReader.withBadRows", "--bad-rows skip"),
          Map.entry("LogReader.withBadRowsShare", "--bad-rows-share"),
          Map.entry("LogReader.withKept", "--keep"),
          Map.entry("LogReader.withSampling", "--downsampling"),
          Map.entry("LogReader.withStore", "--temp"),
          Map.entry("ResultsFile.open", "--results"),
          Map.entry("Split.byTime", "--test-from"),
          Map.entry("Split.last", "--validation"),
          Map.entry("Split.random", "--test-fraction"),
          Map.entry("StudyPlan.withRuns", "--runs"),
          Map.entry("TaskSettings.withAlpha", "--alpha"),
          Map.entry("TaskSettings.withOnlineAlpha", "--online-alpha"),
          Map.entry("TestPeriods.withCount", "--test-periods"),
          Map.entry("TestPeriods.withDays", "--test-days"),
          Map.entry("TestPeriods.withDownsampling", "--downsampling"),
          Map.entry("Training.withWarmUp", "--warm-up"),
          Map.entry("WorldSettings.withDays", "--days"),
          Map.entry("WorldSettings.withImpressions", "--impressions"));

  /** An option of Java's own, which the launcher takes from a variable. */
  private static final Pattern MEMORY = Pattern.compile("(?<![=\\w-])-Xmx");

  private Flags() {}

  /**
   * Returns a message with each method that has an option replaced by that option, and the memory
   * of Java given as the launcher takes it.
   */
  public static String in(String message) {
    String named =
        METHOD
            .matcher(message)
            .replaceAll(
                match ->
                    Matcher.quoteReplacement(BY_METHOD.getOrDefault(match.group(), match.group())));
    return MEMORY.matcher(named).replaceAll("MTL_JAVA_OPTS=-Xmx");
  }
}
