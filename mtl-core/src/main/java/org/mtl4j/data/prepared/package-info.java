/**
 * A log that is read once and used many times: its columns in a folder, mapped into memory instead
 * of being read.
 *
 * <p>{@link org.mtl4j.data.prepared.PreparedLog} writes and opens such a folder. Needs
 * jackson-core.
 */
@NullMarked
package org.mtl4j.data.prepared;

import org.jspecify.annotations.NullMarked;
