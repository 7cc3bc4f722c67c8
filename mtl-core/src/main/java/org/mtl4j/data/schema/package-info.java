/**
 * Schemas as JSON: {@linkplain org.mtl4j.data.schema.SchemaReader read}, {@linkplain
 * org.mtl4j.data.schema.SchemaWriter written}, and {@linkplain org.mtl4j.data.schema.Schemas
 * shipped} for well-known public logs. Needs jackson-core.
 */
@NullMarked
package org.mtl4j.data.schema;

import org.jspecify.annotations.NullMarked;
