package org.mtl4j.cli.option;

/** How the learning rate changes during a training. */
enum ScheduleKind {
  /** It stays as it is. */
  CONSTANT,
  /** It falls to 0 along a cosine. */
  COSINE
}
