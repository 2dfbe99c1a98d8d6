/** Nodes to the SQL that is run: templates rendered, ephemeral models put in. */
@NullMarked
package mds.compile;

import org.jspecify.annotations.NullMarked;
