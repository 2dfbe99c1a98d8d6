/** Who uses a database, who waits for it, and in which order, over all processes. */
@NullMarked
package mds.workspace.queue;

import org.jspecify.annotations.NullMarked;
