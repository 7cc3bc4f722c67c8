/**
 * What is predicted: {@link org.mtl4j.task.Task} names the three probabilities of the conversion
 * funnel, each with its label and the rows on which it is defined.
 */
package org.mtl4j.task;
