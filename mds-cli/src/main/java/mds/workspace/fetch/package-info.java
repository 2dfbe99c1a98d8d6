/** Copies of files that are read from addresses of the web. */
@NullMarked
package mds.workspace.fetch;

import org.jspecify.annotations.NullMarked;
