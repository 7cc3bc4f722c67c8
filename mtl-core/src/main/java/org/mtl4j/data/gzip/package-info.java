/**
 * Compression whose bytes are the same on every machine and Java.
 *
 * <p>{@link java.util.zip.Deflater} and {@link java.util.zip.GZIPOutputStream} hand the work to
 * whatever zlib the Java was built or linked with. Which matches that looks for is its own affair:
 * the original, zlib-ng and the forks of Intel, Cloudflare and Chromium each write other bytes for
 * the same text, and even the header that Java writes has changed between releases. All of them can
 * be read, but files cannot be compared, nor a checksum published. Here {@link
 * org.mtl4j.data.gzip.GzipOutput} writes gzip (RFC 1952) with an encoder of its own for deflate
 * (RFC 1951), in integers only.
 *
 * <p>It is made for tables: text in which the same tokens come again and again. There is one level,
 * for speed: about as fast as the first levels of zlib, and about as small. What cannot be
 * compressed grows by less than one part in a hundred.
 */
package org.mtl4j.data.gzip;
