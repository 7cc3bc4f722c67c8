package org.mtl4j.model;

/**
 * Which heads a network has, what they share, and what each learns from: the part of a network that
 * its paper is about. How wide and deep its layers are is a matter of {@link NetworkSettings}.
 */
public sealed interface Architecture permits TwitterModel, SoftHard, SingleTask {
  /** Returns the name on the command line and in files, such as {@code esmm-ns}. */
  String label();

  /** Returns the name for people, the paper's, such as {@code ESMM-NS}. */
  String title();
}
