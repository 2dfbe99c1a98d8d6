/** Which delimiter, quote and escape a file has, by scoring all. */
@NullMarked
package mds.ingest.choice;

import org.jspecify.annotations.NullMarked;
