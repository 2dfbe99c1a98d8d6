/** Copies of a database and the files that belong to it, each set whole and with checksums. */
@NullMarked
package mds.workspace.backup;

import org.jspecify.annotations.NullMarked;
