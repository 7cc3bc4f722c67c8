package org.mtl4j.study;

import org.mtl4j.model.Architecture;

/**
 * One training of one model, judged on the hard population.
 *
 * @param model which model
 * @param run which of its runs, from 1
 * @param validation how it did on the validation days, by which models are chosen
 * @param test how it did on the later ones, which choose nothing
 */
public record TeadsRun(Architecture model, int run, HardResult validation, HardResult test) {}
