package org.mtl4j.serve;

/** Is told every decision, for instance to log it. */
@FunctionalInterface
public interface RoutingListener {
  /**
   * Takes note, on the thread that serves the request: quickly, and safe for many of them.
   *
   * @param decision what was decided
   */
  void decided(RoutingDecision decision);
}
