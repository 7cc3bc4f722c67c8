/** Metrics of rare events, and the statistics of repeated runs. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // Named in manifests.
module org.mtl4j.eval {
  requires transitive it.unimi.dsi.fastutil.core;
  requires org.apache.commons.statistics.distribution;
  requires org.apache.commons.statistics.inference;
  requires static org.jspecify;

  exports org.mtl4j.eval;
}
