/** What a text can mean in a market, and what a column of them is. */
@NullMarked
package mds.ingest.type;

import org.jspecify.annotations.NullMarked;
