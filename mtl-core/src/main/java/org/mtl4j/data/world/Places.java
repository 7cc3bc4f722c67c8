package org.mtl4j.data.world;

import java.util.Arrays;
import org.mtl4j.autodiff.CounterRandom;

/** Places of ads: publishers' apps, each of a category, with placements and positions. */
final class Places {
  static final int PUBLISHERS = 300;
  static final int PLACEMENTS = 3;
  static final int POSITIONS = 5;
  static final int HOURS = 24;
  private static final int CATEGORIES = 16;

  private static final double OF_PUBLISHER = 0.35;
  private static final double OF_CATEGORY = 0.25;
  private static final double OF_PLACEMENT = 0.6;
  private static final double OF_POSITION = 0.35;
  private static final double OF_HOUR = 0.15;
  private static final double AUDIENCE = 0.7;

  final String[] publisher = new String[PUBLISHERS];
  final String[] category = new String[PUBLISHERS];
  final String[] placement = new String[PUBLISHERS * PLACEMENTS];
  final String[] position = new String[POSITIONS];
  final String[] hour = new String[HOURS];

  /** The least price of a placement, in cents per thousand impressions. */
  final int[] floor = new int[PUBLISHERS * PLACEMENTS];

  /** The effects of the publisher plus those of its category. */
  final Effects ofPublisher;

  final Effects ofPlacement;
  final Effects ofPosition;
  final Effects ofHour;

  Places(Ties ties) {
    long seed = ties.settings().seed();
    Ties.Tie tie = ties.ofPlaces();
    ofPublisher = Effects.of("publisher", PUBLISHERS, OF_PUBLISHER, AUDIENCE, tie);
    Effects ofCategory = Effects.of("app_category", CATEGORIES, OF_CATEGORY, AUDIENCE, tie);
    ofPlacement = Effects.of("placement", PUBLISHERS * PLACEMENTS, OF_PLACEMENT, 0, tie);
    ofPosition = Effects.of("position", POSITIONS, OF_POSITION, 0, tie);
    ofHour = Effects.of("hour", HOURS, OF_HOUR, 0, tie);
    long stream = Effects.stream("places");
    for (int i = 0; i < PUBLISHERS; i++) {
      publisher[i] = "publisher-" + i;
      int kind = World.rare(CounterRandom.uniform(seed, stream, i), CATEGORIES);
      category[i] = "category-" + kind;
      ofPublisher.add(i, ofCategory, kind, 1);
    }
    for (int i = 0; i < placement.length; i++) {
      placement[i] = "placement-" + i;
      floor[i] = 5 + (int) (195 * CounterRandom.uniform(seed, stream, PUBLISHERS + i));
    }
    Arrays.setAll(position, i -> "position-" + i);
    Arrays.setAll(hour, Integer::toString);
  }
}
