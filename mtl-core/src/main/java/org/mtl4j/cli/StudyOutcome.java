package org.mtl4j.cli;

import java.util.List;
import org.mtl4j.study.ModelResult;
import org.mtl4j.study.StudySettings;
import org.mtl4j.study.Trial;

/**
 * What came of a study.
 *
 * @param settings as the models were trained, what was tuned included
 * @param trials of the tuning, possibly none
 * @param models one result each
 */
record StudyOutcome(StudySettings settings, List<Trial> trials, List<ModelResult> models) {}
