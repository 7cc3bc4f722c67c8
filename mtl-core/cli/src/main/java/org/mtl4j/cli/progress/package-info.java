/**
 * What a command shows and obeys while it works: a progress bar on a terminal, lines elsewhere, and
 * Ctrl-C ({@link org.mtl4j.cli.progress.Interruption}). All of it goes to standard error.
 */
@NullMarked
package org.mtl4j.cli.progress;

import org.jspecify.annotations.NullMarked;
