/**
 * Studies on many worlds for people and programs: {@link org.mtl4j.report.worlds.WorldsReport}
 * makes of a result what the renderers of {@link org.mtl4j.report.study} show.
 */
@NullMarked
package org.mtl4j.report.worlds;

import org.jspecify.annotations.NullMarked;
