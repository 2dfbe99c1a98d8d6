/** What depends on what: build order, ancestors, cycles; the only importer of JGraphT. */
@NullMarked
package mds.graph;

import org.jspecify.annotations.NullMarked;
