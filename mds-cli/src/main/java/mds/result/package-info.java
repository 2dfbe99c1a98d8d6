/** What a run did, as data: for the terminal, the log and the artifacts. */
@NullMarked
package mds.result;

import org.jspecify.annotations.NullMarked;
