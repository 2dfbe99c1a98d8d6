/** Telling people elsewhere how commands ended. */
@NullMarked
package mds.cli.notify;

import org.jspecify.annotations.NullMarked;
