/**
 * A model as one file. {@link org.mtl4j.model.file.ModelFile} writes and reads it: the weights and
 * vocabularies as tensors in safetensors layout, everything else as text in the header, so that any
 * language can read it. Every value in a file is checked before it is used.
 */
@NullMarked
package org.mtl4j.model.file;

import org.jspecify.annotations.NullMarked;
