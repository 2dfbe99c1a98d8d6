/** Problems as data: what is wrong, where it stands, and what to do about it. */
@NullMarked
package mds.diagnostic;

import org.jspecify.annotations.NullMarked;
