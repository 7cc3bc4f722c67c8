/**
 * Data, models, training, serving, studies and their reports.
 *
 * <p>What is required as {@code static} is optional when the program runs: a program that writes
 * CSV files or reads JSON schemas requires {@code de.siegmar.fastcsv} or {@code
 * com.fasterxml.jackson.core} in its own descriptor, or is started with {@code --add-modules}.
 */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // Named in manifests.
module org.mtl4j.core {
  requires transitive org.mtl4j.autodiff;
  requires transitive org.mtl4j.eval;
  requires transitive org.mtl4j.layers;
  requires transitive org.mtl4j.optim;
  requires transitive it.unimi.dsi.fastutil.core;
  requires static com.fasterxml.jackson.core;
  requires static de.siegmar.fastcsv;
  requires static jdk.management;
  requires static org.jspecify;

  exports org.mtl4j.abtest;
  exports org.mtl4j.bench;
  exports org.mtl4j.data;
  exports org.mtl4j.data.encoding;
  exports org.mtl4j.data.file;
  exports org.mtl4j.data.gzip;
  exports org.mtl4j.data.json;
  exports org.mtl4j.data.log;
  exports org.mtl4j.data.packed;
  exports org.mtl4j.data.prepared;
  exports org.mtl4j.data.read;
  exports org.mtl4j.data.schema;
  exports org.mtl4j.data.split;
  exports org.mtl4j.data.time;
  exports org.mtl4j.data.world;
  exports org.mtl4j.model;
  exports org.mtl4j.model.architecture;
  exports org.mtl4j.model.file;
  exports org.mtl4j.report;
  exports org.mtl4j.report.bench;
  exports org.mtl4j.report.model;
  exports org.mtl4j.report.page;
  exports org.mtl4j.report.study;
  exports org.mtl4j.serve;
  exports org.mtl4j.study;
  exports org.mtl4j.task;
  exports org.mtl4j.train;
}
