package org.mtl4j.cli;

import org.mtl4j.study.StudyData;

/**
 * What a study is made on.
 *
 * @param data the rows
 * @param test which of them are held out, for people
 * @param log how the log was read, or null for the built-in world
 */
record StudySource(StudyData data, String test, LogReport log) {}
