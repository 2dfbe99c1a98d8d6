/** Tests of what is handed out: launchers, jar and zips, as child processes. */
@NullMarked
package mds.release;

import org.jspecify.annotations.NullMarked;
