package org.mtl4j.serve;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Idle requests, one per slot. A thread looks first where it left its last one, so that it finds
 * buffers that its processor still has in cache; no lock, and nothing allocated but new requests.
 */
final class RequestPool {
  /** More idle requests than this are left to the garbage collector. */
  static final int SLOTS = 256;

  /** 2³² / golden ratio: threads numbered in sequence begin far apart. */
  private static final int MULTIPLIER = 0x9E3779B9;

  private static final int SHIFT = Integer.numberOfLeadingZeros(SLOTS) + 1;

  private final AtomicReferenceArray<ScoringRequest> slots = new AtomicReferenceArray<>(SLOTS);
  private final AtomicInteger made = new AtomicInteger();
  private final Supplier<ScoringRequest> maker;

  RequestPool(Supplier<ScoringRequest> maker) {
    this.maker = maker;
  }

  /** Returns an idle request, or a new one where all are out. */
  ScoringRequest take() {
    int first = firstSlot();
    for (int i = 0; i < SLOTS; i++) {
      int slot = (first + i) & (SLOTS - 1);
      if (slots.get(slot) != null) {
        ScoringRequest request = slots.getAndSet(slot, null);
        if (request != null) {
          return request;
        }
      }
    }
    made.incrementAndGet();
    return maker.get();
  }

  /** Takes a request back. */
  void give(ScoringRequest request) {
    int first = firstSlot();
    for (int i = 0; i < SLOTS; i++) {
      if (slots.compareAndSet((first + i) & (SLOTS - 1), null, request)) {
        return;
      }
    }
    made.decrementAndGet();
  }

  private static int firstSlot() {
    return ((int) Thread.currentThread().getId() * MULTIPLIER) >>> SHIFT;
  }

  /** Returns how many requests there are, idle or out. */
  int made() {
    return made.get();
  }

  /** Makes requests until there are so many, as far as there are slots. */
  void reserve(int count) {
    while (made.get() < Math.min(count, SLOTS)) {
      made.incrementAndGet();
      give(maker.get());
    }
  }
}
