/** Turns exported files into typed, verified tables. */
@NullMarked
package mds.ingest;

import org.jspecify.annotations.NullMarked;
