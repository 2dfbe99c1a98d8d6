/** Tells people elsewhere how a command ended. */
@NullMarked
package mds.notify;

import org.jspecify.annotations.NullMarked;
