package org.mtl4j.bench;

/**
 * What a stage of reading takes.
 *
 * @param stage the stage
 * @param seconds by the clock, the median of the rounds
 * @param cpuSeconds of all threads, garbage collection and compiling included, the median of the
 *     rounds; NaN where Java does not count
 */
public record ReadStage(Stage stage, double seconds, double cpuSeconds) {
  /** The stages, in their order, and the whole. */
  public enum Stage {
    /**
     * The bytes of the files are read, their SHA-256 is computed, gzip is inflated, and the text is
     * cut into blocks.
     */
    INFLATE("inflate"),
    /** The fields of each row are found; no value is looked at. */
    PARSE("parse"),
    /**
     * Values become codes of a dictionary, numbers, labels and times; rows are checked; the columns
     * of the blocks are put together.
     */
    LOOK_UP("look up"),
    /** Vocabularies, means and deviations are fitted on all rows, and all rows are encoded. */
    ENCODE("encode"),
    /**
     * The order of an epoch is drawn, and its rows are copied into minibatches of {@value
     * ReadBench#BATCH}.
     */
    SHUFFLE("shuffle"),
    /** All of it, from files to minibatches. */
    WHOLE("whole");

    private final String label;

    Stage(String label) {
      this.label = label;
    }

    /** Returns its name for people and programs. */
    public String label() {
      return label;
    }
  }
}
