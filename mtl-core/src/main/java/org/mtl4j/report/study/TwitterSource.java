package org.mtl4j.report.study;

import org.mtl4j.report.Format;
import org.mtl4j.report.model.Describe;
import org.mtl4j.report.model.LogReport;
import org.mtl4j.study.StudyData;
import org.mtl4j.study.TestPeriods;
import org.mtl4j.study.TwitterStudy;
import org.mtl4j.train.Holdout;

/**
 * What Twitter's study is made on, for people and programs.
 *
 * @param study with its rows
 */
public record TwitterSource(TwitterStudy study) {
  /** Returns the rows. */
  StudyData data() {
    return study.data();
  }

  /** Returns how the log was read, or null for the built-in world. */
  LogReport log() {
    return study.read().map(read -> new LogReport(read, data().examples().report())).orElse(null);
  }

  /** Returns one in how many rows without a click is kept. */
  int downsampling() {
    return study.settings().test().downsampling();
  }

  /** Returns which rows are held out, for people. */
  String test() {
    TestPeriods test = study.settings().test();
    if (data().truth() != null) {
      return ofWorld(test, data().truth().settings().days());
    }
    if (test.holdout() instanceof Holdout.FromTime time) {
      String days =
          (test.count() == 1 ? "" : test.count() + " periods of ")
              + Format.count(test.days(), "day")
              + " ";
      return (test.days() == 0 ? "" : days) + Describe.holdout(time);
    }
    return Describe.holdout(test.holdout());
  }

  private static String ofWorld(TestPeriods test, int days) {
    return Format.count(days - test.days() * test.count(), "day")
        + " to learn from, "
        + (test.days() == 1 ? "the next to test on" : "the next " + test.days() + " to test on")
        + (test.count() == 1
            ? ""
            : ", "
                + Format.count((test.count() - 1L) * test.days(), "later day")
                + " to see models age");
  }
}
