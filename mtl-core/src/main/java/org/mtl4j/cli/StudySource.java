package org.mtl4j.cli;

import java.util.Map;
import java.util.function.Supplier;
import org.mtl4j.data.Downsampling;
import org.mtl4j.study.StudyData;

/**
 * What a study is made on.
 *
 * @param data the rows
 * @param tuning the past again, its last part as test rows, made when it is needed
 * @param test which rows are held out, for people
 * @param downsampling which rows were kept
 * @param log how the log was read, or null for the built-in world
 * @param settings all that the rows depend on, by name
 */
record StudySource(
    StudyData data,
    Supplier<StudyData> tuning,
    String test,
    Downsampling downsampling,
    LogReport log,
    Map<String, String> settings) {}
