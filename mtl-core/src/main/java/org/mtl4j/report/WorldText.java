package org.mtl4j.report;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.mtl4j.data.world.WorldSettings;

/** What a simulated world is like, as text for people. */
public final class WorldText {
  private static final Set<String> OF_SIZE = Set.of("seed", "days", "impressions");

  private WorldText() {}

  /**
   * Returns the words of a setting's name: {@code creative life} for {@code creativeLife}.
   *
   * @param setting its name in {@link WorldSettings#describe}
   */
  public static String words(String setting) {
    return setting.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the settings that a report does not tell otherwise and that are not the usual ones:
   * {@code , hidden cause 1, delay 5}; the empty text where there is none. Size and seed are left
   * out.
   *
   * @param world what to tell of
   * @param usual the world of the command's defaults
   * @param told the names of settings that are told anyway
   */
  public static String others(WorldSettings world, WorldSettings usual, Set<String> told) {
    Map<String, Number> defaults = usual.describe();
    StringBuilder text = new StringBuilder();
    world
        .describe()
        .forEach(
            (name, value) -> {
              boolean isUsual = value.equals(defaults.get(name));
              if (!isUsual && !told.contains(name) && !OF_SIZE.contains(name)) {
                text.append(", ").append(words(name)).append(' ');
                text.append(Format.plain(value.doubleValue()));
              }
            });
    return text.toString();
  }
}
