/**
 * Files as a whole: opened with clear errors, recognised by their first bytes, and {@linkplain
 * org.mtl4j.data.file.AtomicFile written whole or not at all}.
 */
@NullMarked
package org.mtl4j.data.file;

import org.jspecify.annotations.NullMarked;
