/** A command's turn at a database. */
@NullMarked
package mds.cli.database;

import org.jspecify.annotations.NullMarked;
