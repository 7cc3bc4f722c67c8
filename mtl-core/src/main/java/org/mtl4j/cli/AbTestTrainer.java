package org.mtl4j.cli;

import org.mtl4j.data.world.World;
import org.mtl4j.optim.Workers;

/** Makes the models of an online test from the log of its world. */
interface AbTestTrainer {
  /**
   * Trains.
   *
   * @param world whose log, all of its days, is to be learnt from; the test is on the days after
   * @param workers on which threads
   * @param meter is told how it goes
   */
  AbTestModels train(World world, Workers workers, Meter meter);
}
