/** The files that tools around dbt read: manifest, run results, catalog. */
@NullMarked
package mds.artifact;

import org.jspecify.annotations.NullMarked;
