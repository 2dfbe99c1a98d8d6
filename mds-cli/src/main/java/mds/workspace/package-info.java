/** Files and folders of a project: what is read, what is written, and how nothing is lost. */
@NullMarked
package mds.workspace;

import org.jspecify.annotations.NullMarked;
