/** A project compared with the manifest of an earlier run. */
@NullMarked
package mds.artifact.state;

import org.jspecify.annotations.NullMarked;
