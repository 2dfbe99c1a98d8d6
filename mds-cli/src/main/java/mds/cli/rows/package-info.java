/** Rows of a query in the forms in which they are shown. */
@NullMarked
package mds.cli.rows;

import org.jspecify.annotations.NullMarked;
