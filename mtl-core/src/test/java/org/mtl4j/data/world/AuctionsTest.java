package org.mtl4j.data.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuctionsTest {
  private static final World WORLD = new World(WorldSettings.DEFAULT);
  private static final int REQUESTS = 3000;

  /** What all candidates of a request have in common. */
  private static final List<String> OF_REQUEST =
      List.of(
          "user",
          "country",
          "device",
          "os",
          "publisher",
          "placement",
          "position",
          "hour",
          "app_category");

  private static String text(Impression row) {
    StringBuilder text = new StringBuilder();
    text.append(row.row()).append(' ').append(row.day()).append(' ').append(row.time());
    for (int i = 0; i < World.CATEGORIES.size(); i++) {
      text.append(' ').append(row.category(i));
    }
    for (int i = 0; i < World.NUMBERS.size(); i++) {
      text.append(' ').append(row.number(i));
    }
    return text.append(row.interests())
        .append(row.setup())
        .append(' ')
        .append(row.pctr())
        .append(' ')
        .append(row.pcvr())
        .append(row.click())
        .append(row.conversion())
        .toString();
  }

  private static List<String> texts(Auction auction) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < auction.size(); i++) {
      texts.add(text(auction.candidate(i)));
    }
    return texts;
  }

  @Test
  void aRequestIsAFunctionOfItsNumber() {
    Auction one = new Auction(8);
    Auction other = new Auction(8);
    Auctions day = WORLD.auctions(4, REQUESTS);
    Auctions again = new World(WorldSettings.DEFAULT).auctions(4, REQUESTS);
    day.hold(1234, one);
    List<String> first = texts(one);
    day.hold(17, one);
    assertNotEquals(first, texts(one));
    day.hold(1234, one);
    again.hold(1234, other);
    assertEquals(first, texts(one));
    assertEquals(first, texts(other));
  }

  @Test
  void fewerCandidatesAreTheFirstOfMore() {
    Auction few = new Auction(3);
    Auction many = new Auction(Auction.MOST_CANDIDATES);
    WORLD.auctions(2, REQUESTS).hold(5, few);
    WORLD.auctions(2, REQUESTS).hold(5, many);
    assertEquals(texts(few), texts(many).subList(0, 3));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 8, Auction.MOST_CANDIDATES})
  void candidatesAreOfDifferentAdvertisersAndOneRequest(int candidates) {
    Auction auction = new Auction(candidates);
    Auctions day = WORLD.auctions(1, REQUESTS);
    for (int request = 0; request < 200; request++) {
      day.hold(request, auction);
      Set<Integer> advertisers = new HashSet<>();
      Impression first = auction.candidate(0);
      for (int i = 0; i < candidates; i++) {
        Impression candidate = auction.candidate(i);
        int advertiser = WORLD.advertiserOf(candidate.setup());
        assertTrue(advertisers.add(advertiser));
        assertEquals(
            "advertiser-" + advertiser, candidate.category(World.CATEGORIES.indexOf("advertiser")));
        assertEquals(
            WORLD.setup(candidate.setup()),
            candidate.category(World.CATEGORIES.indexOf("conversion_setup")));
        for (String column : OF_REQUEST) {
          int index = World.CATEGORIES.indexOf(column);
          assertEquals(first.category(index), candidate.category(index));
        }
        assertEquals(first.row(), candidate.row());
        assertEquals(first.time(), candidate.time());
        assertEquals(1, candidate.day());
        assertTrue(candidate.pctr() > 0 && candidate.pctr() < 1);
        assertTrue(candidate.pcvr() > 0 && candidate.pcvr() < 1);
      }
    }
  }

  @Test
  void requestsAreInTheOrderOfTimeAndNoRowsOfALog() {
    Auction auction = new Auction(1);
    for (int day : new int[] {0, 7, 300}) {
      Auctions requests = WORLD.auctions(day, 100);
      long before = World.startOf(day);
      Set<Long> rows = new HashSet<>();
      for (int request = 0; request < requests.requests(); request++) {
        requests.hold(request, auction);
        Impression candidate = auction.candidate(0);
        assertTrue(candidate.time() >= before);
        before = candidate.time();
        assertTrue(candidate.row() >= 1L << 62);
        assertTrue(rows.add(candidate.row()));
        assertEquals(
            Long.toString((candidate.time() - World.startOf(day)) / 3600),
            candidate.category(World.CATEGORIES.indexOf("hour")));
      }
      assertTrue(before < World.startOf(day + 1));
    }
  }

  /** A log whose policy chooses at random shows what auctions' candidates are like. */
  @Test
  void candidatesAreAsTheLogsRowsAre() {
    World world =
        new World(WorldSettings.DEFAULT.withTargeting(0).withDays(1).withImpressions(20_000));
    double[] pctr = new double[2];
    double[] logPcvr = new double[2];
    world.forEach(
        row -> {
          pctr[0] += row.pctr() / 20_000;
          logPcvr[0] += Math.log(row.pcvr()) / 20_000;
        });
    Auctions day = world.auctions(0, 20_000);
    Auction auction = new Auction(1);
    for (int request = 0; request < day.requests(); request++) {
      day.hold(request, auction);
      pctr[1] += auction.candidate(0).pctr() / 20_000;
      logPcvr[1] += Math.log(auction.candidate(0).pcvr()) / 20_000;
    }
    // Five standard errors of a difference: pCTR scatters by about its mean, log pCVR by 2.3.
    assertEquals(pctr[0], pctr[1], 5 * pctr[0] * Math.sqrt(2.0 / 20_000));
    assertEquals(logPcvr[0], logPcvr[1], 5 * 2.3 * Math.sqrt(2.0 / 20_000));
  }

  @Test
  void outcomesAreDrawnFromTheTruth() {
    Auctions day = WORLD.auctions(20, 50_000);
    Auction auction = new Auction(8);
    double expected = 0;
    double variance = 0;
    double conversions = 0;
    double conversionVariance = 0;
    int clicks = 0;
    int converted = 0;
    for (int request = 0; request < day.requests(); request++) {
      day.hold(request, auction);
      // Of one request only one candidate, since all share their chance.
      Impression shown = auction.candidate(request % 8);
      expected += shown.pctr();
      variance += shown.pctr() * (1 - shown.pctr());
      double both = shown.pctr() * shown.pcvr();
      conversions += both;
      conversionVariance += both * (1 - both);
      clicks += shown.click() ? 1 : 0;
      converted += shown.conversion() ? 1 : 0;
      assertTrue(shown.click() || !shown.conversion());
    }
    assertEquals(expected, clicks, 5 * Math.sqrt(variance));
    assertEquals(conversions, converted, 5 * Math.sqrt(conversionVariance));
  }

  @Test
  void whoClicksOnTheLessClickableWouldClickOnTheOther() {
    Auctions day = WORLD.auctions(20, REQUESTS);
    Auction auction = new Auction(8);
    for (int request = 0; request < REQUESTS; request++) {
      day.hold(request, auction);
      Impression[] candidates = new Impression[8];
      Arrays.setAll(candidates, auction::candidate);
      for (Impression a : candidates) {
        for (Impression b : candidates) {
          assertTrue(!a.click() || b.click() || b.pctr() <= a.pctr());
        }
      }
    }
  }

  @Test
  void whatThereIsNot() {
    assertThrows(IllegalArgumentException.class, () -> new Auction(0));
    String most =
        assertThrows(IllegalArgumentException.class, () -> new Auction(Auction.MOST_CANDIDATES + 1))
            .getMessage();
    assertTrue(most.contains("ask for 1 to 24"), most);
    assertThrows(IllegalArgumentException.class, () -> WORLD.auctions(-1, 10));
    assertThrows(IllegalArgumentException.class, () -> WORLD.auctions(36_526, 10));
    assertThrows(IllegalArgumentException.class, () -> WORLD.auctions(0, 0));
    Auctions day = WORLD.auctions(0, 10);
    Auction auction = new Auction(1);
    assertThrows(IndexOutOfBoundsException.class, () -> day.hold(10, auction));
    assertThrows(IndexOutOfBoundsException.class, () -> day.hold(-1, auction));
  }
}
