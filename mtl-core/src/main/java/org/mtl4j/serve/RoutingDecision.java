package org.mtl4j.serve;

import org.jspecify.annotations.Nullable;
import org.mtl4j.task.Task;

/**
 * Which model a candidate goes to, and why: all that a log needs to account for it.
 *
 * @param key of the user or the request by which traffic is split into variants
 * @param variant the name of the key's variant
 * @param setup the candidate's conversion setup, null for a missing one
 * @param day of the tasks by which it was decided, since 1970-01-01 (UTC)
 * @param task soft or hard, of the setup by the online threshold
 * @param rate the historical CVR that was compared with the threshold, NaN without history
 * @param target the model that scores the candidate
 * @param why the reason in words
 */
public record RoutingDecision(
    String key,
    String variant,
    @Nullable String setup,
    long day,
    Task task,
    double rate,
    ModelTarget target,
    String why) {}
