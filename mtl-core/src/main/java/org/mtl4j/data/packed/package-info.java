/**
 * Long columns of numbers in as few bits as they need, in memory or in a file.
 *
 * <p>A column is cut into chunks of {@value org.mtl4j.data.packed.Chunk#SIZE} numbers. Each chunk
 * has its least number and the number of bits that the others need above it, so that a number is
 * found by its place in a few instructions, and a chunk of equal numbers takes no memory at all. A
 * {@link org.mtl4j.data.packed.PackedBuilder} fills a column, a {@link
 * org.mtl4j.data.packed.ChunkStore} keeps its chunks: on the heap, or in a {@link
 * org.mtl4j.data.packed.ChunkFile} whose chunks are mapped, and checked when they are first read.
 *
 * <p>{@link org.mtl4j.data.packed.PackedInts}, {@link org.mtl4j.data.packed.PackedLongs} and {@link
 * org.mtl4j.data.packed.PackedFloats} are lists of fastutil, as every column of a log is. {@link
 * org.mtl4j.data.packed.Rows} makes lists of row numbers.
 */
@NullMarked
package org.mtl4j.data.packed;

import org.jspecify.annotations.NullMarked;
