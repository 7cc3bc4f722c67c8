package org.mtl4j.data.world;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mtl4j.autodiff.CounterRandom;

/** Users: each has a country, a device, interests, and tastes that depend on them. */
final class Users {
  private static final int COUNTRIES = 20;
  private static final int INTERESTS = 24;
  private static final int MOST_INTERESTS = 4;
  private static final int LONGEST_TENURE = 1500;
  private static final List<String> DEVICES = List.of("phone", "tablet", "desktop", "tv");

  /** What runs on each device, in its order. */
  private static final List<List<String>> SYSTEMS =
      List.of(
          List.of("android", "ios"),
          List.of("android", "ios"),
          List.of("windows", "macos", "linux"),
          List.of("tvos", "android"));

  private static final List<String> ALL_SYSTEMS =
      List.of("android", "ios", "windows", "macos", "linux", "tvos");

  private static final double OWN = 0.7;
  private static final double OF_COUNTRY = 0.25;
  private static final double OF_DEVICE = 0.25;
  private static final double OF_SYSTEM = 0.15;
  private static final double OF_INTEREST = 0.5;
  private static final double OWN_TASTE = 0.5;
  private static final double TASTE_OF_INTEREST = 1.0;

  final int count;
  final String[] id;
  final String[] country;
  final String[] device;
  final String[] system;
  final List<List<String>> interests;

  /** Days since the user was first seen, on the first day of the log. */
  final int[] tenure;

  /** The effects and factors of the user, plus those of country, device, system and interests. */
  final Effects effects;

  private final long seed;
  private final long stream = Effects.stream("users");

  Users(Ties ties) {
    seed = ties.settings().seed();
    count = ties.settings().users();
    id = new String[count];
    country = new String[count];
    device = new String[count];
    system = new String[count];
    interests = new ArrayList<>(count);
    tenure = new int[count];
    Ties.Tie tie = ties.ofUsers();
    effects = Effects.of("user", count, OWN, OWN_TASTE, tie);
    Effects ofCountry = Effects.of("country", COUNTRIES, OF_COUNTRY, 0, tie);
    Effects ofDevice = Effects.of("device", DEVICES.size(), OF_DEVICE, 0, tie);
    Effects ofSystem = Effects.of("os", ALL_SYSTEMS.size(), OF_SYSTEM, 0, tie);
    Effects ofInterest = Effects.of("interest", INTERESTS, OF_INTEREST, TASTE_OF_INTEREST, tie);
    for (int user = 0; user < count; user++) {
      long at = user * 16L;
      id[user] = "u" + user;
      int place = World.rare(draw(at), COUNTRIES);
      country[user] = "country-" + place;
      effects.add(user, ofCountry, place, 1);
      int machine = World.rare(draw(at + 1), DEVICES.size());
      device[user] = DEVICES.get(machine);
      effects.add(user, ofDevice, machine, 1);
      List<String> systems = SYSTEMS.get(machine);
      system[user] = systems.get(World.rare(draw(at + 2), systems.size()));
      effects.add(user, ofSystem, ALL_SYSTEMS.indexOf(system[user]), 1);
      tenure[user] = (int) (LONGEST_TENURE * draw(at + 3));
      Set<Integer> drawn = new LinkedHashSet<>();
      int wanted = 1 + (int) (MOST_INTERESTS * draw(at + 4));
      for (int i = 0; i < wanted; i++) {
        drawn.add(World.rare(draw(at + 5 + i), INTERESTS));
      }
      for (int interest : drawn) {
        effects.add(user, ofInterest, interest, 1.0 / drawn.size());
      }
      interests.add(drawn.stream().map(interest -> "interest-" + interest).toList());
    }
  }

  private double draw(long counter) {
    return CounterRandom.uniform(seed, stream, counter);
  }
}
