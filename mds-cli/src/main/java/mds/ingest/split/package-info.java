/** Lines into records, by a delimiter, a quote and an escape. */
@NullMarked
package mds.ingest.split;

import org.jspecify.annotations.NullMarked;
