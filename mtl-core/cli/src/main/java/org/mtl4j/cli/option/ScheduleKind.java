package org.mtl4j.cli.option;

/** What becomes of the learning rate in the course of a training. */
enum ScheduleKind {
  /** It stays as it is. */
  CONSTANT,
  /** It falls to 0 along a cosine. */
  COSINE
}
