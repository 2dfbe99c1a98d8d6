/** Where in a file the table is, and which records are rows of it. */
@NullMarked
package mds.ingest.table;

import org.jspecify.annotations.NullMarked;
