package org.mtl4j.data.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiesTest {
  @ParameterizedTest
  @CsvSource({"0.95, 0, 0.5", "0.95, 0.3, 0.5", "0.95, 0.3, 0.35", "0.5, 0.4, 0.7", "1, 0, 0.25"})
  void theirMeanIsTheSelectionAndTheirMeanSquareTheTransfers(
      double transfer, double selection, double share) {
    WorldSettings settings = WorldSettings.DEFAULT.withTransfer(transfer).withSelection(selection);
    Ties ties = Ties.of(settings, share);
    double rest = 1 - share;
    assertEquals(selection, share * ties.intent() + rest * ties.place(), 1e-12);
    assertEquals(
        transfer * transfer,
        share * ties.intent() * ties.intent() + rest * ties.place() * ties.place(),
        1e-12);
    assertEquals(selection, (ties.high() + ties.low()) / 2, 1e-12);
    assertEquals(
        transfer * transfer, (ties.high() * ties.high() + ties.low() * ties.low()) / 2, 1e-12);
    assertTrue(ties.intent() > ties.place());
  }

  @ParameterizedTest
  @CsvSource({"0.95, 1", "0.95, 0.95", "0.3, 0.7", "0, 0"})
  void asMuchAsTheTransferPermitsIsTheTransferToTheBit(double transfer, double selection) {
    WorldSettings settings = WorldSettings.DEFAULT.withTransfer(transfer).withSelection(selection);
    assertTrue(Ties.areEqual(settings));
    assertEquals(Ties.equal(settings), Ties.of(settings, 0.3));
  }
}
