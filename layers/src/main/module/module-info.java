/** Embeddings, cross layers, towers and the product of probabilities. */
@SuppressWarnings("requires-transitive-automatic") // Its name is in its manifest.
module org.mtl4j.layers {
  requires transitive org.mtl4j.autodiff;
  requires static org.jspecify;

  exports org.mtl4j.layers;
}
