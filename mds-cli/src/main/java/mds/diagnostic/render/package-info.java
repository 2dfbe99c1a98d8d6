/** Diagnostics as text, for people and for programs. */
@NullMarked
package mds.diagnostic.render;

import org.jspecify.annotations.NullMarked;
