/**
 * Compression whose bytes are the same on every machine and Java.
 *
 * <p>{@link java.util.zip.Deflater} and {@link java.util.zip.GZIPOutputStream} use the zlib that
 * Java was built or linked with. Implementations choose different matches: the original zlib,
 * zlib-ng and the forks of Intel, Cloudflare and Chromium write different bytes for the same text,
 * and even the header that Java writes has changed between releases. All of these files can be
 * read, but they cannot be compared by their bytes, and no checksum can be published. Here {@link
 * org.mtl4j.data.gzip.GzipOutput} writes gzip (RFC 1952) with an encoder of its own for deflate
 * (RFC 1951), in integers only.
 *
 * <p>It is made for tables, in which the same tokens recur. There is one compression level, for
 * speed: about as fast as the first levels of zlib, and about as small. What cannot be compressed
 * grows by less than one part in a hundred.
 */
@NullMarked
package org.mtl4j.data.gzip;

import org.jspecify.annotations.NullMarked;
