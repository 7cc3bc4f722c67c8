package org.mtl4j.abtest;

import java.util.ArrayList;
import java.util.List;
import org.mtl4j.data.world.Auction;
import org.mtl4j.data.world.Auctions;
import org.mtl4j.data.world.Impression;
import org.mtl4j.optim.Workers;

/**
 * A batch of successive auctions with their predictions. It is prepared in parallel pieces; then
 * the auctions are held one after the other.
 */
final class AuctionBatch {
  /** The most auctions of a batch. */
  static final int SIZE = 1 << 12;

  /** Auctions whose candidates a model predicts at once. */
  private static final int PIECE = 1 << 7;

  private final RateModel control;
  private final RateModel variant;
  private final boolean[] hard;
  private final Split split;
  private final int candidates;
  private final Auction[] auctions = new Auction[SIZE];
  private final boolean[] isVariant = new boolean[SIZE];
  private final int[] buckets = new int[SIZE];
  private int first;
  private int count;
  private int requests;

  /** The control's predictions, the candidates of an auction side by side. */
  final float[] byControl;

  /** The variant's predictions, in the variant's auctions. */
  final float[] byVariant;

  /** The oracle's predictions, in the variant's auctions. */
  final float[] byOracle;

  AuctionBatch(AbTestSettings settings, RateModel control, RateModel variant, boolean[] hard) {
    this.control = control;
    this.variant = variant;
    this.hard = hard;
    split = new Split(settings);
    candidates = settings.market().candidates();
    for (int i = 0; i < SIZE; i++) {
      auctions[i] = new Auction(candidates);
    }
    byControl = new float[SIZE * candidates];
    byVariant = new float[SIZE * candidates];
    byOracle = new float[SIZE * candidates];
  }

  /** Draws the candidates of some requests and predicts. */
  void prepare(Auctions of, int from, int to, Workers workers) {
    first = from;
    count = to - from;
    requests = of.requests();
    workers.run(
        (count + PIECE - 1) / PIECE,
        piece -> prepare(of, piece * PIECE, Math.min((piece + 1) * PIECE, count)));
  }

  private void prepare(Auctions of, int from, int to) {
    List<Impression> all = new ArrayList<>((to - from) * candidates);
    List<Impression> variants = new ArrayList<>((to - from) * candidates);
    for (int i = from; i < to; i++) {
      Auction auction = auctions[i];
      of.hold(first + i, auction);
      String unit = split.key(auction.candidate(0));
      isVariant[i] = split.isVariant(unit);
      buckets[i] = split.bucket(unit);
      for (int k = 0; k < candidates; k++) {
        all.add(auction.candidate(k));
        if (isVariant[i]) {
          variants.add(auction.candidate(k));
        }
      }
    }
    System.arraycopy(predict(control, "control", all), 0, byControl, from * candidates, all.size());
    float[] predicted = predict(variant, "variant", variants);
    int taken = 0;
    for (int i = from; i < to; i++) {
      for (int k = 0; isVariant[i] && k < candidates; k++) {
        Impression candidate = auctions[i].candidate(k);
        int place = i * candidates + k;
        byVariant[place] = predicted[taken++];
        byOracle[place] = hard[candidate.setup()] ? (float) candidate.pcvr() : byControl[place];
      }
    }
  }

  private static float[] predict(RateModel model, String name, List<Impression> candidates) {
    float[] predicted = new float[candidates.size()];
    model.predict(candidates, predicted);
    for (float p : predicted) {
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalStateException(
            "the model of the "
                + name
                + " predicts a conversion rate of "
                + p
                + ", which must be from 0 to 1");
      }
    }
    return predicted;
  }

  /**
   * Holds the auctions of an arm.
   *
   * @param arm modified
   * @param variants true for the traffic of the variant, false for that of the control
   * @param pcvr the predictions to bid by
   */
  void play(Arm arm, boolean variants, float[] pcvr) {
    for (int i = 0; i < count; i++) {
      if (isVariant[i] == variants) {
        double elapsed = (first + i + 1.0) / requests;
        arm.play(auctions[i], pcvr, i * candidates, buckets[i], elapsed);
      }
    }
  }
}
