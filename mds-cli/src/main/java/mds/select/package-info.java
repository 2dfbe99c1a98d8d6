/** The selection language: which nodes of a project a command is about. */
@NullMarked
package mds.select;

import org.jspecify.annotations.NullMarked;
