/**
 * Schemas as JSON: {@linkplain org.mtl4j.data.schema.SchemaReader read}, {@linkplain
 * org.mtl4j.data.schema.SchemaWriter written}, and {@linkplain org.mtl4j.data.schema.Schemas
 * shipped} for well-known public logs. Needs jackson-core.
 */
package org.mtl4j.data.schema;
