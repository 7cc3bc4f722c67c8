package org.mtl4j.cli;

import java.io.IOException;
import java.io.OutputStream;

record StudyPage(StudySource source, StudyOutcome outcome, String command) {
  void write(OutputStream out) throws IOException {
    throw new IOException("soon");
  }
}
