/** Sessions over JDBC, shared by the adapters; only importer of java.sql. */
@NullMarked
package mds.engine.jdbc;

import org.jspecify.annotations.NullMarked;
