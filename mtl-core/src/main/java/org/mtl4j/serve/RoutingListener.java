package org.mtl4j.serve;

/** Hears of every routing decision, for instance to log it. */
@FunctionalInterface
public interface RoutingListener {
  /**
   * Called for every decision, on the thread that serves the request. Must return quickly, and be
   * safe for calls by many threads at once.
   *
   * @param decision what was decided
   */
  void decided(RoutingDecision decision);
}
