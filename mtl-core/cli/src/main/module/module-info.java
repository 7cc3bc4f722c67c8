/** The program {@code mtl}. */
@SuppressWarnings("requires-automatic") // Named in manifests.
module org.mtl4j.cli {
  requires org.mtl4j.core;
  requires com.fasterxml.jackson.core;
  requires de.siegmar.fastcsv;
  requires info.picocli;
  requires me.tongfei.progressbar;
  requires static org.jspecify;

  exports org.mtl4j.cli;

  // picocli reads and writes the fields of commands.
  opens org.mtl4j.cli to
      info.picocli;
  opens org.mtl4j.cli.bench to
      info.picocli;
  opens org.mtl4j.cli.log to
      info.picocli;
  opens org.mtl4j.cli.model to
      info.picocli;
  opens org.mtl4j.cli.option to
      info.picocli;
  opens org.mtl4j.cli.study to
      info.picocli;
}
