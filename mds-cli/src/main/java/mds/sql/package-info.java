/** What is done to relations, as data, and the SQL text that does it: the one authority for SQL. */
@NullMarked
package mds.sql;

import org.jspecify.annotations.NullMarked;
