/** A project's files to nodes: what they are, how they are configured, what they refer to. */
@NullMarked
package mds.parse;

import org.jspecify.annotations.NullMarked;
