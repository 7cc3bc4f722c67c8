/** Optimisers and the parallel minibatch step. */
@SuppressWarnings("requires-transitive-automatic") // Its name is in its manifest.
module org.mtl4j.optim {
  requires transitive org.mtl4j.autodiff;
  requires static org.jspecify;

  exports org.mtl4j.optim;
}
