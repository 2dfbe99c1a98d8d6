/** Artifacts of earlier runs, mds's or dbt's, read back. */
@NullMarked
package mds.artifact.read;

import org.jspecify.annotations.NullMarked;
