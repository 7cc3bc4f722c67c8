package org.mtl4j.cli;

import org.mtl4j.study.TeadsResult;
import org.mtl4j.study.TeadsSettings;

/**
 * What came of a study of Teads' model.
 *
 * @param settings what was tried
 * @param result the three tables
 */
record TeadsOutcome(TeadsSettings settings, TeadsResult result) {}
