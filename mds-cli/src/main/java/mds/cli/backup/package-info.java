/** Commands that keep and look after the database. */
@NullMarked
package mds.cli.backup;

import org.jspecify.annotations.NullMarked;
