/** The default adapter: DuckDB in this process. */
@NullMarked
package mds.engine.duckdb;

import org.jspecify.annotations.NullMarked;
