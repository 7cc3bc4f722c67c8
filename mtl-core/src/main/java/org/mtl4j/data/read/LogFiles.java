package org.mtl4j.data.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mtl4j.data.DataException;
import org.mtl4j.data.Notice;
import org.mtl4j.data.Text;
import org.mtl4j.data.time.TimeParser;
import org.mtl4j.data.time.Times;

/**
 * The files of a log, in the order in which their rows are read.
 *
 * <p>A <b>folder</b> stands for the files in it whose names end with {@code .csv}, {@code .tsv} or
 * {@code .tab}, or with {@code .gz} after that, in the order of their names, and for the folders in
 * it that are named {@code column=value}. What begins with a dot or an underscore is passed over,
 * and so are other files and folders. A <b>pattern</b> with {@code *}, {@code ?}, <code>{a,b}
 * </code> or {@code [a-z]} stands for the files and folders whose paths it matches, in the order of
 * their names.
 *
 * <p><b>Parts.</b> As with Hive and Spark, {@code day=2020-06-01} in the name of a folder or of a
 * file is a column of all rows below: the schema may use it as a feature or as the time. A file
 * that has a column of this name itself keeps it.
 *
 * <p>Immutable.
 */
public final class LogFiles implements LogSource {
  /** What stands for standard input. */
  public static final String STANDARD_INPUT = "-";

  private static final Pattern LOG = Pattern.compile("(?i).*\\.(csv|tsv|tab)(\\.gz)?");
  private static final Pattern FOREIGN =
      Pattern.compile(
          "(?i).*\\.(parquet|orc|avro|feather|arrow|jsonl|ndjson|xlsx|(csv|tsv|tab)\\.\\w+)");
  private static final Pattern PART = Pattern.compile("([^=]+)=(.*)");
  private static final String NO_VALUE = "__HIVE_DEFAULT_PARTITION__";
  private static final int LISTED = 5;

  private final String name;
  private final List<LogPart> parts;

  /** What the files were found by. */
  private final List<String> given;

  /**
   * Takes files.
   *
   * @param name of the whole log for messages
   * @param parts at least one
   * @throws DataException if one is there twice
   */
  LogFiles(String name, List<LogPart> parts) {
    this(name, List.of(), parts);
  }

  private LogFiles(String name, List<String> given, List<LogPart> parts) {
    this.name = name;
    this.given = given;
    this.parts = List.copyOf(parts);
    Set<Path> seen = new HashSet<>();
    for (LogPart part : parts) {
      Path path = part.path();
      if (path != null && !seen.add(real(path))) {
        throw new DataException(
            part.name(), "this file is named twice, perhaps by a link", "name it once");
      }
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }

  /**
   * Finds the files of a log.
   *
   * @param file a file or a folder
   * @throws DataException if there is none
   */
  public static LogFiles of(Path file) {
    return new LogFiles(file.toString(), List.of(file.toString()), found(file, valuesAbove(file)));
  }

  /**
   * Finds the files of a log.
   *
   * @param paths at least one: files, folders and patterns, and {@value #STANDARD_INPUT} for
   *     standard input
   * @param standardInput is read, and not closed, if it is asked for
   * @throws DataException if one of them stands for no file
   * @throws IllegalArgumentException if there are none
   */
  public static LogFiles find(List<String> paths, InputStream standardInput) {
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("a log has at least one path");
    }
    List<LogPart> parts = new ArrayList<>();
    for (String path : paths) {
      if (path.equals(STANDARD_INPUT)) {
        parts.add(LogPart.of(standardInput, "standard input"));
      } else {
        parts.addAll(found(path));
      }
    }
    String first = parts.get(0).name();
    boolean isOne = paths.size() == 1 && !paths.get(0).equals(STANDARD_INPUT);
    String others = " and " + Text.count(parts.size() - 1L, "more file");
    String name = isOne ? paths.get(0) : parts.size() == 1 ? first : first + others;
    return new LogFiles(name, paths, parts);
  }

  private static List<LogPart> found(String text) {
    Path path;
    try {
      path = Path.of(text);
      if (Files.exists(path) || !isPattern(text)) {
        return found(path, valuesAbove(path));
      }
    } catch (InvalidPathException e) {
      if (!isPattern(text)) {
        throw new DataException(text, "is not a name of a file", "check the path");
      }
    }
    List<LogPart> files = new ArrayList<>();
    Path folder = null;
    for (Path match : matches(text)) {
      // What matches with its folder is in the folder's log, or passed over there.
      if (folder == null || !match.startsWith(folder)) {
        files.addAll(found(match, valuesAbove(match)));
        folder = Files.isDirectory(match) ? match : folder;
      }
    }
    if (files.isEmpty()) {
      throw new DataException(text, "no file matches this pattern", "check the path");
    }
    return files;
  }

  private static boolean isPattern(String text) {
    return text.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }

  /** Finds what matches a pattern, below the folder that it begins with. */
  private static List<Path> matches(String pattern) {
    int first = 0;
    while ("*?[{".indexOf(pattern.charAt(first)) < 0) {
      first++;
    }
    int end = pattern.lastIndexOf('/', first);
    Path folder = Path.of(end < 0 ? "." : pattern.substring(0, end + 1));
    String rest = pattern.substring(end + 1);
    int depth = rest.contains("**") ? Integer.MAX_VALUE : rest.split("/").length;
    PathMatcher matcher = matcher(pattern, rest);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
      return all.filter(path -> !path.equals(folder) && matcher.matches(folder.relativize(path)))
          .filter(path -> !isPassedOver(folder.relativize(path)) || rest.matches("[._].*"))
          .map(path -> end < 0 ? folder.relativize(path) : path)
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new DataException(folder.toString(), "cannot be read: " + e.getMessage(), "");
    }
  }

  private static PathMatcher matcher(String pattern, String rest) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + rest);
    } catch (PatternSyntaxException e) {
      throw new DataException(
          pattern,
          "this is no pattern: " + e.getDescription(),
          "close the bracket, or name a file");
    }
  }

  private static boolean isPassedOver(Path path) {
    for (Path name : path) {
      if (isPassedOver(name.toString())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPassedOver(String name) {
    return name.startsWith(".") || name.startsWith("_");
  }

  /** The columns in the names of the folders that a path goes through. */
  private static Map<String, String> valuesAbove(Path path) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < path.getNameCount() - 1; i++) {
      put(values, path.getName(i).toString());
    }
    return values;
  }

  private static void put(Map<String, String> values, String name) {
    Matcher part = PART.matcher(name);
    if (part.matches()) {
      String value = decoded(part.group(2));
      values.put(part.group(1), value.equals(NO_VALUE) ? "" : value);
    }
  }

  /**
   * Returns a value without the escapes that Hive writes for some characters, as %2F for a slash.
   */
  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A per cent sign that begins no escape.
      return value;
    }
  }

  /** Returns a file, or those in a folder. */
  private static List<LogPart> found(Path path, Map<String, String> above) {
    Map<String, String> values = new LinkedHashMap<>(above);
    Path last = path.getFileName();
    String own = last == null ? "" : last.toString();
    if (!Files.isDirectory(path)) {
      put(values, own.replaceFirst("(?i)\\.(csv|tsv|tab)(\\.gz)?$", ""));
      return List.of(LogPart.of(path, values));
    }
    put(values, own);
    List<LogPart> files = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (Path entry : entries(path)) {
      String name = String.valueOf(entry.getFileName());
      boolean isFolder = Files.isDirectory(entry);
      if (isPassedOver(name)) {
        continue;
      }
      if (isFolder ? PART.matcher(name).matches() : LOG.matcher(name).matches()) {
        files.addAll(found(entry, values));
      } else if (!isFolder && FOREIGN.matcher(name).matches()) {
        throw new DataException(
            entry.toString(),
            "is neither CSV nor TSV, plain or gzip, and so cannot be read with the other files of"
                + " this folder",
            "convert it, or move it elsewhere");
      } else {
        others.add(name);
      }
    }
    if (files.isEmpty()) {
      throw new DataException(
          path.toString(),
          "there is no log in this folder" + (others.isEmpty() ? "" : ", only " + first(others)),
          "name a folder with files *.csv, *.tsv or *.csv.gz, or with folders named column=value,"
              + " or name the files");
    }
    return files;
  }

  private static String first(List<String> names) {
    String some = names.stream().limit(LISTED).map(Text::quote).collect(Collectors.joining(", "));
    return names.size() > LISTED ? some + " and " + (names.size() - LISTED) + " more" : some;
  }

  private static List<Path> entries(Path folder) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      all.forEach(entries::add);
    } catch (IOException | DirectoryIteratorException e) {
      throw new DataException(
          folder.toString(),
          "this folder cannot be read: " + e.getMessage(),
          "give yourself the right to read it");
    }
    entries.sort(null);
    return entries;
  }

  /** Returns warnings about days in the paths, such as {@code day=2020-06-01}, that are missing. */
  List<Notice> notices() {
    List<Notice> notices = new ArrayList<>();
    for (String column : parts.get(0).values().keySet()) {
      long[] days =
          parts.stream()
              .mapToLong(part -> day(part.values().getOrDefault(column, "")))
              .distinct()
              .sorted()
              .toArray();
      if (days[0] == TimeParser.INVALID) {
        continue;
      }
      List<String> missing = new ArrayList<>();
      for (int i = 1; i < days.length; i++) {
        for (long day = days[i - 1] + 1; day < days[i] && missing.size() <= LISTED; day++) {
          missing.add(Times.formatDay(day));
        }
      }
      long count = days[days.length - 1] - days[0] + 1 - days.length;
      if (count > 0) {
        notices.add(
            Notice.warning(
                "missing-days",
                column,
                Text.format(
                    "between %s and %s there is no file of %s: %s%s",
                    Times.formatDay(days[0]),
                    Times.formatDay(days[days.length - 1]),
                    Text.count(count, "day"),
                    String.join(", ", missing.subList(0, (int) Math.min(count, LISTED))),
                    count > LISTED ? " and more" : ""),
                "is a part of the log missing?"));
      }
    }
    return notices;
  }

  /** Returns the day of a date, counted from 1970; invalid where it is anything else. */
  private static long day(String text) {
    boolean isDate = text.matches("\\d{4}-\\d{1,2}-\\d{1,2}");
    long seconds = isDate ? new TimeParser(null).seconds(text) : TimeParser.INVALID;
    return seconds == TimeParser.INVALID ? seconds : Times.day(seconds);
  }

  @Override
  public String name() {
    return name;
  }

  /** Returns the files in their order. */
  List<LogPart> parts() {
    return parts;
  }

  /**
   * Returns by what the files were found: files, folders and patterns; nothing where there is a
   * stream among them.
   */
  public List<String> given() {
    boolean isStream = parts.stream().anyMatch(part -> part.path() == null);
    return isStream ? List.of() : List.copyOf(given);
  }

  /**
   * Returns the SHA-256 of the files as a {@link ReadReport} has it, from their bytes as they are
   * now.
   *
   * @throws DataException if one cannot be read
   */
  public String sha256() {
    List<String> digests = new ArrayList<>();
    for (LogPart part : parts) {
      MessageDigest digest = TextSource.newDigest();
      try (InputStream in = part.open()) {
        in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      } catch (IOException e) {
        throw new DataException(part.name(), "cannot be read: " + e.getMessage(), "");
      }
      digests.add(HexFormat.of().formatHex(digest.digest()));
    }
    return sha256(digests);
  }

  /**
   * Returns the SHA-256 of the file; of several files that of their list, a line each as {@code
   * sha256sum} writes it, with the names without their folders.
   *
   * @param digests of the files, in hexadecimal
   */
  String sha256(List<String> digests) {
    if (digests.size() == 1) {
      return digests.get(0);
    }
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < digests.size(); i++) {
      String of = withoutFolder(parts.get(i).name());
      list.append(digests.get(i)).append("  ").append(of).append('\n');
    }
    MessageDigest digest = TextSource.newDigest();
    return HexFormat.of()
        .formatHex(digest.digest(list.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** Returns a file's name without its folder. */
  static String withoutFolder(String path) {
    String plain = path.replaceFirst("[/\\\\]+$", "");
    return plain.substring(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('\\')) + 1);
  }

  @Override
  public long bytes() {
    return parts.stream().mapToLong(part -> part.state().bytes()).sum();
  }

  @Override
  public LogReader.Result read(LogReader reader) {
    return LogReading.read(reader, this, LogReading.Sizes.USUAL);
  }

  @Override
  public ReadReport read(LogReader reader, LogPartConsumer consumer) {
    return LogReading.read(reader, this, consumer, LogReading.Sizes.USUAL);
  }

  @Override
  public List<Path> paths() {
    return parts.stream().map(LogPart::path).filter(Objects::nonNull).toList();
  }

  @Override
  public String toString() {
    return "LogFiles[" + name + ", " + Text.count(parts.size(), "file") + "]";
  }
}
