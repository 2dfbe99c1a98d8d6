/** Files on shares that several machines work on: what is there, who works, what was done. */
@NullMarked
package mds.workspace.feed;

import org.jspecify.annotations.NullMarked;
