/**
 * Times, days and durations: how texts are read and written, and the seconds of a day.
 *
 * <p>{@link org.mtl4j.data.time.Times} lists the forms of times that are read. {@link
 * org.mtl4j.data.time.Durations} reads and writes days, weeks and hours. This package needs no
 * other.
 */
@NullMarked
package org.mtl4j.data.time;

import org.jspecify.annotations.NullMarked;
