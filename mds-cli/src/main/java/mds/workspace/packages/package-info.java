/** Brings the packages of a project onto its disk: from folders, repositories and archives. */
@NullMarked
package mds.workspace.packages;

import org.jspecify.annotations.NullMarked;
